// The report as text for people, as JSON and as CSV.

extension ErlangReport {
  /// The sentence and an aligned table, for people.
  public var table: String {
    // A column that is empty throughout is left out.
    let shown = columns.indices.filter { column in rows.contains { $0[column] != nil } }
    let cells = [shown.map { columns[$0] }] + rows.map { row in shown.map { row[$0] ?? "–" } }
    let widths = shown.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    var text = sentence + "\n\n"
    for row in cells {
      let padded = zip(row, widths).map { cell, width in
        String(repeating: " ", count: width - cell.count) + cell
      }
      text += padded.joined(separator: "  ") + "\n"
    }
    if let rule, let definition {
      text += "\nservice level: \(definition) (--service-level \(rule.rawValue))\n"
    }
    for note in notes { text += "\n\(note)\n" }
    return text
  }

  /// The table as CSV with one header row; its last column names the service level's definition.
  public var csv: String {
    let extra = rule.map { _ in ["service_level_rule"] } ?? []
    var text = (columns + extra).joined(separator: ",") + "\n"
    for row in exactRows {
      let cells = row.map { $0 ?? "" } + (rule.map { [$0.rawValue] } ?? [])
      text += cells.map(Self.quoted).joined(separator: ",") + "\n"
    }
    return text
  }

  /// The sentence and the table as JSON; keys in a fixed order.
  public var json: String {
    var text = Self.jsonHead(question: question, sentence: sentence, rule: rule, notes: notes)
    let objects = exactRows.map { row in
      let pairs = zip(columns, row).map { name, cell in
        "\(Self.jsonString(name)): \(Self.jsonValue(name, cell))"
      }
      return "    {" + pairs.joined(separator: ", ") + "}"
    }
    text += "  \"rows\": [\n" + objects.joined(separator: ",\n") + "\n  ]\n}\n"
    return text
  }

  /// Returns the JSON above the rows: the same keys for every question.
  ///
  /// - Parameters:
  ///   - question: The name of the sub-command.
  ///   - sentence: The answer in one sentence.
  ///   - rule: How contacts that gave up count, if a service level is shown.
  ///   - notes: Remarks.
  /// - Returns: Text from the opening brace to the comma before the rows.
  public static func jsonHead(
    question: String, sentence: String, rule: ServiceLevelRule?, notes: [String]
  ) -> String {
    let name = rule.map { jsonString($0.rawValue) } ?? "null"
    let definition = rule.map { jsonString($0.definition) } ?? "null"
    return "{\n  \"question\": \(jsonString(question)),\n  \"sentence\": \(jsonString(sentence)),\n"
      + "  \"service_level_rule\": \(name),\n  \"service_level_definition\": \(definition),\n"
      + "  \"notes\": [\(notes.map(jsonString).joined(separator: ", "))],\n"
  }

  private static func jsonValue(_ name: String, _ cell: String?) -> String {
    guard let cell else { return "null" }
    if name == "answer" { return cell.isEmpty ? "false" : "true" }
    return name == "status" || name == "target" ? jsonString(cell) : cell
  }

  /// Returns a text as a JSON string.
  ///
  /// - Parameter text: Any text.
  /// - Returns: It in quotes, escaped.
  public static func jsonString(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped + "\""
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains { $0 == "," || $0 == "\"" }
      ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
