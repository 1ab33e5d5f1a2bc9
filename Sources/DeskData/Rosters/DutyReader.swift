public import Workforce

/// Reads a roster that lists periods of duty one by one.
///
/// Columns are found by name: `agent`, `start` (or `from`) and `end` (or `to`) must be there, `team` may be. Times are
/// wall-clock times; an `end` of 24:00 is the midnight that ends the day. Names of agents are used
/// to tell them apart and do not leave the reader.
///
///     agent,team,start,end
///     Ann,desk,2027-01-04 09:00,2027-01-04 17:00
public struct DutyReader: Sendable {
  private let options: CSVOptions
  private let zone: TimeZoneTable?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - options: How the table is read.
  ///   - zone: Zone whose wall clock is wanted, for times written with a distance from UTC.
  public init(options: CSVOptions = CSVOptions(), zone: TimeZoneTable? = nil) {
    self.options = options
    self.zone = zone
  }

  private static let columns = [
    Column("agent", isRequired: true), Column("start", aliases: ["from"], isRequired: true),
    Column("end", aliases: ["to"], isRequired: true), Column("team"),
  ]
  private static let (agent, start, end, team) = (0, 1, 2, 3)

  /// Reads a roster to its end.
  ///
  /// A roster is written by hand, so nothing in it is passed over.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - file: The file's name in messages.
  /// - Returns: The periods of duty by team.
  /// - Throws: `InvalidInput` with all that is wrong: broken rows, periods that end before they
  ///   begin, periods of one agent that overlap.
  public func read(
    _ source: any ByteSource, file: String
  ) throws(InvalidInput) -> DutyRoster {
    var reader = try CSVReader(source: source, file: file, options: options)
    try reader.select(Self.columns)
    var account = RowAccount(file: file, severity: .error)
    var book = DutyBook(file: file)
    reading: while true {
      switch try reader.next() {
      case .end: break reading
      case .faulty(let fault): account.drop(fault, reader)
      case .row: read(reader, into: &book, &account)
      }
    }
    return try book.closed(account)
  }

  /// Takes over the row read last, or drops it.
  private func read(
    _ reader: borrowing CSVReader, into book: inout DutyBook, _ account: inout RowAccount
  ) {
    var field = Self.agent
    do throws(FieldFault) {
      guard let person = try reader.name(field, &book.people) else { throw .missing }
      field = Self.team
      let team = try reader.name(field, &book.teamNames)
      field = Self.start
      let from = try reader.localTime(field, zone)
      field = Self.end
      let to = try reader.localTime(field, zone)
      guard from < to else {
        account.drop(
          "ends-before-start", at: reader.place(of: Self.end),
          "the duty ends at \(to), but begins at \(from)")
        return
      }
      book.add(person: person, team: team, from: from, to: to, line: reader.line)
      account.use()
    } catch {
      account.drop(error, in: field, of: Self.columns[field], reader)
    }
  }
}
