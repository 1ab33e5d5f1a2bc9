public import Workforce

/// Reads a log of tickets for replay.
///
/// Columns are found by name: `created_at` must be there; `channel`, `request`, `priority`,
/// `customer` (or `customer_tier`), `language`, `rule`, `affected_users`, `handle_s`, `wait_s` and
/// `outcome` may be. No other column is touched. A field that is empty, `-` or `?` says nothing.
///
///     let log = try ReplayReader().read(FileSource(path: "march.csv"), file: "march.csv")
///     log.rows[0].createdAt    // 2016-03-01T01:22:00
public struct ReplayReader: Sendable {
  private let options: CSVOptions
  private let zone: TimeZoneTable?
  /// The columns, in the order of ``ReplayColumns``.
  private let columns: [Column]

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - columns: Names of the columns where they differ from the usual ones.
  ///   - options: How the table is read.
  ///   - zone: Zone whose wall clock is wanted. Times written with a distance from UTC, such as
  ///     `2016-03-01T01:22:00Z`, are turned into it; without a zone their rows are dropped.
  public init(
    columns: ReplayColumns = ReplayColumns(), options: CSVOptions = CSVOptions(),
    zone: TimeZoneTable? = nil
  ) {
    self.columns = columns.columns
    self.options = options
    self.zone = zone
  }

  private static let created = 0
  private static let handle = 5
  private static let wait = 6
  private static let outcome = 7
  private static let language = 8
  private static let rule = 9
  private static let affectedUsers = 10

  /// Reads a log to its end.
  ///
  /// - Parameters:
  ///   - source: Where the bytes come from.
  ///   - file: The file's name in messages.
  /// - Returns: The tickets; rows that are broken are missing, counted and named.
  /// - Throws: `InvalidInput` if the file cannot be read as a log, or if it has no rows or more
  ///   than half of them are broken.
  public func read(
    _ source: any ByteSource, file: String
  ) throws(InvalidInput) -> ReplayLog {
    var reader = try CSVReader(source: source, file: file, options: options)
    try reader.select(columns)
    var account = RowAccount(file: file, severity: .warning)
    var tables = (1...7).map { _ in NameTable() }
    var rows: [ReplayRow] = []
    reading: while true {
      switch try reader.next() {
      case .end: break reading
      case .faulty(let fault): account.drop(fault, reader)
      case .row:
        if let row = row(reader, &tables, &account) {
          rows.append(row)
          account.use()
        }
      }
    }
    let quality = try account.closed()
    return ReplayLog(
      rows: Self.sorted(rows), channels: tables[0].names, requests: tables[1].names,
      priorities: tables[2].names, customers: tables[3].names, languages: tables[5].names,
      rules: tables[6].names, quality: quality)
  }

  /// Returns the ticket of the row read last; `nil` = the row was dropped.
  private func row(
    _ reader: borrowing CSVReader, _ tables: inout [NameTable], _ account: inout RowAccount
  ) -> ReplayRow? {
    var field = Self.created
    do throws(FieldFault) {
      var row = ReplayRow(line: reader.line, createdAt: try reader.localTime(Self.created, zone))
      if let zone { row.isLater = try reader.timestamp(field)?.isLater(in: zone) ?? false }
      field = Self.handle
      row.handle = try Self.span(reader, field)
      field = 1
      row.channel = try reader.name(field, &tables[0])
      field = 2
      row.request = try reader.name(field, &tables[1])
      field = 3
      row.priority = try reader.name(field, &tables[2])
      field = 4
      row.customer = try reader.name(field, &tables[3])
      field = Self.wait
      row.wait = try Self.span(reader, field)
      field = Self.outcome
      row.hungUp = try reader.name(field, &tables[4]).map { tables[4].names[$0] == "abandoned" }
      field = Self.language
      row.language = try reader.name(field, &tables[5])
      field = Self.rule
      row.rule = try reader.name(field, &tables[6])
      field = Self.affectedUsers
      row.affectedUsers = reader.saysNothing(field) ? nil : try reader.integer(field)
      return row
    } catch {
      account.drop(error, in: field, of: columns[field], reader)
      return nil
    }
  }

  /// Longest handle time or wait; beyond it a unit is wrong.
  private static let longest = 30 * TimeUnit.day

  /// Returns a span of time in seconds; `nil` = the field says nothing.
  private static func span(
    _ reader: borrowing CSVReader, _ field: Int
  ) throws(FieldFault) -> Seconds? {
    if reader.saysNothing(field) { return nil }
    guard let seconds = try reader.seconds(field) else { return nil }
    guard seconds <= longest else { throw .outOfRange }
    return seconds
  }

  /// Returns the rows by time, those of one time in their order; logs are mostly sorted already.
  private static func sorted(_ rows: [ReplayRow]) -> [ReplayRow] {
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.createdAt <= $1.createdAt }
    if isSorted { return rows }
    return rows.sorted { ($0.createdAt, $0.line) < ($1.createdAt, $1.line) }
  }
}
