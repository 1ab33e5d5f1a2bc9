import DeskData
import Reporting
import Workforce

/// Looks for one ticket among the rows of a trace, in one pass and little memory.
struct TicketSearch {
  /// What was asked for, lower case; empty = nothing.
  let wanted: String
  /// Rows of the first ticket that fits.
  private(set) var rows: [TraceRow] = []
  /// Another ticket that fits the same shortened name.
  private(set) var other: String?
  /// The ticket whose name begins most like the one asked for.
  private(set) var nearest: (ticket: String, common: Int)?
  /// Tickets worth a look, each with its reason.
  private(set) var examples: [(ticket: String, why: String)] = []

  init(_ wanted: String) { self.wanted = wanted.lowercased() }

  /// Takes a row.
  mutating func look(at row: TraceRow) {
    if !wanted.isEmpty, row.ticket.hasPrefix(wanted) {
      if rows.isEmpty || rows[0].ticket == row.ticket {
        rows.append(row)
      } else if other == nil {
        other = row.ticket
      }
    }
    if rows.isEmpty { compare(row) }
    // A work piece has a name too, but few ask for it.
    let why: String? =
      if row.event == "arrived" {
        "the first"
      } else if row.event == "escalated" {
        "escalated"
      } else if row.event == "returned" {
        "came back"
      } else if row.event == "abandoned" {
        "hung up"
      } else if row.event.hasSuffix("Clock"), row.detail.hasPrefix("missed") {
        "a promise missed"
      } else {
        nil
      }
    guard let why, !examples.contains(where: { $0.why == why || $0.ticket == row.ticket }) else {
      return
    }
    examples.append((row.ticket, why))
  }

  private mutating func compare(_ row: TraceRow) {
    let common = zip(row.ticket, wanted).prefix { $0 == $1 }.count
    if common > 0, common > nearest?.common ?? 0 { nearest = (row.ticket, common) }
  }

  /// Reads a trace file.
  ///
  /// - Throws: `InvalidInput` if it is no trace.
  mutating func read(_ path: String) throws(InvalidInput) {
    var reader = try CSVReader(source: FileSource(path: path), file: path)
    try reader.select(TraceFile.columns.map { Column($0, isRequired: true) })
    reading: while true {
      switch try reader.next() {
      case .row:
        // Most rows are those of other tickets; those that cannot be read are none of ours.
        guard let row = try? Self.row(reader) else { continue }
        look(at: row)
      case .faulty: continue
      case .end: break reading
      }
    }
  }

  private static func row(_ reader: borrowing CSVReader) throws -> TraceRow {
    TraceRow(
      replication: Int(try reader.decimal(0) ?? 0), utc: try reader.text(1) ?? "",
      local: try reader.text(2) ?? "", seconds: try reader.decimal(3) ?? 0,
      event: try reader.text(4) ?? "", ticket: try reader.text(5) ?? "",
      agent: try reader.text(6) ?? "", team: try reader.text(7) ?? "",
      tier: try reader.text(8) ?? "", channel: try reader.text(9) ?? "",
      detail: try reader.text(10) ?? "")
  }
}
