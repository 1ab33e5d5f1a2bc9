public import Workforce

extension LoadedScenario {
  /// Tells in which keys another scenario differs from this one, as they are written.
  ///
  /// Names of the scenarios, how the experiment is run, and what `extends` what are left out. Where
  /// only one of them has a key, the default that the other relies on stands in its place.
  ///
  /// - Parameter other: The other scenario.
  /// - Returns: The differences in the order of this file, then what only the other has.
  public func differences(to other: LoadedScenario) -> [ScenarioDifference] {
    var list: [ScenarioDifference] = []
    Differences.collect(tree, other.tree, path: [], into: &list)
    func standing(_ path: String, _ loaded: LoadedScenario) -> String? {
      loaded.scenario.assumptions.first { $0.key == path }?.value
    }
    return list.compactMap { difference in
      guard difference.old == nil || difference.new == nil else { return difference }
      var difference = difference
      difference.old = difference.old ?? standing(difference.path, self)
      difference.new = difference.new ?? standing(difference.path, other)
      return difference.old == difference.new ? nil : difference
    }
  }
}

/// Walks two trees side by side.
private enum Differences {
  /// Keys that say nothing about the desk.
  private static let leftOut = [
    "name", "extends", "muster", "simulation.seed", "simulation.replications",
  ]
  /// Longest text of a value.
  private static let longest = 60

  static func collect(
    _ old: Node, _ new: Node, path: [String], into list: inout [ScenarioDifference]
  ) {
    if leftOut.contains(path.joined(separator: ".")) { return }
    if let old = fields(old), let new = fields(new) {
      for (key, value) in old {
        let partner = new.first { $0.key == key }?.value
        collect(value, partner ?? nothing(value), path: path + [key], into: &list)
      }
      for (key, value) in new where !old.contains(where: { $0.key == key }) {
        collect(nothing(value), value, path: path + [key], into: &list)
      }
      return
    }
    // What is only in one of them is told key by key, so that defaults can stand beside.
    if let old = fields(old), isNothing(new), !path.isEmpty {
      for (key, value) in old { collect(value, nothing(value), path: path + [key], into: &list) }
      return
    }
    if let new = fields(new), isNothing(old), !path.isEmpty {
      for (key, value) in new { collect(nothing(value), value, path: path + [key], into: &list) }
      return
    }
    let (before, after) = (text(old), text(new))
    guard before != after else { return }
    list.append(
      ScenarioDifference(
        path: DottedPath.write(path), old: isNothing(old) ? nil : cut(before),
        new: isNothing(new) ? nil : cut(after)))
  }

  /// The keys of a map, or of a list by names; `nil` where there are none.
  private static func fields(_ node: Node) -> [(key: String, value: Node)]? {
    if let entries = node.entries { return entries.map { ($0.key, $0.value) } }
    guard let items = node.items, !items.isEmpty else { return nil }
    let names = items.compactMap { $0["name"]?.text }
    guard names.count == items.count, Set(names).count == names.count else { return nil }
    return zip(names, items).map { name, item in
      let rest = (item.entries ?? []).filter { $0.key != "name" }
      return (name, Node(content: .map(rest), place: item.place))
    }
  }

  private static func nothing(_ partner: Node) -> Node {
    Node(content: .empty, place: partner.place)
  }

  private static func isNothing(_ node: Node) -> Bool {
    if case .empty = node.content { true } else { false }
  }

  /// A value as it would be written on one line.
  private static func text(_ node: Node) -> String {
    switch node.content {
    case .empty: ""
    case .scalar(let text): text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private static func cut(_ text: String) -> String {
    text.count > longest ? String(text.prefix(longest - 1)) + "…" : text
  }
}
