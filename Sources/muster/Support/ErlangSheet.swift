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

  /// The name of the sub-command.
  let question: String
  var sentence: String
  var columns: [String]
  var rows: [[Cell]]
  /// Remarks under the table for people; part of the JSON too.
  var notes: [String] = []
  /// How contacts that gave up count in the service level, if one is shown.
  var rule: ServiceLevelRule?

  /// The sentence for more work than agents can do, as the formulas say it too.
  static func overload(agents: Double, because reason: String) -> String {
    "With \(ErlangReport.trimmed(agents, 9)) \(agents == 1 ? "agent" : "agents") on contacts the queue "
      + "grows without end, for \(reason)."
  }

  static func overload(agents: Double, load: Double) -> String {
    overload(agents: agents, because: "the load is \(ErlangReport.trimmed(load, 6)) erlangs")
  }

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
    if let rule {
      text += "\nservice level: \(rule.definition) (--service-level \(rule.rawValue))\n"
    }
    for note in notes { text += "\n\(note)\n" }
    return text
  }

  private var csv: String {
    let extra = rule.map { _ in ["service_level_rule"] } ?? []
    var text = (columns + extra).joined(separator: ",") + "\n"
    for row in rows {
      text +=
        (row + (rule.map { [.word($0.rawValue)] } ?? [])).map { cell in
          let plain = cell.text(12) ?? ""
          return plain.contains { $0 == "," || $0 == "\"" }
            ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
        }.joined(separator: ",") + "\n"
    }
    return text
  }

  /// The keys of every question; where no column marks the answer, every row is of it.
  private var json: String {
    let isMarked = columns.first == "answer"
    let objects = rows.map { row in
      let pairs = zip(columns, row).map { name, cell in
        if name == "answer" { return "\"answer\": \(cell.text(12) == "*")" }
        let value =
          switch cell {
          case .word(let word): ErlangReport.jsonString(word)
          default: cell.text(12) ?? "null"
          }
        return "\(ErlangReport.jsonString(name)): \(value)"
      }
      return "    {" + ((isMarked ? [] : ["\"answer\": true"]) + pairs).joined(separator: ", ")
        + "}"
    }
    return ErlangReport.jsonHead(
      question: question, sentence: sentence, rule: rule, notes: notes)
      + "  \"rows\": [\n" + objects.joined(separator: ",\n") + "\n  ]\n}\n"
  }
}
