internal import Workforce

/// The defaults that a scenario relies on, equal ones of several items said once.
struct AssumptionList {
  private struct Line {
    /// Path with `*` in place of the names of items.
    var pattern: [String]
    var value: String
    var meaning: String
    /// Paths to which it applies.
    var paths: [[String]]
  }
  private var lines: [Line] = []

  /// Number of names that follow a top-level key whose value is a map of items.
  static let itemSections: Set<String> = [
    "channels", "requests", "teams", "calendars", "tiers",
  ]

  mutating func add(path: [String], value: String, meaning: String) {
    let pattern = Self.pattern(of: path)
    if let index = lines.firstIndex(where: { $0.pattern == pattern && $0.value == value }) {
      if !lines[index].paths.contains(path) { lines[index].paths.append(path) }
    } else {
      lines.append(Line(pattern: pattern, value: value, meaning: meaning, paths: [path]))
    }
  }

  /// The list, in the order of first use.
  var all: [Assumption] {
    lines.map { line in
      let siblings = lines.filter { $0.pattern == line.pattern }
      let key: [String] =
        if line.paths.count == 1 {
          line.paths[0]
        } else if siblings.count == 1 {
          line.pattern
        } else {
          Self.joined(line.paths, pattern: line.pattern)
        }
      return Assumption(key: DottedPath.write(key), value: line.value, meaning: line.meaning)
    }
  }

  private static func pattern(of path: [String]) -> [String] {
    guard path.count > 2 else { return path }
    var pattern = path
    if itemSections.contains(path[0]) { pattern[1] = "*" }
    if path[0] == "sla" || path[0] == "demand", path.count > 3 { pattern[2] = "*" }
    for index in pattern.indices where Int(pattern[index]) != nil { pattern[index] = "*" }
    return pattern
  }

  /// One path that names the items of several.
  private static func joined(_ paths: [[String]], pattern: [String]) -> [String] {
    guard let star = pattern.firstIndex(of: "*") else { return pattern }
    var names: [String] = []
    for path in paths where !names.contains(path[star]) { names.append(path[star]) }
    var key = pattern
    key[star] = "{" + names.joined(separator: ", ") + "}"
    return key
  }
}
