import Numerics
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How often one absent agent breaks the promise, from paired runs on the same tickets.
///
/// In every full week one working day of one agent is drawn; the desk is simulated again with that
/// agent away on that day, and day and week are compared with the run in which everybody was in.
struct SickDayStudy: Sendable {
  /// A promise of the desk: a service level, or one of the clocks.
  struct Promise: Sendable {
    var name: MeasureName
    var channel: Int?
    var goal: Fraction
    var answer: AnswerTarget?
  }

  /// Numerator and denominator of each promise by replication and day.
  struct Log: Sendable {
    let study: SickDayStudy
    private(set) var replications = 0
    /// `[replication][day][promise]`, flattened pairs.
    private(set) var parts: [(Double, Double)] = []

    init(_ study: SickDayStudy) { self.study = study }

    /// Adds a replication; they come in the order of their numbers.
    mutating func add(_ result: ReplicationResult) {
      replications += 1
      for day in 0..<study.dayCount {
        for promise in study.promises { parts.append(study.parts(promise, result, day)) }
      }
    }
  }

  /// Desks with more agents than this are not asked: one absence is lost in them.
  static let largestDesk = 12

  private let promises: [Promise]
  private let layout: ScopeLayout
  private let clock: SimulatedClock
  private let windows: SpreadWindows
  private let dayCount: Int
  private let plan: DutyPlan
  private let seed: UInt64
  private let confidence: Fraction
  /// Names of the channels.
  private let names: [String]
  /// Rostered agents by weekday, Monday first; indices among all agents.
  private let rostered: [[Int]]

  /// Prepares the study; `nil` where it makes no sense: large desks, no weekly shifts, no promise,
  /// or no full week.
  init?(_ scenario: Scenario, _ desk: DeskTables) {
    let agents = scenario.teams.reduce(0) { $0 + $1.agents }
    windows = SpreadWindows(desk.clock)
    guard agents <= Self.largestDesk, windows.kind == .week else { return nil }
    var rostered: [[Int]] = Array(repeating: [], count: 7)
    for (index, team) in scenario.teams.enumerated() {
      guard case .shifts = team.coverage else { continue }
      for day in 0..<7 {
        let present = Set(desk.duties.teams[index].week[day].map(\.agent)).sorted()
        rostered[day] += present.map { desk.firstAgent[index] + $0 }
      }
    }
    guard rostered.contains(where: { !$0.isEmpty }) else { return nil }
    self.rostered = rostered
    promises = Self.promises(of: scenario)
    guard !promises.isEmpty else { return nil }
    layout = desk.scopes
    clock = desk.clock
    dayCount = desk.clock.periodDays.count
    plan = desk.duties
    seed = scenario.simulation.seed
    confidence = scenario.simulation.confidence
    names = scenario.channels.map(\.name)
  }

  /// An empty log.
  var newLog: Log { Log(self) }

  private static func promises(of scenario: Scenario) -> [Promise] {
    var list: [Promise] = []
    for (index, channel) in scenario.channels.enumerated() {
      if let answer = channel.answer {
        list.append(
          Promise(
            name: .serviceLevel, channel: index, goal: answer.share, answer: answer))
      }
    }
    if scenario.channels.contains(where: { $0.kind == .deferred }),
      scenario.priorities.contains(where: { $0.firstResponse != nil })
    {
      list.append(
        Promise(name: .firstResponseAttainment, channel: nil, goal: scenario.goal, answer: nil))
    }
    if scenario.priorities.contains(where: { $0.resolution != nil }) {
      list.append(
        Promise(name: .resolutionAttainment, channel: nil, goal: scenario.goal, answer: nil))
    }
    return list
  }

  fileprivate func parts(
    _ promise: Promise, _ result: ReplicationResult, _ day: Int
  ) -> (Double, Double) {
    var sums = TicketSums()
    for channel in 0..<layout.channels where promise.channel ?? channel == channel {
      for priority in 0..<layout.priorities {
        sums.add(result.tickets[day * layout.count + channel * layout.priorities + priority])
      }
    }
    switch promise.name {
    case .firstResponseAttainment:
      return (sums.responseMet, sums.responseMet + sums.responseMissed)
    case .resolutionAttainment:
      return (sums.resolutionMet, sums.resolutionMet + sums.resolutionMissed)
    default:
      return promise.answer.map { TicketMeasure.serviceLevel($0).parts(sums) } ?? (0, 0)
    }
  }

  // MARK: Absences

