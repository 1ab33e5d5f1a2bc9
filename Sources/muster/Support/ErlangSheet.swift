// An answer in one sentence and a small table, printed for people or for machines.
import ArgumentParser
import Queueing

/// How results are printed.
enum ErlangFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// A sentence and a table of named columns.
struct ErlangSheet {
  /// A cell: a number, printed with 6 digits for people and 12 for machines, or a word.
  enum Cell {
    case number(Double)
    case word(String)
    case none

    /// A number, or nothing where there is none.
    static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .none }

    func text(_ digits: Int) -> String? {
      switch self {
      case .number(let value): value.isFinite ? ErlangReport.trimmed(value, digits) : nil
      case .word(let word): word
      case .none: nil
      }
    }
  }

  var sentence: String
  var columns: [String]
  var rows: [[Cell]]
  /// Remarks under the table for people; part of the JSON too.
  var notes: [String] = []

  /// Writes the sheet to standard output.
  func write(_ format: ErlangFormat) throws {
    switch format {
    case .table: try StandardOutput.write(table)
    case .csv: try StandardOutput.write(csv)
    case .json: try StandardOutput.write(json)
    }
  }

  private var table: String {
    let cells = [columns] + rows.map { row in row.map { $0.text(6) ?? "–" } }
    let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    var text = sentence + "\n\n"
    for row in cells {
      let padded = zip(row, widths).map { cell, width in
        String(repeating: " ", count: width - cell.count) + cell
      }
      text += padded.joined(separator: "  ") + "\n"
    }
    for note in notes { text += "\n\(note)\n" }
    return text
  }

  private var csv: String {
    var text = columns.joined(separator: ",") + "\n"
    for row in rows {
      text +=
        row.map { cell in
          let plain = cell.text(12) ?? ""
          return plain.contains { $0 == "," || $0 == "\"" }
            ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
        }.joined(separator: ",") + "\n"
    }
    return text
  }

  private var json: String {
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    let objects = rows.map { row in
      let pairs = zip(columns, row).map { name, cell in
        switch cell {
        case .word(let word): "\(quoted(name)): \(quoted(word))"
        default: "\(quoted(name)): \(cell.text(12) ?? "null")"
        }
      }
      return "    {" + pairs.joined(separator: ", ") + "}"
    }
    let remarks = notes.map(quoted).joined(separator: ", ")
    return "{\n  \"sentence\": \(quoted(sentence)),\n  \"notes\": [\(remarks)],\n  \"rows\": [\n"
      + objects.joined(separator: ",\n") + "\n  ]\n}\n"
  }
}
