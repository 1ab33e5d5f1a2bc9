internal import DeskData
internal import Workforce

/// A row of a table or a record of JSON, or why it cannot be used.
enum RowStep {
  case row
  case faulty(String)
  case end
}

/// What rows are read from.
protocol RowReading: ~Copyable {
  /// Line on which the row begins that was read last, from 1.
  var line: Int { get }
  /// Reads on to the next row.
  mutating func step() throws(InvalidInput) -> RowStep
  /// Copies the wanted fields of the row read last.
  borrowing func copy(into row: inout FieldBytes)
}

extension CSVReader: RowReading {
  mutating func step() throws(InvalidInput) -> RowStep {
    switch try next() {
    case .row: .row
    case .faulty(let fault): .faulty(fault.rule)
    case .end: .end
    }
  }
}

extension JSONRecordReader: RowReading {
  mutating func step() throws(InvalidInput) -> RowStep {
    switch try next() {
    case .record: .row
    case .faulty(let fault): .faulty(fault.rule)
    case .end: .end
    }
  }
}
