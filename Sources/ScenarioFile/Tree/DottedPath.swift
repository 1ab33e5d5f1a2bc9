/// Paths to a key: `teams."front line".agents`.
enum DottedPath {
  /// Splits a path; parts with dots, spaces or quotes stand in double or single quotes.
  static func parse(_ text: String) -> [String]? {
    var parts: [String] = []
    var part = ""
    var quote: Character?
    var wasQuoted = false
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { part.append(character) }
      } else if character == "\"" || character == "'", part.isEmpty, !wasQuoted {
        quote = character
        wasQuoted = true
      } else if character == "." {
        guard !part.isEmpty else { return nil }
        parts.append(part)
        part = ""
        wasQuoted = false
      } else {
        guard !wasQuoted else { return nil }
        part.append(character)
      }
    }
    guard quote == nil, !part.isEmpty else { return nil }
    return parts + [part]
  }

  /// Writes a path, quoting where needed.
  static func write(_ parts: [String]) -> String {
    parts.map { part in
      let isPlain = part.allSatisfy { character in
        character.isLetter || character.isNumber || "-_*{}, ".contains(character)
      }
      let needsQuotes = !isPlain || (part.contains(" ") && !part.hasPrefix("{"))
      return needsQuotes ? "\"\(part)\"" : part
    }.joined(separator: ".")
  }
}
