import DeskData
import Fitting
import Reporting
import Workforce

/// A log written row by row, with as much as a test needs.
struct HandMadeLog {
  private(set) var rows: [String] = []
  private let columns: String

  init(columns: String) { self.columns = columns }

  var text: String { columns + "\n" + rows.joined(separator: "\n") + "\n" }

  mutating func add(_ row: String) { rows.append(row) }

  /// An instant of 2027 in UTC: days from Monday 4 January, hours of the day.
  static func instant(day: Int, hour: Double) -> String {
    let date = LocalDate(year: 2027, month: 1, day: 4) + day
    return LocalDateTime(date: date, secondOfDay: (hour * 3600).rounded()).description + "Z"
  }

  /// Reads and fits the text.
  func fit(_ options: FitOptions = FitOptions(name: "made by hand")) throws -> LogFit {
    let log = try TicketLogReader(zone: .utc).read(MemorySource(text), file: "tickets.csv")
    return try LogFit(log, options)
  }
}

extension LogFit {
  /// The estimate of a key, if there is one.
  func estimate(_ key: String) -> Estimate? { estimates.first { $0.key == key } }

  /// The text of a file of the fit.
  func file(_ name: String) -> String {
    FitFiles.all(self, programVersion: "test").first { $0.name == name }
      .map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }
}

/// Whether two numbers are equal but for rounding.
func isNear(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false
}
