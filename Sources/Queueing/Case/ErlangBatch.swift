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
      throw .unreadable(quantity: "header", text: "", expected: Self.expectedHeader)
    }
  }

  private mutating func take(
    _ bytes: some Sequence<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(QueueingError) {
    // Taken out while it is at work, for its rows change the rest of the batch.
    var table = self.table
    self.table = ErlangTable()
    defer { self.table = table }
    try table.consume(bytes, isLast: isLast) { (row) throws(QueueingError) in
      try line(row, into: &output)
    }
  }

  private static let expectedHeader =
    "a line of column names, among them load: " + inputColumns.joined(separator: ", ")

  // MARK: - Lines

  private mutating func line(
    _ text: ArraySlice<UInt8>, into output: inout [UInt8]
  ) throws(QueueingError) {
    if DecimalText.trim(text).isEmpty { return }
    guard let columns else {
      try readHeader(text, into: &output)
      return
    }
    let (cells, isSound) = ErlangTable.cells(text)
    var answer: ErlangAnswer
    if cells.count == columns.count {
      answer = evaluate(cells, columns)
    } else {
      answer = ErlangAnswer()
      answer.status = .refused("the row has \(cells.count) cells; expected \(columns.count)")
    }
    if isSound, cells.count == columns.count {
      output.append(contentsOf: text)
    } else {
      // Padded or cut, and quoted anew, so that the answers stay in their columns.
      for (index, cell) in cells.prefix(columns.count).enumerated() {
        if index > 0 { output.append(44) }
        ErlangTable.append(isSound ? ErlangTable.content(cell) : cell, to: &output)
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
      if place == nil, let meant = Self.likelyMeant(name) {
        warnings.append("column '\(name)' is not understood; did you mean '\(meant)'?")
      }
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

  /// The column that a name nearly is: two letters off at most, and less than a third of them.
  private static func likelyMeant(_ name: String) -> String? {
    let plain = name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
    return inputColumns.map { column -> (String, Int) in
      var distances = Array(0...column.count)
      for (row, letter) in plain.enumerated() {
        var diagonal = distances[0]
        distances[0] = row + 1
        for (place, other) in column.enumerated() {
          let above = distances[place + 1]
          distances[place + 1] = min(
            min(above, distances[place]) + 1, diagonal + (letter == other ? 0 : 1))
          diagonal = above
        }
      }
      return (column, distances[column.count])
    }.filter { $0.1 <= 2 && 3 * $0.1 < $0.0.count }.min { $0.1 < $1.1 }?.0
  }

  private func evaluate(_ cells: [ArraySlice<UInt8>], _ columns: [Int?]) -> ErlangAnswer {
    var row = ErlangCase()
    for (cell, column) in zip(cells, columns) {
      guard let column else { continue }
      let text = ErlangTable.content(cell)
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
    ErlangTable.append(answer.status.description.utf8, to: &output)
    output.append(10)
  }
}
