public import Workforce

/// Writes findings for people: place, excerpt with marks, what is legal, one hint.
///
/// ```
/// error: desk.yaml:14:5: unknown key 'ahtt' in request 'billing' [unknown-key]
/// 14 |     ahtt: 6 min
///    |     ^^^^
/// expected one of: name, share, priority, handle
/// hint: did you mean 'handle'?
/// ```
public struct FindingPrinter: Sendable {
  /// Whether to mark severities and excerpts by terminal colours.
  public var usesColour: Bool

  /// Creates a printer.
  ///
  /// - Parameter usesColour: Whether to use terminal colours.
  public init(usesColour: Bool = false) { self.usesColour = usesColour }

  /// Returns the text of findings, each followed by an empty line, without one at the end.
  ///
  /// - Parameter findings: Findings in the order to print.
  /// - Returns: Lines, the last one ended too; empty if there are no findings.
  public func text(of findings: [Finding]) -> String {
    findings.map(text(of:)).joined(separator: "\n")
  }

  /// Returns the text of one finding, its last line ended.
  ///
  /// - Parameter finding: What to print.
  /// - Returns: Up to five lines.
  public func text(of finding: Finding) -> String {
    let severity = finding.severity.rawValue + ":"
    let colour = finding.severity == .error ? "1;31" : "1;33"
    var lines = [paint(severity, colour) + " " + headline(of: finding)]
    if let location = finding.location, let excerpt = location.excerpt, !isOption(location) {
      lines += excerptLines(location, excerpt, colour)
    }
    if let expected = finding.expected { lines.append("expected " + expected) }
    if let hint = finding.hint { lines.append(paint("hint:", "1;36") + " " + hint) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func headline(of finding: Finding) -> String {
    let message = "\(finding.message) [\(finding.rule)]"
    guard let place = finding.location else { return message }
    // A file as a whole has no line to blame, nor has an option of the command line.
    guard !isOption(place), place.excerpt != nil || place.line > 1 || place.column > 1 else {
      return "\(place.file): \(message)"
    }
    return "\(place.file):\(place.line):\(place.column): \(message)"
  }

  private func isOption(_ place: SourceLocation) -> Bool { place.file.hasPrefix("--") }

  /// Widest excerpt in characters; longer lines are cut around the place.
  private static let width = 96

  private func excerptLines(
    _ place: SourceLocation, _ excerpt: String, _ colour: String
  ) -> [String] {
    var scalars = excerpt.unicodeScalars.map(printable)
    var column = min(place.column - 1, scalars.count)
    if scalars.count > Self.width {
      let start = max(0, min(column - Self.width / 3, scalars.count - Self.width))
      let end = min(scalars.count, start + Self.width)
      let isCutBehind = end < scalars.count
      scalars = Array(scalars[start..<end])
      column -= start
      // An ellipsis tells that the line goes on.
      if start > 0 { scalars[0] = "\u{2026}" }
      if isCutBehind { scalars[scalars.count - 1] = "\u{2026}" }
    }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    // Tabs are kept in front of the marks, so that these stand below the text on any terminal.
    let indent = scalars[..<column].map { $0 == "\t" ? "\t" : " " }.joined()
    let length = max(1, min(place.length, scalars.count - column))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return [
      "\(number) | \(String(view))",
      "\(margin) | \(indent)\(paint(String(repeating: "^", count: length), colour))",
    ]
  }

  /// Control characters are shown as a replacement character.
  private func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar != "\t" && (scalar.value < 0x20 || scalar.value == 0x7F) ? "\u{FFFD}" : scalar
  }

  private func paint(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
