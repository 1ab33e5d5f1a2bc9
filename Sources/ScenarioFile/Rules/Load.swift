internal import Workforce

/// Work and hours of a desk in the long run, for rules that compare the two.
struct Load {
  /// Hours of work per week by channel and request, at the start of the period.
  let work: [[Double]]
  /// Rostered agent hours per week of each team, breaks and absence taken off.
  let hours: [Double]

  init?(_ scenario: Scenario) {
    guard case .synthetic(let demand) = scenario.demand else { return nil }
    let weekly = demand.ticketsPerSecond * TimeUnit.week
    work = scenario.channels.map { channel in
      scenario.requests.map { request in
        weekly * channel.share * request.share * Self.work(of: request) / TimeUnit.hour
      }
    }
    hours = scenario.teams.map { Self.hours(of: $0, scenario) }
  }

  /// Expected seconds of work per ticket over all of its touches.
  static func work(of request: Request) -> Seconds {
    let asks = request.asksBack?.share ?? 0
    let replies = asks * (1 - (request.asksBack?.never ?? 0))
    let solved = (1 - asks) / (1 - replies)
    let returns = (request.reopens?.share ?? 0) * solved
    let touches = 1 / ((1 - replies) * (1 - returns))
    return request.handle.mean * (1 + (touches - 1) * request.laterTouches)
  }

  private static func hours(of team: Team, _ scenario: Scenario) -> Double {
    let people = scenario.people
    let present = (1 - people.plannedAbsence) * (1 - people.sickness)
    switch team.coverage {
    case .always: return Double(team.agents) * 168 * present
    case .seats(let seats): return Double(seats.reduce(0, +)) / Double(seats.count) * 168
    case .shifts(let shifts):
      return present
        * shifts.reduce(0) { sum, shift in
          let rest = shift.breaks.reduce(0) { $0 + $1.length }
          return sum + Double(shift.agents * shift.days.count) * (shift.to - shift.from - rest)
            / TimeUnit.hour
        }
    case .duties(let duties):
      let length = duties.reduce(0.0) { sum, duty in
        sum + Double(duty.to.date - duty.from.date) * TimeUnit.day + duty.to.secondOfDay
          - duty.from.secondOfDay
      }
      let days = max(1, Double(scenario.to.date - scenario.from.date))
      return length / TimeUnit.hour / days * 7
    }
  }
}

/// Work that is more than the rostered hours can do.
enum Overload: Rule {
  static let record = RuleRecord(
    "overload", .warning,
    summary: "The work that only some teams may do is more than their rostered hours.",
    reason: "The backlog then grows for as long as the period lasts, and waits say more about its "
      + "length than about the desk. Waiting callers who hang up can hide it on the phone.")
  static let needs = ["teams", "channels", "requests", "demand", "people", "sla"]

  static func check(_ desk: Desk) -> [Finding] {
    let teams = desk.scenario.teams
    guard let load = Load(desk.scenario), teams.count <= 10 else { return [] }
    let exclusive = exclusiveWork(load, Routes(desk.scenario))
    for set in (1..<(1 << teams.count)).sorted(by: fewerTeams) {
      let members = teams.indices.filter { set & (1 << $0) != 0 }
      let hours = members.reduce(0) { $0 + load.hours[$1] }
      guard exclusive[set] > hours * 1.0001 else { continue }
      let names = members.map { quoted(teams[$0].name) }.joined(separator: " and ")
      let place =
        members.count == 1 ? desk.place("teams", teams[members[0]].name) : desk.place("teams")
      return [
        Finding(
          record, at: place,
          "\(names): \(round(exclusive[set])) hours of work a week for \(round(hours)) rostered hours",
          hint: "add agents, or check the volume, the handle times and the shifts")
      ]
    }
    return []
  }

  /// Work that nobody outside of a set of teams may do, by set; bit `t` stands for team `t`.
  private static func exclusiveWork(_ load: Load, _ routes: Routes) -> [Double] {
    var byAble = Array(repeating: 0.0, count: 1 << routes.teams)
    for (channel, row) in load.work.enumerated() {
      for (request, work) in row.enumerated() {
        var able = 0
        for team in 0..<routes.teams where routes.works(team, channel: channel, request: request) {
          able |= 1 << team
        }
        byAble[able] += work
      }
    }
    return byAble.indices.map { set in
      byAble.indices.reduce(0) { sum, able in
        able != 0 && able & ~set == 0 ? sum + byAble[able] : sum
      }
    }
  }

  private static func fewerTeams(_ a: Int, _ b: Int) -> Bool {
    (a.nonzeroBitCount, a) < (b.nonzeroBitCount, b)
  }

  private static func round(_ hours: Double) -> String { NumberText.write(hours, digits: 0) }
}

/// Which team may do what, as tables.
struct Routes {
  private let channels: [[Bool]]
  private let requests: [[Bool]]

  init(_ scenario: Scenario) {
    channels = scenario.teams.map { team in
      Self.flags(team.channels, count: scenario.channels.count)
    }
    requests = scenario.teams.map { team in
      Self.flags(
        team.requests ?? Array(scenario.requests.indices), count: scenario.requests.count)
    }
  }

  /// Number of teams.
  var teams: Int { channels.count }

  /// Whether a team may do a request that comes by a channel.
  func works(_ team: Int, channel: Int, request: Int) -> Bool {
    channels[team][channel] && requests[team][request]
  }

  /// Whether a team works a channel at all.
  func works(_ team: Int, channel: Int) -> Bool { channels[team][channel] }

  private static func flags(_ indices: [Int], count: Int) -> [Bool] {
    var flags = Array(repeating: false, count: count)
    for index in indices where flags.indices.contains(index) { flags[index] = true }
    return flags
  }
}
