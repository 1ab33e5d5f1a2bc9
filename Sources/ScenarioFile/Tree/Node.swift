/// A value of the scenario file with its place: the tree that everything after the parser reads.
///
/// Scalars keep their text, because YAML's own reading of `8:30` (510) or `no` (false) is not meant.
struct Node: Sendable {
  indirect enum Content: Sendable {
    /// Nothing after the colon, `~` or `null`.
    case empty
    case scalar(String)
    case list([Node])
    case map([Entry])
  }
  var content: Content
  var place: Place

  /// The text of a scalar.
  var text: String? {
    guard case .scalar(let text) = content else { return nil }
    return text
  }

  /// The entries of a map.
  var entries: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  /// The items of a list.
  var items: [Node]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The value under a key of a map.
  subscript(key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  /// Whether `null` or `~` is written, and not just nothing.
  var isNull: Bool {
    guard case .empty = content, place.source.lines.indices.contains(place.line - 1) else {
      return false
    }
    let rest = place.source.lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1)
    return rest.starts(with: "null".unicodeScalars) || rest.first == "~"
  }

  /// What kind of node this is, for messages.
  var noun: String {
    switch content {
    case .empty: "nothing"
    case .scalar(let text): quoted(text)
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// One key of a map with its value.
struct Entry: Sendable {
  var key: String
  var keyPlace: Place
  var value: Node
}

/// Writes a text in single quotes, cut to a length that fits a message.
func quoted(_ text: String) -> String {
  let line = text.map { $0.isNewline ? " " : $0 }
  return line.count > 60 ? "'" + String(line.prefix(57)) + "...'" : "'" + String(line) + "'"
}
