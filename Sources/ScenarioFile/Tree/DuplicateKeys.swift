internal import Workforce
internal import Yams

/// Lets a text with repeated keys be parsed to its end, so that each repetition can be reported.
///
/// The parser stops at the first map with a repeated key and names the place where the key stands
/// first. That key is overwritten by marker characters of the same width and the text is parsed
/// again; whoever walks the tree finds marker and repetition side by side in one map.
struct DuplicateKeys {
  private var lines: [String]
  private let source: Source
  /// What each marker stands for.
  private(set) var markers: [Character: String] = [:]

  /// Most repetitions reported in one run.
  private static let limit = 20

  init(source: Source) {
    self.source = source
    lines = source.lines
  }

  /// Parses the text, however many keys it repeats.
  mutating func compose() throws -> Yams.Node? {
    while true {
      do {
        return try Yams.compose(yaml: lines.joined(separator: "\n"), .basic, .default, .utf8)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let key = keys.first ?? ""
        guard markers.count < Self.limit, overwrite(key, context.mark) else {
          let place = Place(
            source: source, line: context.mark.line, column: context.mark.column,
            length: key.count)
          throw InvalidInput(findings: [Syntax.duplicateKey(key, at: place, first: nil)])
        }
      }
    }
  }

  /// Overwrites the key at a mark; false if its text is not found there.
  private mutating func overwrite(_ key: String, _ mark: Mark) -> Bool {
    guard let code = Unicode.Scalar(0xE000 + UInt32(markers.count)),
      lines.indices.contains(mark.line - 1)
    else { return false }
    let wanted = Array(key.unicodeScalars)
    var line = Array(lines[mark.line - 1].unicodeScalars)
    var column = mark.column - 1
    while column + wanted.count <= line.count, !line[column...].starts(with: wanted) { column += 1 }
    guard !wanted.isEmpty, column >= 0, column + wanted.count <= line.count else { return false }
    line.replaceSubrange(
      column..<(column + wanted.count), with: repeatElement(code, count: wanted.count))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: line)
    lines[mark.line - 1] = String(view)
    markers[Character(code)] = key
    return true
  }
}
