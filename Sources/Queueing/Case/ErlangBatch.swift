// A table of cases in CSV, answered row by row as it streams through.

/// The evaluation of a CSV table of cases, fed in pieces of any size.
///
/// The first line names the columns: any of `agents, load, handle_s, answer_within_s, patience_s,
/// lines, target_service_level, max_occupancy, shrinkage`, in any order, beside columns of your
/// own. Each row comes back as it was with the answers behind it. A row that is wrong says so in
/// its `status` and costs itself alone.
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

  private var pending: [UInt8] = []
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
    pending.append(contentsOf: bytes)
    var start = 0
    // A line end always ends the row, so that a stray quote cannot swallow the rows behind it.
    for index in pending.indices where pending[index] == 10 {
      try line(start..<index, into: &output)
      start = index + 1
    }
    pending.removeFirst(start)
  }

  /// Answers a last row without a line end.
  ///
  /// - Parameter output: Where the answered row is added.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)`` for a wrong or absent header.
  public mutating func finish(into output: inout [UInt8]) throws(QueueingError) {
    try line(0..<pending.count, into: &output)
    pending = []
    if columns == nil {
      throw .unreadable(quantity: "header", text: "", expected: Self.expectedHeader)
    }
  }

  private static let expectedHeader =
    "a line of column names, among them load: " + inputColumns.joined(separator: ", ")

  // MARK: - Lines

  private mutating func line(
    _ range: Range<Int>, into output: inout [UInt8]
  ) throws(QueueingError) {
    var text = pending[range]
    if text.last == 13 { text = text.dropLast() }
    if DecimalText.trim(text).isEmpty { return }
    guard let columns else {
      try readHeader(text, into: &output)
      return
    }
    let cells = Self.split(text)
    var answer: ErlangAnswer
    if cells.count == columns.count {
      answer = evaluate(cells, columns)
      output.append(contentsOf: text)
    } else {
      answer = ErlangAnswer()
      answer.status = .refused("the row has \(cells.count) cells; expected \(columns.count)")
      // Padded or cut, so that the answers stay in their columns.
      for (index, cell) in cells.prefix(columns.count).enumerated() {
        if index > 0 { output.append(44) }
        output.append(contentsOf: cell)
      }
      for _ in stride(from: max(1, cells.count), to: columns.count, by: 1) { output.append(44) }
    }
    rows += 1
    if case .refused = answer.status { refused += 1 }
    if answer.status == .unstable { unstable += 1 }
    Self.append(answer, to: &output)
  }

  private mutating func readHeader(
    _ text: ArraySlice<UInt8>, into output: inout [UInt8]
  ) throws(QueueingError) {
    var text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    var found: [Int?] = []
    for cell in Self.split(text) {
      let name = String(decoding: Self.unquoted(DecimalText.trim(cell)), as: UTF8.self)
      let place = Self.inputColumns.firstIndex(of: name)
      let isRepeated = place.map { found.contains($0) } ?? false
      if isRepeated || Self.outputColumns.contains(name) {
        throw .unreadable(
          quantity: "header", text: name,
          expected: isRepeated
            ? "each column once" : "no column named like an answer; rename or remove it")
      }
      found.append(place)
    }
    guard found.contains(1) else {
      throw .unreadable(
        quantity: "header", text: String(decoding: text.prefix(80), as: UTF8.self),
        expected: Self.expectedHeader)
    }
    columns = found
    output.append(contentsOf: text)
    for name in Self.outputColumns {
      output.append(44)
      output.append(contentsOf: name.utf8)
    }
    output.append(10)
  }

  private func evaluate(_ cells: [ArraySlice<UInt8>], _ columns: [Int?]) -> ErlangAnswer {
    var row = ErlangCase()
    for (cell, column) in zip(cells, columns) {
      guard let column else { continue }
      let text = Self.unquoted(DecimalText.trim(cell))
      if DecimalText.trim(text).isEmpty { continue }
      guard let value = DecimalText.number(text) else {
        var answer = ErlangAnswer()
        let shown = String(decoding: text.prefix(40), as: UTF8.self)
        answer.status = .refused("\(Self.inputColumns[column]) is '\(shown)'; expected a number")
        return answer
      }
      switch column {
      case 0: row.agents = value
      case 1: row.load = value
      case 2: row.handleTime = value
      case 3: row.answerWithin = value
      case 4: row.patience = value
      case 5: row.lines = value
      case 6: row.targetServiceLevel = value
      case 7: row.maxOccupancy = value
      default: row.shrinkage = value
      }
    }
    return row.evaluate(rule: rule)
  }

  // MARK: - Cells

  private static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    cells.reserveCapacity(inputColumns.count)
    var start = text.startIndex
    var quoted = false
    for index in text.indices {
      let byte = text[index]
      if byte == 34 { quoted.toggle() }
      if byte == 44, !quoted {
        cells.append(text[start..<index])
        start = index + 1
      }
    }
    cells.append(text[start...])
    return cells
  }

  private static func unquoted(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    cell.count >= 2 && cell.first == 34 && cell.last == 34 ? cell.dropFirst().dropLast() : cell
  }

  private static func append(_ answer: ErlangAnswer, to output: inout [UInt8]) {
    func number(_ value: Double?) {
      output.append(44)
      if let value, value.isFinite { output.append(contentsOf: value.description.utf8) }
    }
    func whole(_ value: Int?) {
      output.append(44)
      if let value { output.append(contentsOf: value.description.utf8) }
    }
    number(answer.blocking)
    number(answer.waitProbability)
    number(answer.serviceLevel)
    number(answer.averageSpeedOfAnswer)
    number(answer.meanWait)
    number(answer.abandonProbability)
    number(answer.occupancy)
    whole(answer.requiredAgents)
    whole(answer.scheduledAgents)
    output.append(44)
    let status = answer.status.description
    if status.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) {
      output.append(34)
      for byte in status.utf8 {
        if byte == 34 { output.append(34) }
        output.append(byte)
      }
      output.append(34)
    } else {
      output.append(contentsOf: status.utf8)
    }
    output.append(10)
  }
}
