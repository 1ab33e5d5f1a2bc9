internal import Workforce

/// One input text with its name, cut into lines for excerpts.
///
/// Line breaks are those of YAML 1.1, so that lines count as the parser counts them.
final class Source: Sendable {
  /// Path as the user wrote it, or a description such as `--set teams.desk.agents=14`.
  let file: String
  /// Lines without their breaks.
  let lines: [String]
  /// Whether the source is a file, to whose folder paths inside it are relative.
  private let isFile: Bool

  init(file: String, text: String, isFile: Bool = true) {
    self.file = file
    self.isFile = isFile
    lines = Self.split(text)
  }

  /// Path of a file named inside this source, which is relative to the source's own folder.
  func resolve(_ path: String) -> String {
    guard isFile, !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  private static func split(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n" && afterReturn {
        afterReturn = false
        continue
      }
      afterReturn = scalar == "\r"
      switch scalar {
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(String(line))
        line = String.UnicodeScalarView()
      default:
        line.append(scalar)
      }
    }
    lines.append(String(line))
    return lines
  }
}

/// Where a key or value stands in a source.
struct Place: Sendable {
  let source: Source
  /// Line, from 1.
  let line: Int
  /// Column in characters, from 1.
  let column: Int
  /// Characters it covers on its first line; at least 1.
  let length: Int

  init(source: Source, line: Int = 1, column: Int = 1, length: Int = 1) {
    self.source = source
    self.line = max(1, line)
    self.column = max(1, column)
    self.length = max(1, length)
  }

  /// The place as findings carry it, with the text of the line.
  var location: SourceLocation {
    let excerpt = source.lines.indices.contains(line - 1) ? source.lines[line - 1] : nil
    return SourceLocation(
      file: source.file, line: line, column: column, length: length, excerpt: excerpt)
  }
}
