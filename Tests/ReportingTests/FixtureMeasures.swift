import Simulation
import Workforce

/// The measures of the fixture, in the order in which an experiment gives them.
enum FixtureMeasures {
  static func all(_ names: Fixture.Names) -> [Measure] {
    desk + channels(names) + priorities(names) + requests(names) + customers(names) + teams(names)
  }

  private static let desk: [Measure] = [
    number(.tickets, Scope(), 2104, 4.9, .tickets),
    share(.answered, Scope(), 0.9621, 0.0017),
    share(.firstResponseAttainment, Scope(), 0.9403, 0.0041, goal: 0.95, kept: 0.38),
    share(.resolutionAttainment, Scope(), 0.9712, 0.0029, goal: 0.95, kept: 0.9),
    number(.resolutionDecided, Scope(), 2_033.6, 12, .tickets),
    number(.resolutionUndecided, Scope(), 16.4, 1.2, .tickets),
    number(.waitMean, Scope(), 2912, 61, .seconds),
    number(.firstResponseMean, Scope(), 11_400, 340, .seconds),
    number(.firstResponseP50, Scope(), 1_730, 44, .seconds, .quantile),
    number(.resolutionMean, Scope(), 96_300, 2_100, .seconds),
    number(.resolutionP90, Scope(), 207_360, 9_800, .seconds, .quantile),
    share(.firstContactResolution, Scope(), 0.718, 0.004),
    share(.reopenRate, Scope(), 0.0612, 0.002),
    number(.touches, Scope(), 1.38, 0.008, .ratio, .ratio),
    number(.handlePerTouch, Scope(), 432, 2.6, .seconds, .ratio),
    number(.handlePerTicket, Scope(), 596, 4.4, .seconds, .ratio),
    number(.backlogMean, Scope(), 29.6, 0.8, .tickets),
    number(.backlogEnd, Scope(), 28.1, 1.4, .tickets),
    share(.occupancy, Scope(), 0.806, 0.003),
    number(.dutyHours, Scope(), 706, 0, .hours),
    number(.overtimeHours, Scope(), 6.35, 0.21, .hours),
  ]

  private static func channels(_ names: Fixture.Names) -> [Measure] {
    let phone = Scope(channel: names.phone)
    let email = Scope(channel: names.email)
    return [
      number(.tickets, phone, 842, 2.9, .tickets),
      share(.abandonment, phone, 0.0893, 0.003),
      share(.turnedAway, phone, 0.0417, 0.0012),
      share(.serviceLevel, phone, 0.7621, 0.0113, goal: 0.8, kept: 0.31),
      share(.delayProbability, phone, 0.48, 0.009),
      number(.waitMean, phone, 31.4, 1.1, .seconds),
      number(.answerSpeed, phone, 5.1, 0.3, .seconds, .ratio),
      number(.waitP90, phone, 88, 3.5, .seconds, .quantile),
      number(.tickets, email, 1262, 3.7, .tickets),
      share(.firstResponseAttainment, email, 0.9413, 0.0038),
      number(.firstResponseMean, email, 11_430, 350, .seconds),
      number(.firstResponseP90, email, 190_000, 7_000, .seconds, .quantile),
      share(
        .firstResponseAttainment, Scope(channel: names.email, priority: names.priorities[0]), 0.88,
        0.01, goal: 0.95, kept: 0.08),
    ]
  }

  private static func priorities(_ names: Fixture.Names) -> [Measure] {
    let first = [(0.9131, 0.0062, 0.12), (0.9498, 0.0034, 0.52), (0.99997, 0.00002, 1.0)]
    let solved = [(0.9496, 0.0002, 0.47), (0.9721, 0.0022, 0.93), (0.9904, 0.0011, 0.996)]
    return names.priorities.indices.flatMap { index -> [Measure] in
      let scope = Scope(priority: names.priorities[index])
      return [
        number(.tickets, scope, [211.0, 630, 1263][index], 2.1, .tickets),
        share(
          .firstResponseAttainment, scope, first[index].0, first[index].1, goal: 0.95,
          kept: first[index].2),
        share(
          .resolutionAttainment, scope, solved[index].0, solved[index].1, goal: 0.95,
          kept: solved[index].2),
        number(.resolutionMean, scope, [14_400.0, 61_200, 111_000][index], 900, .seconds),
      ]
    }
  }

  private static func requests(_ names: Fixture.Names) -> [Measure] {
    names.requests.indices.flatMap { index -> [Measure] in
      let scope = Scope(request: names.requests[index])
      return [
        number(.tickets, scope, [211.0, 630, 1263][index], 2.1, .tickets),
        number(.handlePerTicket, scope, [1490.0, 610, 455][index], 6.5, .seconds, .ratio),
        share(.reopenRate, scope, [0.09, 0.06, 0.05][index], 0.003),
      ]
    }
  }

  private static func customers(_ names: Fixture.Names) -> [Measure] {
    names.customers.indices.map { index in
      number(
        .firstResponseMean, Scope(customer: names.customers[index]), [9_100.0, 12_600][index], 300,
        .seconds)
    }
  }

  private static func teams(_ names: Fixture.Names) -> [Measure] {
    names.teams.indices.flatMap { index -> [Measure] in
      let scope = Scope(team: names.teams[index])
      return [
        share(.occupancy, scope, [0.846, 0.712][index], 0.004),
        number(.onDuty, scope, [1.43, 0.68][index], 0, .agents),
        number(.dutyHours, scope, [480.0, 230][index], 0, .hours),
        number(.handlePerTouch, scope, .nan, nil, .seconds, .ratio),
      ]
    }
  }

  private static func share(
    _ name: MeasureName, _ scope: Scope, _ mean: Double, _ half: Double, goal: Double? = nil,
    kept: Double? = nil
  ) -> Measure {
    Measure(
      name: name, scope: scope, mean: mean, halfWidth: half, confidence: 0.95,
      p10: max(0, mean - 0.04), p50: mean, p90: min(1, mean + 0.03), goal: goal, pGoal: kept,
      pGoalRange: kept.map { ShareRange(low: max(0, $0 - 0.05), high: min(1, $0 + 0.04)) },
      spreadOver: .week, unit: .share, estimator: .ratio)
  }

  private static func number(
    _ name: MeasureName, _ scope: Scope, _ mean: Double, _ half: Double?, _ unit: Measure.Unit,
    _ estimator: Measure.Estimator = .mean
  ) -> Measure {
    Measure(
      name: name, scope: scope, mean: mean, halfWidth: half, confidence: 0.95, p10: mean * 0.8,
      p50: mean, p90: mean * 1.25, spreadOver: .week, unit: unit, estimator: estimator)
  }
}
