import DeskData
import Fitting
import Workforce

/// Fits a scenario to a canonical log on disk.
enum LogFitting {
  /// The clock of a zone; `nil` if the machine does not know it.
  static func zone(_ name: String) -> TimeZoneTable? {
    // Wide enough for any log: changes of the clock are few.
    TimeZoneTable(
      identifier: name, from: LocalDate(year: 1970, month: 1, day: 2),
      to: LocalDate(year: 2100, month: 1, day: 1))
  }

  /// Reads a log and fits it.
  ///
  /// - Throws: ``InvalidInput`` with all faults of the log.
  static func fit(
    _ log: String, zone: TimeZoneTable, _ options: FitOptions
  ) throws(InvalidInput) -> LogFit {
    try LogFit(try TicketLogReader(zone: zone).read(FileSource(path: log), file: log), options)
  }

  /// The folder in which a log lies, or the log's own name.
  static func title(of path: String) -> String {
    let parts = path.split(separator: "/")
    if parts.count > 1, parts[parts.count - 2] != "..", parts[parts.count - 2] != "." {
      return String(parts[parts.count - 2])
    }
    return parts.last.map { $0.hasSuffix(".csv") ? String($0.dropLast(4)) : String($0) } ?? "desk"
  }
}
