import Reporting
import Simulation
import Testing
import Workforce

@Suite("The verdict")
struct VerdictTests {
  private func result(_ promises: (mean: Double, half: Double?, kept: Double)...) -> RunResult {
    var result = Fixture.result
    result.measures = promises.enumerated().map { index, promise in
      Measure(
        name: index % 2 == 0 ? .firstResponseAttainment : .resolutionAttainment,
        scope: Scope(priority: "P\(index / 2 + 1)"), mean: promise.mean, halfWidth: promise.half,
        confidence: 0.95, goal: 0.95, pGoal: promise.kept, spreadOver: .week, unit: .share,
        estimator: .ratio)
    }
    return result
  }

  @Test("the headline counts what is kept, missed and open")
  func headlines() {
    let kept = (mean: 0.97, half: 0.01 as Double?, kept: 0.99)
    let missed = (mean: 0.91, half: 0.01 as Double?, kept: 0.1)
    let open = (mean: 0.949, half: 0.01 as Double?, kept: 0.5)
    func headline(_ promises: (mean: Double, half: Double?, kept: Double)...) -> String {
      switch promises.count {
      case 0: Verdict(result()).headline
      case 1: Verdict(result(promises[0])).headline
      case 2: Verdict(result(promises[0], promises[1])).headline
      default: Verdict(result(promises[0], promises[1], promises[2])).headline
      }
    }
    #expect(headline() == "No contact of the period decides a promise.")
    var unpromised = result()
    for channel in unpromised.scenario.channels.indices {
      unpromised.scenario.channels[channel].answer = nil
    }
    for priority in unpromised.scenario.priorities.indices {
      unpromised.scenario.priorities[priority].firstResponse = nil
      unpromised.scenario.priorities[priority].resolution = nil
    }
    #expect(
      Verdict(unpromised).headline == "No promise is set, so there is nothing to keep or to miss.")
    #expect(headline(kept) == "The promise is kept.")
    #expect(headline(missed) == "The promise is missed.")
    #expect(headline(open) == "The promise is too close to call.")
    #expect(headline(kept, kept) == "Both promises are kept.")
    #expect(headline(kept, missed) == "1 of 2 promises is missed.")
    #expect(
      headline(open, kept) == "No promise is clearly missed, but 1 of 2 is too close to call.")
    #expect(
      headline(missed, open, kept)
        == "1 of 3 promises is missed, and 1 more is too close to call.")
    #expect(
      headline((mean: 0.97, half: 0.01, kept: 0.61))
        == "The promise is kept. But only on average: P1 first response holds in 61 of 100 weeks.")
  }

  @Test("work that piles up, a promise shorter than its work and a language left behind are named")
  func causes() {
    var result = Fixture.result
    result.fates.open = 2000
    result.scenario.priorities[0].firstResponse = 60
    func attainment(_ scope: Scope, _ mean: Double) -> Measure {
      Measure(
        name: .firstResponseAttainment, scope: scope, mean: mean, halfWidth: 0.01,
        confidence: 0.95, spreadOver: .week, unit: .share, estimator: .ratio)
    }
    result.measures = [
      attainment(Scope(), 0.97), attainment(Scope(language: "en"), 0.99),
      attainment(Scope(language: "ja"), 0.76),
    ]
    let verdict = Verdict(result)
    let cautions = verdict.cautions.map(Readable.plain)
    #expect(cautions.contains { $0.hasPrefix("Work piles up: 2.4 % of the tickets were") })
    #expect(cautions.contains { $0.hasPrefix("P1: a first response is promised within 60 s, and") })
    #expect(
      verdict.reasons.map(Readable.plain).contains {
        $0.hasPrefix(
          "First responses are latest for the language ja: 76.0 % in time, of all 97.0 %")
      })
    // Nothing of it without a cause.
    #expect(!Fixture.report.verdict.cautions.contains { $0.hasPrefix("Work piles up") })
  }

  @Test(
    "the promise that fails most says what is looked at: its tickets, and the full team they meet")
  func failingClock() {
    var result = Fixture.result
    func measure(_ name: MeasureName, _ scope: Scope, _ mean: Double, goal: Double? = nil)
      -> Measure
    {
      Measure(
        name: name, scope: scope, mean: mean, halfWidth: 0.001, confidence: 0.95, goal: goal,
        spreadOver: .week, unit: .share, estimator: .ratio)
    }
    func phone(_ priority: String) -> Scope { Scope(channel: "phone", priority: priority) }
    func email(_ priority: String) -> Scope { Scope(channel: "email", priority: priority) }
    // 40 of 100 late by phone, 60 of 80 by mail.
    result.measures = [
      measure(.resolutionAttainment, Scope(priority: "P1"), 0.44, goal: 0.95),
      measure(.resolutionAttainment, Scope(priority: "P2"), 0.9, goal: 0.95),
      measure(.resolutionAttainment, phone("P1"), 0.6),
      measure(.resolutionDecided, phone("P1"), 100),
      measure(.resolutionAttainment, email("P1"), 0.25),
      measure(.resolutionDecided, email("P1"), 80),
    ]
    for index in result.intervals.teams[0].indices {
      result.intervals.teams[0][index].busy = result.intervals.teams[0][index].onDuty * 0.98
    }
    let reasons = Verdict(result).reasons.map(Readable.plain)
    #expect(reasons[0].hasPrefix("P1 resolution falls furthest short"))
    #expect(reasons[1] == "60 % of the tickets that miss it come by email.")
    #expect(reasons[2].hasPrefix("They wait at front line"))
    #expect(reasons[2].contains("98.0 % of its time"))
    #expect(!reasons.contains { $0.hasPrefix("Most late contacts") })
  }

  @Test("a goal inside the interval is too close to call, without interval it is not")
  func outcomes() {
    #expect(Verdict(result((0.949, 0.002, 0.5))).outcome == .open)
    #expect(Verdict(result((0.949, 0.001, 0.5))).outcome == .missed)
    #expect(Verdict(result((0.949, nil, 0.5))).outcome == .missed)
    #expect(Verdict(result((0.95, nil, 0.5))).outcome == .kept)
    #expect(Verdict(result()).outcome == nil)
    #expect(Verdict(result((0.949, 0.002, 0.5))).missesAGoal)
    #expect(!Verdict(result((0.951, 0.002, 0.5))).missesAGoal)
  }

  @Test("a promise says value, time, goal, outcome and weeks in one sentence")
  func sentence() {
    let verdict = Verdict(result((0.913, 0.006, 0.12)))
    #expect(
      Readable.plain(verdict.promises[0].sentence)
        == "P1 first response: 91.3 % ± 0.6 in 1 h, goal 95 %: missed; in 12 of 100 weeks it holds."
    )
  }

  @Test("clocks by priority stand before those of the whole desk")
  func promises() {
    let labels = Fixture.report.verdict.promises.map(\.label)
    #expect(
      labels == [
        "phone answered", "P1 first response", "P2 first response", "P3 first response",
        "P1 resolution", "P2 resolution", "P3 resolution",
      ])
  }

  @Test("the worst hour is the one with most late contacts, with the work and people of it")
  func worstHour() {
    let reasons = Fixture.report.verdict.reasons.map(Readable.plain)
    #expect(reasons.contains { $0.contains("by phone on Monday 10:00–11:00") })
    #expect(reasons.contains { $0.contains("8.0 agents’ worth of work for 6.0 on duty") })
  }

  /// Four weeks of the same working day, with what chance adds to every hour.
  private static var alike: RunResult {
    var result = Fixture.result
    let start = result.scenario.from.date
    let hours = 28 * 24
    var seed: UInt64 = 1
    func noise() -> Double {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(seed >> 40) / Double(1 << 24) - 0.5
    }
    var channel: [ChannelInterval] = []
    var team: [TeamInterval] = []
    for hour in 0..<hours {
      let isOpen = hour / 24 % 7 < 5 && (9..<17).contains(hour % 24)
      let isPeak = hour % 24 == 11 || hour % 24 == 12
      var cell = ChannelInterval()
      var people = TeamInterval()
      if isOpen {
        cell.offered = (isPeak ? 20 : 10) + noise()
        cell.inTime = cell.offered * (isPeak ? 0.6 : 0.9) + noise() / 10
        people.onDuty = 3
        people.busy = (isPeak ? 2.4 : 1.2) + noise() / 5
        people.offeredLoad = people.busy
      } else if hour % 24 == 17, hour / 24 % 7 < 5 {
        // A call that is finished after the end of the shift.
        people.onDuty = 0.01
        people.busy = 0.01
      } else if hour % 24 == 3 {
        people.offeredLoad = 0.02
      }
      channel.append(cell)
      team.append(people)
    }
    result.intervals = IntervalTable(
      grid: 3600,
      starts: (0..<hours).map {
        LocalDateTime(date: start + $0 / 24, secondOfDay: Double($0 % 24) * 3600)
      },
      channels: [channel, channel.map { _ in ChannelInterval() }], teams: [team, team])
    return result
  }

  @Test("days and hours that differ by chance alone are named together")
  func chance() {
    let verdict = Verdict(Self.alike)
    #expect(verdict.busiestHour?.hasPrefix("11:00–13:00 on working days, ") == true)
    let late = verdict.reasons.first { $0.hasPrefix("Most late") }
    #expect(late?.hasPrefix("Most late contacts come by phone at 11:00–13:00 on working") == true)
  }

  @Test("the text of the load chart finds no people enough where the work fills their time")
  func fullChart() {
    var result = Self.alike
    result.intervals.teams = result.intervals.teams.map { team in
      team.map { cell in
        var cell = cell
        if cell.onDuty > 1 { cell.offeredLoad = 2.97 }
        return cell
      }
    }
    let charts = Report(result, identity: Fixture.identity).sections.flatMap(\.charts)
    let load = charts.first { $0.id == "load-1" }?.alternative ?? ""
    #expect(load.contains("fills nearly all their time") && !load.contains("people enough"))
  }

  /// The sentence about late contacts of a desk whose peak has three on duty.
  private func late(load: Double, busy: Double) -> String {
    var result = Self.alike
    result.intervals.teams = result.intervals.teams.map { team in
      team.map { cell in
        var cell = cell
        if cell.onDuty > 1 { (cell.offeredLoad, cell.busy) = (load, busy) }
        return cell
      }
    }
    return Readable.plain(Verdict(result).reasons.first { $0.hasPrefix("Most late") } ?? "")
  }

  @Test("people are enough only where the work leaves them time, whatever rounding shows")
  func slack() {
    let noSlack = late(load: 2.97, busy: 2.2)
    #expect(
      noSlack.contains("There is no slack: 3.0 agents’ worth of work, 99 % of the 3.0 on duty"))
    #expect(
      noSlack.hasSuffix(
        "agents are busy only 73 % of it since callers hang up or work is done later."))
    #expect(!noSlack.contains("people enough"))
    #expect(
      late(load: 3.1, busy: 3).contains("There is no slack: 3.1 agents’ worth of work for 3.0"))
    #expect(late(load: 3.1, busy: 3).hasSuffix("whenever more comes than on average."))
    #expect(late(load: 3.3, busy: 3).contains("More arrives than can be done: 3.3 agents’ worth"))
    #expect(late(load: 2.97, busy: 2.9).contains("fills nearly all the time on duty"))
    #expect(late(load: 2.85, busy: 2.8).contains("There is hardly any slack"))
    #expect(late(load: 2.7, busy: 2.2).contains("There is hardly any slack"))
    #expect(late(load: 1.8, busy: 1.8).contains("On average there are people enough"))
  }

  @Test("hours that are the worst of different things say of what")
  func worstOfWhat() {
    let text = Readable.plain(TerminalSummary.text(Fixture.report))
    #expect(text.contains("Most contacts: Monday 10:00–11:00, 38.5 an hour: "))
    #expect(text.contains("Most late contacts come by phone on Monday 10:00–11:00"))
    #expect(!text.contains("Busiest:"))
  }

  @Test("nobody to speak of on duty is no busiest hour, and no gap")
  func leftovers() {
    let report = Report(Self.alike, identity: Fixture.identity)
    let charts = report.sections.flatMap(\.charts)
    let occupancy = charts.first { $0.id == "occupancy-1" }?.alternative ?? ""
    #expect(occupancy.contains("at 11:00–13:00 on working days"))
    #expect(!occupancy.contains("17:00"))
    let load = charts.first { $0.id == "load-1" }?.alternative ?? ""
    #expect(load.contains("people enough for the work"))
    #expect(load.contains("at 11:00–13:00 on working days"))
  }

  @Test("rows of a log that are left out are told, and a log that ends before the period")
  func logRows() {
    var result = Fixture.result
    let start = result.scenario.from
    let rows = [-1, 0, 3].map { day in
      ReplayTicket(
        createdAt: LocalDateTime(date: start.date + day, secondOfDay: 36_000), channel: 0,
        request: 0, priority: 0)
    }
    result.scenario.demand = .replay(
      ReplayDemand(path: "log.csv", tickets: rows, rowsDropped: 2))
    let told = Verdict(result).cautions.map(Readable.plain)
    #expect(
      told.contains {
        $0.hasSuffix("5 rows, 2 in the period, 1 outside of it, 2 left out.")
      })
    #expect(told.contains { $0.hasPrefix("The log ends on 2027-03-04") })
  }

  @Test("undecided clocks are told with their bounds above half a percent only")
  func undecided() {
    #expect(Fixture.report.verdict.cautions.map(Readable.plain).contains { $0.contains("0.8 %") })
    var few = Fixture.result
    few.measures = few.measures.map { measure in
      var measure = measure
      if measure.name == .resolutionUndecided { measure.mean = 1 }
      return measure
    }
    #expect(!Verdict(few).cautions.contains { $0.contains("cool-down") })
  }

  @Test("a promise that undecided clocks can turn is open")
  func openByUndecided() {
    // All decided clocks are met, but 500 of 600 are undecided: the share in time lies between a
    // sixth and one, around the goal of 95 %.
    var result = result((mean: 1, half: 0.001, kept: 1))
    var attainment = Fixture.result.measures[2]
    attainment.name = .resolutionAttainment
    attainment.scope = Scope()
    attainment.mean = 1
    attainment.halfWidth = 0.001
    attainment.goal = 0.95
    var decided = attainment
    decided.name = .resolutionDecided
    decided.goal = nil
    decided.mean = 100
    var undecided = decided
    undecided.name = .resolutionUndecided
    undecided.mean = 500
    result.measures = [attainment, decided, undecided]
    #expect(Verdict(result).promises.map(\.outcome) == [.open])
    result.measures[2].mean = 0
    #expect(Verdict(result).promises.map(\.outcome) == [.kept])
  }

  @Test("contacts turned away are told, since no promise counts them")
  func turnedAway() {
    let told = Fixture.report.verdict.cautions.map(Readable.plain)
    #expect(told.contains { $0.contains("contacts of phone were turned away") })
  }
}
