internal import Workforce
internal import Yams

/// Texts that are no YAML, or YAML beyond what a scenario may hold.
enum Syntax {
  static let record = RuleRecord(
    "syntax",
    summary: "The text is not well-formed YAML, or nests or repeats itself beyond all need.",
    reason: "The usual causes are a tab used for indentation, a missing space after a colon, an "
      + "unclosed bracket or quote, and a line that is indented more or less than its neighbours.")
  static let duplicate = RuleRecord(
    "duplicate-key",
    summary: "A map names the same key twice.",
    reason: "Only one of the two values could count. Delete one, or give it its own name.")

  static func finding(_ error: YamlError, _ source: Source) -> Finding {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if problem.hasPrefix("Maximum nesting level") {
        return tooDeep(Place(source: source, line: mark.line, column: mark.column))
      }
      // A quote or bracket that is never closed is found lines later; its beginning helps more.
      let isUnclosed = problem.contains("end of stream") || problem.contains("expected ','")
      let begins = isUnclosed ? context?.mark : nil
      let place = Place(
        source: source, line: (begins ?? mark).line, column: (begins ?? mark).column)
      let text = context.map { "\(problem), \($0.text)" } ?? problem
      return finding(problem: text, at: place, hint: hint(problem, place))
    case .reader(let problem, let offset, _, let yaml):
      return finding(problem: problem, at: place(of: offset ?? 0, in: yaml, source))
    default:
      return finding(problem: "\(error)", at: Place(source: source))
    }
  }

  static func finding(problem: String, at place: Place, hint: String? = nil) -> Finding {
    Finding(record, at: place, "no valid YAML: \(problem)", hint: hint)
  }

  static func duplicateKey(_ key: String, at place: Place, first: Place?) -> Finding {
    let origin = first.map { ", which is set in line \($0.line) already" } ?? ""
    return Finding(duplicate, at: place, "repeated key \(quoted(key))\(origin)")
  }

  static func tooManyNodes(_ place: Place) -> Finding {
    Finding(
      record, at: place,
      "more than \(YAMLTree.maximumNodes) values, aliases written out",
      hint: "put bulk data into CSV files and name them in the scenario")
  }

  static func tooDeep(_ place: Place) -> Finding {
    Finding(record, at: place, "nested more than \(YAMLTree.maximumDepth) levels deep")
  }

  static func keyIsNoText(_ place: Place) -> Finding {
    Finding(record, at: place, "a list or map is used as a key", expected: "a name")
  }

  static func aliasInKey(at place: Place) -> Finding {
    Finding(
      record, at: place, "a list, map or alias is used as a key", expected: "a name",
      hint: "write the key out")
  }

  private static func hint(_ problem: String, _ place: Place) -> String? {
    let line = place.location.excerpt ?? ""
    if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
      return "indent with spaces; the line begins with a tab"
    }
    if problem.contains("mapping values are not allowed") {
      if let glued = gluedLine(before: place) {
        return "put a space behind the colon in line \(glued)"
      }
      return "put a text that contains ': ' in quotes, and check the indentation"
    }
    if problem.contains("found character that cannot start any token"), line.contains("%") {
      return "a value cannot begin with '%', '@' or '`'; put it in quotes"
    }
    if problem.contains("expected ',' or") {
      return "close the bracket, and put texts with commas or brackets in quotes"
    }
    if problem.contains("end of stream") { return "close the quote that is opened here" }
    if problem.contains("did not find expected key") {
      return "keys of one map stand in one column; check the indentation of this line"
    }
    if problem.contains("another document") { return "a file holds one scenario; delete '---'" }
    return nil
  }

  /// A line just before a place that has a key and its value without a space between.
  private static func gluedLine(before place: Place) -> Int? {
    for number in stride(from: place.line, to: max(0, place.line - 3), by: -1) {
      guard place.source.lines.indices.contains(number - 1) else { continue }
      let line = place.source.lines[number - 1].drop { $0 == " " || $0 == "-" }
      let key = line.prefix { $0.isLetter || $0 == "_" }
      let rest = line.dropFirst(key.count)
      if !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, next != " " {
        return number
      }
    }
    return nil
  }

  /// Place of a character offset.
  private static func place(of offset: Int, in yaml: String, _ source: Source) -> Place {
    let before = yaml.prefix(offset)
    let line = before.count { $0.isNewline } + 1
    let column =
      before.count
      - (before.lastIndex { $0.isNewline }.map {
        before.distance(from: before.startIndex, to: $0) + 1
      } ?? 0)
    return Place(source: source, line: line, column: column + 1)
  }
}
