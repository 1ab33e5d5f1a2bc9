internal import Simulation
internal import Workforce

/// Where a desk is tightest: the busiest hour, the hour with most late contacts, the busiest team.
struct WeakPlaces {
  /// The busiest hour with what arrives in it; `nil` if nothing arrives.
  var busiestHour: String?
  /// Sentences that say where and why.
  var sentences: [String]

  /// Looks through the mean week of a result.
  init(_ result: RunResult, profile: WeekProfile) {
    let scenario = result.scenario
    sentences = []
    if let busiest = Self.busiest(profile) {
      let all = profile.total(busiest, teams: Array(scenario.teams.indices))
      let contacts = Readable.text(Quantity(profile.contacts(busiest), .tickets))
      busiestHour =
        "\(WeekProfile.name(busiest)): \(contacts) contacts an hour, "
        + "\(Self.agents(all.load)) of work for \(Self.onDuty(all.onDuty))."
    }
    if let worst = Self.worst(profile, scenario) {
      let hour = profile.channels[worst.channel][worst.hour]
      let name = scenario.channels[worst.channel].name
      let share = Readable.percent(hour.inTime / hour.taken, places: 0)
      let contacts = Readable.text(Quantity(hour.taken, .tickets))
      sentences.append(
        "Most late contacts come by \(name) on \(WeekProfile.name(worst.hour)): "
          + "\(share) of \(contacts) an hour are served in time. "
          + Self.reason(profile, worst, scenario))
    }
    if let capacity = Self.capacity(result) { sentences.append(capacity) }
  }

  private static func busiest(_ profile: WeekProfile) -> Int? {
    let hours = (0..<WeekProfile.hours).filter { profile.contacts($0) > 0 }
    return hours.max { profile.contacts($0) < profile.contacts($1) }
  }

  /// The hour and channel with most late contacts, among channels that promise a time.
  private static func worst(
    _ profile: WeekProfile, _ scenario: Scenario
  ) -> (channel: Int, hour: Int)? {
    var found: (channel: Int, hour: Int)?
    var most = 0.05
    for (channel, hours) in profile.channels.enumerated()
    where scenario.channels.indices.contains(channel) && isPromised(channel, scenario) {
      for (hour, cell) in hours.enumerated() where cell.late > most {
        most = cell.late
        found = (channel, hour)
      }
    }
    return found
  }

  private static func isPromised(_ channel: Int, _ scenario: Scenario) -> Bool {
    switch scenario.channels[channel].kind {
    case .voice: scenario.channels[channel].answer != nil
    // Contacts without a promise would count as late.
    case .deferred: scenario.priorities.allSatisfy { $0.firstResponse != nil }
    }
  }

  private static func reason(
    _ profile: WeekProfile, _ place: (channel: Int, hour: Int), _ scenario: Scenario
  ) -> String {
    let teams = scenario.teams.indices.filter {
      scenario.teams[$0].channels.contains(place.channel)
    }
    let hour = profile.total(place.hour, teams: teams)
    if hour.onDuty < 0.05 { return "Nobody who works this channel is on duty then." }
    let load = "\(agents(hour.load)) of work for \(onDuty(hour.onDuty))"
    if hour.load > hour.onDuty {
      return "More arrives than can be done: \(load)."
    }
    let busy = Readable.percent(hour.busy / hour.onDuty, places: 0)
    if hour.busy / hour.onDuty >= 0.85 {
      return "There is hardly any slack: \(load), who are busy \(busy) of the time."
    }
    return "On average there are people enough (\(load), busy \(busy) of the time): "
      + "what is late comes of chance peaks in a small team and of work left from hours before."
  }

  /// Work against capacity over the whole period, and the team that is busiest.
  private static func capacity(_ result: RunResult) -> String? {
    let cells = result.intervals.teams.joined()
    let duty = cells.reduce(0) { $0 + $1.onDuty }
    guard duty > 0 else { return nil }
    let fill = cells.reduce(0) { $0 + $1.offeredLoad } / duty
    var text =
      "Over the period the work that arrives fills \(Readable.percent(fill, places: 0)) "
      + "of the time on duty"
    let busiest = zip(result.scenario.teams, result.intervals.teams)
      .map { team, cells in (team.name, occupancy(cells)) }
      .max { $0.1 < $1.1 }
    if let busiest, result.scenario.teams.count > 1 {
      text +=
        "; the busiest team, \(busiest.0), is occupied "
        + Readable.percent(busiest.1, places: 0) + " of its time"
    }
    return text + "."
  }

  private static func occupancy(_ cells: [TeamInterval]) -> Double {
    let duty = cells.reduce(0) { $0 + $1.onDuty }
    return duty > 0 ? cells.reduce(0) { $0 + $1.busy } / duty : 0
  }

  static func agents(_ load: Double) -> String {
    let text = Readable.text(Quantity(load, .agents))
    return "\(text) \(text == "1.0" ? "agent’s" : "agents’") worth"
  }

  static func onDuty(_ agents: Double) -> String {
    agents < 0.05 ? "nobody on duty" : "\(Readable.text(Quantity(agents, .agents))) on duty"
  }
}

extension WeekProfile {
  /// Contacts taken in an hour of the week over all channels.
  func contacts(_ hour: Int) -> Double { channels.reduce(0) { $0 + $1[hour].taken } }
}
