internal import Simulation
internal import Workforce

/// Where a desk is tightest: the busiest hour, the hour with most late contacts, the busiest team.
struct WeakPlaces {
  /// The hour in which most contacts come, with what arrives in it; `nil` if nothing arrives.
  var busiestHour: String?
  /// Sentences that say where and why.
  var sentences: [String]

  /// Looks through the mean week of a result.
  ///
  /// - Parameters:
  ///   - result: The result.
  ///   - profile: Its mean week.
  ///   - failing: The promise that falls furthest short; where there is one, it decides what is looked at.
  init(_ result: RunResult, profile: WeekProfile, failing: Promise?) {
    let scenario = result.scenario
    sentences = []
    if let peak = Self.busiest(result, profile) {
      let hour = profile.mean(peak.slots, teams: Array(scenario.teams.indices))
      let contacts = Readable.text(
        Quantity(Self.mean(peak.slots) { profile.contacts($0) }, .tickets))
      let name = peak.isEverywhere ? "no hour stands out" : peak.name
      busiestHour =
        "\(name), \(contacts) an hour: \(Self.workAndPeople(hour.load, hour.onDuty))."
    }
    let causes = failing.map { PromiseCause.sentences($0, in: result) } ?? []
    sentences += causes
    if let worst = Self.worst(result, profile, failing: failing, isExplained: !causes.isEmpty) {
      let hours = profile.channels[worst.channel]
      let taken = Self.mean(worst.peak.slots) { hours[$0].taken }
      let inTime = Self.mean(worst.peak.slots) { hours[$0].inTime }
      let name = scenario.channels[worst.channel].name
      let share = Readable.percent(inTime / taken, places: 0)
      let contacts = Readable.text(Quantity(taken, .tickets))
      let place =
        worst.peak.isEverywhere ? "evenly spread over the week" : worst.peak.place
      sentences.append(
        "Most late contacts come by \(name)\(worst.peak.isEverywhere ? "," : "") \(place): "
          + "\(share) of \(contacts) an hour are served in time. "
          + Self.reason(profile, worst, scenario))
    }
    if let behind = Self.behind(result) { sentences.append(behind) }
    if let capacity = Self.capacity(result) { sentences.append(capacity) }
  }

  /// The hours in which most contacts come; `nil` if none do.
  private static func busiest(_ result: RunResult, _ profile: WeekProfile) -> PeakHours? {
    let hour = result.intervals.grid / TimeUnit.hour
    let contacts = profile.slots.indices.map { interval in
      result.intervals.channels.reduce(0) {
        $0 + ($1[interval].offered - $1[interval].turnedAway) / hour
      }
    }
    guard contacts.contains(where: { $0 > 0 }) else { return nil }
    return profile.series(contacts.map { $0 > 0 ? $0 : nil }).peak()
  }

  /// The channel and hours with most late contacts, among channels that promise a time: of those that the
  /// promise that fails most is about, if there is one.
  private static func worst(
    _ result: RunResult, _ profile: WeekProfile, failing: Promise?, isExplained: Bool
  ) -> (channel: Int, peak: PeakHours)? {
    // When contacts come does not say why tickets are not solved.
    if isExplained, failing?.measure.name == .resolutionAttainment { return nil }
    let hour = result.intervals.grid / TimeUnit.hour
    var found: (channel: Int, peak: PeakHours)?
    var most = 0.05
    for (channel, cells) in result.intervals.channels.enumerated()
    where isPromised(channel, result.scenario) && isAbout(failing, channel, result.scenario) {
      let late = cells.map { cell -> Double? in
        let taken = cell.offered - cell.turnedAway
        return taken > 0 ? max(0, taken - cell.inTime) / hour : nil
      }
      guard let peak = profile.series(late).peak() else { continue }
      let mean = mean(peak.slots) { profile.channels[channel][$0].late }
      if mean > most {
        most = mean
        found = (channel, peak)
      }
    }
    return found
  }

