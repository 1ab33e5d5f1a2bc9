/// Markup in which text cannot be mistaken for tags: what is interpolated is escaped.
///
///     let name = "<script>"
///     let item: HTML = "<li>\(name)</li>"    // <li>&lt;script&gt;</li>
///
/// Literals are markup, interpolated strings are text, interpolated markup stays as it is. The
/// result is well-formed XML as well, so any parser of XML can check it.
package struct HTML: ExpressibleByStringInterpolation {
  /// The markup.
  package private(set) var markup: String

  /// Creates markup from a literal.
  package init(stringLiteral value: String) { markup = value }

  /// Creates markup from a literal with escaped texts.
  package init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

  /// Takes text that is known to be safe markup, such as the style of the page.
  package init(trusted markup: String) { self.markup = markup }

  /// Puts pieces one after the other, each on its own line.
  package init(_ pieces: [HTML]) { markup = pieces.map(\.markup).joined(separator: "\n") }

  /// Collects the pieces of a literal.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { markup += literal }
    package mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }
    package mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    package mutating func appendInterpolation(_ pieces: [HTML]) { markup += HTML(pieces).markup }
  }

  /// Returns text as it stands in markup; characters that no document may hold are replaced.
  package static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      // Marks that turn the direction of writing could make a name change the text around it.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
