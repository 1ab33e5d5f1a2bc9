internal import Workforce

/// The duties read so far, with what is needed to judge them together.
struct DutyBook {
  /// A period of duty of one person, in whatever team.
  private struct Period {
    var person: Int
    var from: LocalDateTime
    var to: LocalDateTime
    var line: Int
  }

  let file: String
  /// Names of agents, over all teams; they stay here.
  var people = NameTable(limit: 1_000_000)
  var teamNames = NameTable()
  private(set) var teams: [DutyRoster.Team] = []
  private(set) var warnings: [Finding] = []
  private var periods: [Period] = []
  /// Place in `teams` by the index of the team's name, -1 = no name.
  private var placeOfTeam: [Int: Int] = [:]
  /// For each team the number of each person in it.
  private var numbers: [[Int: Int]] = []

  init(file: String) { self.file = file }

  mutating func add(person: Int, team: Int?, from: LocalDateTime, to: LocalDateTime, line: Int) {
    let (place, number) = enroll(person: person, team: team)
    teams[place].duties.append(Duty(agent: number, from: from, to: to))
    periods.append(Period(person: person, from: from, to: to, line: line))
    let length =
      Double(to.date - from.date) * TimeUnit.day + to.secondOfDay - from.secondOfDay
    if length > TimeUnit.day && warnings.count < ReadQuality.listed {
      warnings.append(
        Finding(
          rule: "long-duty", severity: .warning,
          location: SourceLocation(file: file, line: line, column: 1),
          message: "the duty from \(from) to \(to) is longer than 24 hours"))
    }
  }

  /// Returns the place of a team and the number of a person in it, given out if need be.
  @discardableResult
  mutating func enroll(person: Int, team: Int?) -> (place: Int, number: Int) {
    let place = self.place(ofTeam: team)
    if let number = numbers[place][person] { return (place, number) }
    let number = teams[place].agents
    numbers[place][person] = number
    teams[place].agents += 1
    return (place, number)
  }

  private mutating func place(ofTeam team: Int?) -> Int {
    if let place = placeOfTeam[team ?? -1] { return place }
    let name = team.map { teamNames.names[$0] }
    teams.append(DutyRoster.Team(name: name, agents: 0, duties: []))
    numbers.append([:])
    placeOfTeam[team ?? -1] = teams.count - 1
    return teams.count - 1
  }

  /// Returns the roster, which must be without fault.
  consuming func closed(_ account: consuming RowAccount) throws(InvalidInput) -> DutyRoster {
    reportOverlaps(to: &account)
    let quality = try account.closed()
    guard quality.rowsDropped == 0 else {
      throw InvalidInput(findings: quality.findings + warnings)
    }
    return DutyRoster(teams: teams, warnings: warnings)
  }

  /// Turns each period that overlaps an earlier one of the same person into a dropped row.
  private func reportOverlaps(to account: inout RowAccount) {
    let sorted = periods.sorted {
      ($0.person, $0.from, $0.line) < ($1.person, $1.from, $1.line)
    }
    var overlaps: [(Period, Period)] = []
    var last: Period?
    for period in sorted {
      if let before = last, before.person == period.person {
        if period.from < before.to { overlaps.append((before, period)) }
        if period.to > before.to { last = period }
      } else {
        last = period
      }
    }
    let inFileOrder = overlaps.map { $0.line < $1.line ? ($0, $1) : ($1, $0) }
      .sorted { ($0.1.line, $0.0.line) < ($1.1.line, $1.0.line) }
    var reported = 0
    for (earlier, later) in inFileOrder where later.line != reported {
      reported = later.line
      account.dropUsed(
        "overlapping-duties",
        at: SourceLocation(file: file, line: later.line, column: 1),
        "the duty from \(later.from) to \(later.to) overlaps that of the same agent on line "
          + "\(earlier.line), from \(earlier.from) to \(earlier.to)")
    }
  }
}