  private static func mean(_ slots: [Int], _ value: (Int) -> Double) -> Double {
    slots.reduce(0) { $0 + value($1) } / Double(max(1, slots.count))
  }

  private static func isPromised(_ channel: Int, _ scenario: Scenario) -> Bool {
    switch scenario.channels[channel].kind {
    case .voice, .chat: scenario.channels[channel].answer != nil
    case .selfService: false
    // Contacts without a promise would count as late.
    case .deferred: scenario.priorities.allSatisfy { $0.firstResponse != nil }
    }
  }

  private static func isAbout(_ promise: Promise?, _ channel: Int, _ scenario: Scenario) -> Bool {
    guard let promise else { return true }
    let channel = scenario.channels[channel]
    switch promise.measure.name {
    case .serviceLevel:
      return promise.measure.scope.channel.map { $0 == channel.name } ?? true
    case .firstResponseAttainment: return channel.kind == .deferred
    default: return true
    }
  }

  private static func reason(
    _ profile: WeekProfile, _ place: (channel: Int, peak: PeakHours), _ scenario: Scenario
  ) -> String {
    let teams = scenario.teams.indices.filter {
      scenario.teams[$0].skills.contains { $0.channels.contains(place.channel) }
    }
    let hour = profile.mean(place.peak.slots, teams: teams)
    let waits = scenario.channels[place.channel].kind == .deferred
    if hour.onDuty < 0.1 {
      return "Nobody who works this channel is on duty then"
        + (waits ? ": they wait until somebody comes." : ".")
    }
    let load = workAndPeople(hour.load, hour.onDuty)
    let fill = hour.load / hour.onDuty
    if fill > 1.05 {
      return waits
        ? "More arrives than can be done at once, and waits for later hours: \(load)."
        : "More arrives than can be done: \(load)."
    }
    let use = hour.busy / hour.onDuty
    let busy = Readable.percent(use, places: 0)
    if fill >= 0.975 {
      let why = waits ? "work is done in other hours" : "callers hang up or work is done later"
      let all = fill < 0.995 ? "nearly all" : "all"
      return
        "There is no slack: \(load). The work fills \(all) the time on duty, so that waits grow "
        + "whenever more comes than on average"
        + (use < fill - 0.1 ? "; agents are busy only \(busy) of it since \(why)." : ".")
    }
    if max(fill, use) >= 0.85 {
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

  /// The language or customers whose first responses are much later than those of all.
  private static func behind(_ result: RunResult) -> String? {
    let attainment = result.measures.filter { $0.name == .firstResponseAttainment }
    guard let all = attainment.first(where: { $0.scope == Scope() }) else { return nil }
    let parts = attainment.filter {
      $0.scope.only.map { $0.kind == .language || $0.kind == .customer } ?? false
    }
    guard let last = parts.min(by: { $0.mean < $1.mean }), let name = last.scope.only?.name,
      all.mean - last.mean > 0.05
    else { return nil }
    let kind = last.scope.language == nil ? "customers" : "the language"
    let shares = (Readable.percent(last.mean), Readable.percent(all.mean))
    return
      "First responses are latest for \(kind) \(name): \(shares.0) in time, of all \(shares.1). "
      + "Look at who works for them, and when."
  }

  static func occupancy(_ cells: [TeamInterval]) -> Double {
    let duty = cells.reduce(0) { $0 + $1.onDuty }
    return duty > 0 ? cells.reduce(0) { $0 + $1.busy } / duty : 0
  }

  /// Work beside the people for it; their ratio too where rounding makes them look alike.
  private static func workAndPeople(_ load: Double, _ duty: Double) -> String {
    let isAlike =
      duty >= 0.05
      && Readable.text(Quantity(load, .agents)) == Readable.text(Quantity(duty, .agents))
    return isAlike
      ? "\(agents(load)) of work, \(Readable.percent(load / duty, places: 0)) of the \(onDuty(duty))"
      : "\(agents(load)) of work for \(onDuty(duty))"
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
