public import Workforce

/// Reads a roster that lists the weekly hours of agents, and writes it out day by day.
///
/// Columns are found by name: `agent`, `days`, `start` and `end` must be there; `team`, `from` and
/// `to` may be. An `end` that is not later than `start` is on the next day. `from` and `to` are the
/// first and the last day on which the hours hold; without them they hold throughout.
///
///     agent,team,days,start,end,from,to
///     Ann,desk,mon-fri,09:00,17:00,,2027-06-30
public struct WeeklyRosterReader: Sendable {
  private let options: CSVOptions

  /// Creates a reader.
  ///
  /// - Parameter options: How the table is read.
  public init(options: CSVOptions = CSVOptions()) { self.options = options }

  private static let columns = [
    Column("agent", isRequired: true), Column("days", isRequired: true),
    Column("start", isRequired: true), Column("end", isRequired: true), Column("team"),
    Column("from"), Column("to"),
  ]
  private static let (agent, days, start, end, team, from, to) = (0, 1, 2, 3, 4, 5, 6)

  /// What a row says.
  private struct Hours {
    var person: Int
    var team: Int?
    var days: [Weekday] = []
    var start: Seconds = 0
    var end: Seconds = 0
    var first: LocalDate?
    var last: LocalDate?
  }

  /// Reads a roster to its end.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - file: The file's name in messages.
  ///   - first: First day on which duties may begin.
  ///   - last: Last day on which duties may begin.
  /// - Returns: The periods of duty that begin on those days, by team, agents without any included.
  /// - Throws: `InvalidInput` with all that is wrong: broken rows, and hours of one agent that
  ///   overlap between those days.
  public func read(
    _ source: any ByteSource, file: String, from first: LocalDate, to last: LocalDate
  ) throws(InvalidInput) -> DutyRoster {
    var reader = try CSVReader(source: source, file: file, options: options)
    try reader.select(Self.columns)
    var account = RowAccount(file: file, severity: .error)
    var book = DutyBook(file: file)
    reading: while true {
      switch try reader.next() {
      case .end: break reading
      case .faulty(let fault): account.drop(fault, reader)
      case .row:
        guard let hours = Self.hours(reader, &book, &account) else { continue }
        account.use()
        Self.write(hours, line: reader.line, from: first, to: last, into: &book)
      }
    }
    return try book.closed(account)
  }

  /// Returns what the row read last says; `nil` = the row was dropped.
  private static func hours(
    _ reader: borrowing CSVReader, _ book: inout DutyBook, _ account: inout RowAccount
  ) -> Hours? {
    var field = agent
    do throws(FieldFault) {
      guard let person = try reader.name(field, &book.people) else { throw .missing }
      field = team
      var hours = Hours(person: person, team: try reader.name(field, &book.teamNames))
      field = days
      hours.days = try reader.required(field) { bytes throws(FieldFault) in
        try FieldParser.weekdays(bytes)
      }
      field = start
      hours.start = try reader.required(field) { bytes throws(FieldFault) in
        try FieldParser.timeOfDay(bytes)
      }
      field = end
      hours.end = try reader.required(field) { bytes throws(FieldFault) in
        try FieldParser.timeOfDay(bytes)
      }
      field = from
      if !reader.saysNothing(field) { hours.first = try reader.localTime(field, nil).date }
      field = to
      if !reader.saysNothing(field) { hours.last = try reader.localTime(field, nil).date }
      return check(hours, reader, &account) ? hours : nil
    } catch {
      account.drop(error, in: field, of: columns[field], reader)
      return nil
    }
  }

  /// Whether the parts of a row go together; drops it if not.
  private static func check(
    _ hours: Hours, _ reader: borrowing CSVReader, _ account: inout RowAccount
  ) -> Bool {
    if hours.start == hours.end || hours.start == TimeUnit.day {
      account.drop(
        "ends-before-start", at: reader.place(of: end), "the duty ends when it begins",
        hint: "a whole day is 00:00 to 24:00")
      return false
    }
    if let first = hours.first, let last = hours.last, last < first {
      account.drop(
        "ends-before-start", at: reader.place(of: to),
        "the hours hold until \(last), but from \(first) on")
      return false
    }
    return true
  }

  /// Enters the duties of a row between two days.
  private static func write(
    _ hours: Hours, line: Int, from first: LocalDate, to last: LocalDate,
    into book: inout DutyBook
  ) {
    book.enroll(person: hours.person, team: hours.team)
    var day = max(first, hours.first ?? first)
    let lastDay = min(last, hours.last ?? last)
    let days = Set(hours.days)
    while day <= lastDay {
      if days.contains(day.weekday) {
        let isOvernight = hours.end < hours.start || hours.end == TimeUnit.day
        book.add(
          person: hours.person, team: hours.team,
          from: LocalDateTime(date: day, secondOfDay: hours.start),
          to: LocalDateTime(
            date: isOvernight ? day + 1 : day,
            secondOfDay: hours.end == TimeUnit.day ? 0 : hours.end), line: line)
      }
      day = day + 1
    }
  }
}
