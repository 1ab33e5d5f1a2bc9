// Rows of a table of cases with their answers, independent of all other rows.

/// A run of rows, answered.
struct AnsweredRows: Sendable {
  /// The rows with their answers, as they are written.
  private(set) var bytes: [UInt8] = []
  /// How many there are.
  private(set) var rows = 0
  /// How many were refused.
  private(set) var refused = 0
  /// How many are unstable.
  private(set) var unstable = 0
  /// The first refused: its number from 1 on, and the reason.
  private(set) var firstRefusal: (row: Int, reason: String)?

  /// Answers rows.
  ///
  /// - Parameters:
  ///   - lines: The rows without their line ends.
  ///   - columns: For each column its place among those understood; nil for the caller's own.
  ///   - rule: How contacts that gave up count in the service level.
  init(
    _ lines: ArraySlice<ArraySlice<UInt8>>, _ columns: [Int?], _ rule: ServiceLevelRule
  ) {
    // A copy of their own: threads that count references to the same bytes wait for each other.
    var text: [UInt8] = []
    var ends: [Int] = []
    for line in lines {
      text.append(contentsOf: line)
      ends.append(text.count)
    }
    bytes.reserveCapacity(3 * text.count)
    var start = 0
    for end in ends {
      add(text[start..<end], columns, rule)
      start = end
    }
  }

  private mutating func add(
    _ text: ArraySlice<UInt8>, _ columns: [Int?], _ rule: ServiceLevelRule
  ) {
    let (cells, isSound) = ErlangTable.cells(text)
    var answer: ErlangAnswer
    if cells.count == columns.count {
      answer = Self.evaluate(cells, columns, rule)
    } else {
      answer = ErlangAnswer()
      answer.status = .refused(
        "the row has \(cells.count) \(cells.count == 1 ? "cell" : "cells"); expected \(columns.count)"
      )
    }
    if isSound, cells.count == columns.count {
      bytes.append(contentsOf: text)
    } else {
      // Padded or cut, and quoted anew, so that the answers stay in their columns.
      for (index, cell) in cells.prefix(columns.count).enumerated() {
        if index > 0 { bytes.append(44) }
        ErlangTable.append(isSound ? ErlangTable.content(cell) : cell, to: &bytes)
      }
      for _ in stride(from: max(1, cells.count), to: columns.count, by: 1) { bytes.append(44) }
    }
    rows += 1
    if case .refused(let reason) = answer.status {
      refused += 1
      if firstRefusal == nil { firstRefusal = (rows, reason) }
    }
    if answer.status == .unstable { unstable += 1 }
    Self.append(answer, to: &bytes)
  }

  private static func evaluate(
    _ cells: [ArraySlice<UInt8>], _ columns: [Int?], _ rule: ServiceLevelRule
  ) -> ErlangAnswer {
    var row = ErlangCase()
    for (cell, column) in zip(cells, columns) {
      guard let column else { continue }
      let text = ErlangTable.content(cell)
      if DecimalText.trim(text).isEmpty { continue }
      guard let value = DecimalText.number(text) ?? time(text, column) else {
        var answer = ErlangAnswer()
        let name = ErlangBatch.inputColumns[column]
        let shown = String(decoding: text.prefix(40), as: UTF8.self)
        let kind = isTime(column) ? "seconds, or a time with a unit such as '3 min'" : "a number"
        answer.status = .refused(
          "\(name) is '\(shown)'; expected \(kind)" + QuantityText.hint(for: shown))
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

  /// Whether a column holds a time: handle_s, answer_within_s, patience_s.
  private static func isTime(_ column: Int) -> Bool { (2...4).contains(column) }

  /// A time with a unit, in seconds.
  private static func time(_ text: ArraySlice<UInt8>, _ column: Int) -> Double? {
    guard isTime(column) else { return nil }
    return try? QuantityText.duration(String(decoding: text, as: UTF8.self), "time")
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