  /// The day of the period and the agent drawn for each full week of a replication.
  private func drawn(replication: Int) -> [(day: Int, agent: Int)] {
    let key = StreamKey.replication(seed: seed, number: replication)
    // Only who would have come can be missed.
    let duties = DutyDay(
      plan, clock: clock, replication: key, tables: .shared, extraAbsences: [])
    return windows.days.compactMap { week in
      let monday = clock.periodDays.lowerBound + week.lowerBound
      let pairs = week.flatMap { day -> [(Int, Int)] in
        let date = LocalDate(dayNumber: clock.periodDays.lowerBound + day)
        return rostered[date.weekday.rawValue].filter { !duties.isAbsent($0, date) }
          .map { (day, $0) }
      }
      guard !pairs.isEmpty else { return nil }
      var stream = KeyedStream(
        key: StreamKey.day(replication: key, source: StreamKey.sickDay, day: monday),
        tables: .shared)
      return pairs[Int(stream.uniform() * Double(pairs.count))]
    }
  }

  /// The absences of a replication of the second run.
  func absences(replication: Int) -> [ExtraAbsence] {
    drawn(replication: replication).map {
      ExtraAbsence(
        agent: $0.agent, day: LocalDate(dayNumber: clock.periodDays.lowerBound + $0.day))
    }
  }

  // MARK: Comparison

  /// Compares both runs and reports the promise that suffers most.
  func compare(_ full: Log, _ away: Log) -> SickDayCheck? {
    promises.indices.compactMap { check($0, full, away) }
      .max { ($0.daysBroken, $1.weeksKeptWithOneAway) < ($1.daysBroken, $0.weeksKeptWithOneAway) }
  }

  private func check(_ promise: Int, _ full: Log, _ away: Log) -> SickDayCheck? {
    let goal = promises[promise].goal
    func sum(_ log: Log, _ replication: Int, _ days: Range<Int>) -> (Double, Double) {
      days.reduce((0.0, 0.0)) { total, day in
        let part = log.parts[(replication * dayCount + day) * promises.count + promise]
        return (total.0 + part.0, total.1 + part.1)
      }
    }
    var broken = RatioTally()
    var weeksFull = RatioTally()
    var weeksAway = RatioTally()
    var weeksLost = RatioTally()
    var days = 0
    var sums = (weeks: 0.0, kept: 0.0, keptWithOneAway: 0.0)
    for replication in 0..<full.replications {
      var weeks = 0.0
      var kept = 0.0
      var keptWithOneAway = 0.0
      var brokenDays = 0.0
      var comparedDays = 0.0
      for week in windows.days {
        let before = sum(full, replication, week)
        let after = sum(away, replication, week)
        guard before.1 > 0, after.1 > 0 else { continue }
        weeks += 1
        if before.0 >= goal * before.1 { kept += 1 }
        if after.0 >= goal * after.1 { keptWithOneAway += 1 }
      }
      sums = (sums.weeks + weeks, sums.kept + kept, sums.keptWithOneAway + keptWithOneAway)
      weeksFull.add(numerator: kept, denominator: weeks)
      weeksAway.add(numerator: keptWithOneAway, denominator: weeks)
      weeksLost.add(numerator: kept - keptWithOneAway, denominator: weeks)
      for absence in drawn(replication: replication) {
        let before = sum(full, replication, absence.day..<(absence.day + 1))
        let after = sum(away, replication, absence.day..<(absence.day + 1))
        guard before.1 > 0, after.1 > 0 else { continue }
        comparedDays += 1
        if before.0 >= goal * before.1, after.0 < goal * after.1 { brokenDays += 1 }
      }
      days += Int(comparedDays)
      if comparedDays > 0 { broken.add(numerator: brokenDays, denominator: comparedDays) }
    }
    guard sums.weeks > 0, let share = broken.ratio else { return nil }
    func halfWidth(_ tally: RatioTally) -> Double? {
      tally.standardError.map {
        $0 * studentQuantile(confidence: confidence, degreesOfFreedom: Double(tally.count - 1))
      }
    }
    return SickDayCheck(
      measure: promises[promise].name.rawValue,
      channel: promises[promise].channel.map { names[$0] }, goal: goal,
      weeksKept: sums.kept / sums.weeks,
      weeksKeptWithOneAway: sums.keptWithOneAway / sums.weeks, daysBroken: share,
      daysBrokenHalfWidth: halfWidth(broken), days: days,
      weeksKeptRange: ShareRange(weeksFull, confidence: confidence),
      weeksKeptWithOneAwayRange: ShareRange(weeksAway, confidence: confidence),
      weeksLostHalfWidth: halfWidth(weeksLost))
  }
}
