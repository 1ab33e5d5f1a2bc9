// A table of cases in CSV, answered row by row as it streams through.
import Dispatch
import Synchronization

/// The evaluation of a CSV table of cases, fed in pieces of any size.
///
/// The first line names the columns: any of `agents, load, handle_s, answer_within_s, patience_s,
/// lines, target_service_level, max_occupancy, shrinkage`, in any order, beside columns of your
/// own. Shares may be written as 0.3 or 30%, times in seconds or with a unit, such as `3 min`. Each
/// row comes back as it was with the answers behind it. A row that is wrong says so in its `status`
/// and costs itself alone.
///
///     var batch = ErlangBatch()
///     var output: [UInt8] = []
///     try batch.consume(bytes, into: &output)
///     try batch.finish(into: &output)
public struct ErlangBatch: Sendable {
  /// Columns that are understood.
  public static let inputColumns = [
    "agents", "load", "handle_s", "answer_within_s", "patience_s", "lines",
    "target_service_level", "max_occupancy", "shrinkage",
  ]
  /// Columns added to each row.
  public static let outputColumns = [
    "blocking", "wait_probability", "service_level", "average_speed_of_answer_s", "mean_wait_s",
    "abandon_probability", "occupancy", "required_agents", "scheduled_agents", "status",
  ]

  /// How contacts that gave up count in the service level.
  public let rule: ServiceLevelRule
  /// Rows answered so far.
  public private(set) var rows = 0
  /// Rows refused so far.
  public private(set) var refused = 0
  /// Rows found unstable so far.
  public private(set) var unstable = 0
  /// The first row refused: its number, the header not counted, and the reason.
  public private(set) var firstRefusal: (row: Int, reason: String)?
  /// Rows answered side by side; the output is the same for any number.
  public var threads = 1

  /// What is odd about the header: columns that look like one that is understood, and are not.
  public private(set) var warnings: [String] = []

  private var table = ErlangTable()
  /// For each column its place in ``inputColumns``; nil for columns of the caller's own.
  private var columns: [Int?]?

  /// Creates an evaluation.
  ///
  /// - Parameter rule: How contacts that gave up count in the service level.
  public init(rule: ServiceLevelRule = .offered) { self.rule = rule }

  /// Answers the rows that a piece of the table completes.
  ///
  /// - Parameters:
  ///   - bytes: The next piece, UTF-8.
  ///   - output: Where the answered rows are added.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)`` for a header that names no
  ///   column, one twice, or one of the answers.
  /// - Complexity: O(bytes) and one evaluation a row.
  public mutating func consume(
    _ bytes: some Sequence<UInt8>, into output: inout [UInt8]
  ) throws(QueueingError) {
    try take(bytes, isLast: false, into: &output)
  }

  /// Answers a last row without a line end.
  ///
  /// - Parameter output: Where the answered row is added.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)`` for a wrong or absent header.
  public mutating func finish(into output: inout [UInt8]) throws(QueueingError) {
    try take([], isLast: true, into: &output)
    if columns == nil {
      throw .missing(
        quantity: "header",
        reason: "as the first line of the table, which is empty: \(Self.expectedHeader)")
    }
  }

  private mutating func take(
    _ bytes: some Sequence<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(QueueingError) {
    var lines: [ArraySlice<UInt8>] = []
    table.consume(bytes, isLast: isLast) { line in
      if !DecimalText.trim(line).isEmpty { lines.append(line) }
    }
    if columns == nil, let header = lines.first {
      try readHeader(header, into: &output)
      lines.removeFirst()
    }
    guard let columns, !lines.isEmpty else { return }
    for part in answered(lines, columns) {
      output.append(contentsOf: part.bytes)
      if firstRefusal == nil, let refusal = part.firstRefusal {
        firstRefusal = (rows + refusal.row, refusal.reason)
      }
      rows += part.rows
      refused += part.refused
      unstable += part.unstable
    }
  }

  /// Answers lines, in as many parts side by side as there are threads; the parts keep their order.
  private func answered(
    _ lines: [ArraySlice<UInt8>], _ columns: [Int?]
  ) -> [AnsweredRows] {
    let parts = max(1, min(threads, lines.count / Self.fewestRows))
    if parts == 1 { return [AnsweredRows(lines[...], columns, rule)] }
    let results = Mutex([AnsweredRows?](repeating: nil, count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = lines.count * part / parts..<lines.count * (part + 1) / parts
      let answer = AnsweredRows(lines[range], columns, rule)
      results.withLock { $0[part] = answer }
    }
    return results.withLock { $0 }.compactMap(\.self)
  }

  /// Rows below which a thread of their own costs more than it saves.
  private static let fewestRows = 256

  private static let expectedHeader =
    "a line of column names separated by commas, among them load: "
    + inputColumns.joined(separator: ", ")

  // MARK: - The header

  private mutating func readHeader(
    _ text: ArraySlice<UInt8>, into output: inout [UInt8]
  ) throws(QueueingError) {
    var text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    var found: [Int?] = []
    for cell in ErlangTable.cells(text).cells {
      let name = String(decoding: ErlangTable.content(cell), as: UTF8.self)
      let place = Self.inputColumns.firstIndex(of: name)
      let isRepeated = place.map { found.contains($0) } ?? false
      if isRepeated || Self.outputColumns.contains(name) {
        throw .unreadable(
          quantity: "header", text: name,
          expected: isRepeated
            ? "each column once" : "no column named like an answer; rename or remove it")
      }
      found.append(place)
      if place == nil, let remark = ColumnHint.remark(on: name) { warnings.append(remark) }
    }
    guard found.contains(1) else {
      let shown = String(decoding: text.prefix(80), as: UTF8.self)
      if let separator = ColumnHint.separator(of: shown) {
        throw .unreadable(
          quantity: "header", text: shown,
          expected: "columns separated by commas, not by \(separator), and a point as decimal mark")
      }
      let remarks = warnings.map { "; " + $0 }.joined()
      throw .unreadable(
        quantity: "header", text: shown, expected: Self.expectedHeader + remarks)
    }
    columns = found
    output.append(contentsOf: text)
    for name in Self.outputColumns {
      output.append(44)
      output.append(contentsOf: name.utf8)
    }
    output.append(10)
  }
}
