// Reference tables made by Reference/generate.py, and comparison by relative error.
import Foundation
import Testing

/// One line of a reference table: numbers by column name; an empty cell is absent.
struct ReferenceRow: Sendable, CustomTestStringConvertible {
  let table: String
  let line: Int
  private let cells: [String: Double]

  init(table: String, line: Int, cells: [String: Double]) {
    self.table = table
    self.line = line
    self.cells = cells
  }

  /// The number in a column; not a number if the cell is empty, which no comparison accepts.
  subscript(column: String) -> Double { cells[column] ?? .nan }

  func has(_ column: String) -> Bool { cells[column] != nil }

  var testDescription: String { "\(table):\(line)" }
}

/// Reads a table of the Reference folder.
func referenceTable(_ name: String) -> [ReferenceRow] {
  guard
    let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Reference"),
    let text = try? String(contentsOf: url, encoding: .utf8)
  else {
    Issue.record("reference table \(name).csv is missing")
    return []
  }
  let lines = text.split(whereSeparator: \.isNewline)
  guard let header = lines.first?.split(separator: ",", omittingEmptySubsequences: false) else {
    Issue.record("reference table \(name).csv is empty")
    return []
  }
  return lines.dropFirst().enumerated().map { index, line in
    var cells: [String: Double] = [:]
    for (column, cell) in zip(header, line.split(separator: ",", omittingEmptySubsequences: false))
    {
      cells[String(column)] = Double(cell)
    }
    return ReferenceRow(table: name, line: index + 2, cells: cells)
  }
}

/// |value/expected − 1|, and |value| where 0 is expected.
func relativeError(_ value: Double, _ expected: Double) -> Double {
  expected == 0 ? value.magnitude : (value - expected).magnitude / expected.magnitude
}

/// Records a failure unless a value is within a relative error of what is expected.
func expectClose(
  _ value: Double, _ expected: Double, relative tolerance: Double, _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let error = relativeError(value, expected)
  if ProcessInfo.processInfo.environment["MUSTER_TEST_ERRORS"] != nil, !label.isEmpty {
    print("error \(label.split(separator: " ").first ?? "") \(error) \(label)")
  }
  // A value that is not a number fails: the comparison is false.
  #expect(
    error <= tolerance, "\(label): \(value), expected \(expected), relative error \(error)",
    sourceLocation: sourceLocation)
}
