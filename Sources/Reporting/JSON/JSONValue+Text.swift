extension JSONValue {
  /// Where a text of JSON will stand, which decides what has to be escaped.
  public enum Place: Sendable {
    /// A file of its own.
    case file
    /// Inside a script element of a page, to be shown: no `<`, `>`, `&` may appear; characters that
    /// steer instead of being seen are replaced.
    case page
  }

  /// Returns the text of the tree: same tree, same bytes.
  ///
  /// Numbers are the shortest that read back to the same value. A list or object that holds only
  /// plain values stands on one line, so that tidy lists read as tables.
  ///
  /// - Parameter place: Where the text will stand.
  /// - Returns: JSON without a line break at its end.
  public func text(for place: Place = .file) -> String {
    var output = ""
    write(to: &output, indent: place == .file ? 0 : nil, place: place)
    return output
  }

  /// Appends the text; `indent` is the depth of the line, `nil` for all on one line.
  private func write(to output: inout String, indent: Int?, place: Place) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .unsigned(let value): output += String(value)
    case .number(let value): output += Self.shortest(value)
    case .string(let value): Self.quote(value, to: &output, place: place)
    case .array(let values):
      let inside = values.allSatisfy(\.isScalar) ? nil : indent
      Self.list(of: values.count, in: ("[", "]"), indent: inside, to: &output) { index, output in
        values[index].write(to: &output, indent: inside.map { $0 + 1 }, place: place)
      }
    case .object(let members):
      let inside = members.allSatisfy(\.value.isScalar) ? nil : indent
      Self.list(of: members.count, in: ("{", "}"), indent: inside, to: &output) { index, output in
        Self.quote(members[index].key, to: &output, place: place)
        output += ": "
        members[index].value.write(to: &output, indent: inside.map { $0 + 1 }, place: place)
      }
    }
  }

  private static func list(
    of count: Int, in brackets: (String, String), indent: Int?, to output: inout String,
    element: (Int, inout String) -> Void
  ) {
    output += brackets.0
    for index in 0..<count {
      if index > 0 { output += "," }
      if let indent {
        output += "\n" + String(repeating: "  ", count: indent + 1)
      } else if index > 0 {
        output += " "
      }
      element(index, &output)
    }
    if let indent, count > 0 { output += "\n" + String(repeating: "  ", count: indent) }
    output += brackets.1
  }

  /// Returns the shortest decimal that reads back to the same value, `null` if it is not finite.
  static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = value == 0 ? "0" : value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quote(_ text: String, to output: inout String, place: Place) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FEFF}":
        output += place == .page ? "\u{FFFD}" : escape(scalar)
      case "<", ">", "&":
        if place == .page { output += escape(scalar) } else { output.unicodeScalars.append(scalar) }
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
