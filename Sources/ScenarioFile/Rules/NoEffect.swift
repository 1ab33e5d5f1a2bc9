internal import Workforce

/// Keys that say nothing where they stand.
enum NoEffect {
  static let record = RuleRecord(
    "no-effect", .warning,
    summary: "A key is set where it changes nothing.",
    reason: "Customers of a deferred channel, for example, do not wait on the line: they have no "
      + "patience to lose and occupy no line. The key is ignored.")
}

/// Keys that are legal but that no run uses yet.
enum NotUsed {
  static let record = RuleRecord(
    "not-used", .warning,
    summary: "A key is checked but has no influence on a run in this version.",
    reason: "It belongs to the scenario and may stay. The results are as if it were not there.")
}

extension MapReader {
  /// Reports written keys that change nothing here; their values are judged all the same.
  ///
  /// - Parameters:
  ///   - names: The keys.
  ///   - place: Where they have no effect, such as `on a deferred channel`.
  ///   - isHere: Whether that is so here.
  func ignore(_ names: [String], _ place: String, if isHere: Bool = true) {
    for name in names where isHere {
      report(NoEffect.record, name, "has no effect \(place)", "delete it")
    }
  }

  /// Reports written keys that no run uses yet, and judges their values.
  func leaveUnused(_ names: [String], _ hint: String) {
    // An amount that no run uses does not make a scenario one with money.
    let usesMoney = reading.usesMoney
    for name in names { report(NotUsed.record, name, "is not used by a run yet", hint) }
    reading.usesMoney = usesMoney
  }

  private func report(_ rule: RuleRecord, _ name: String, _ message: String, _ hint: String) {
    guard let node = spot.node[name], let key = keys.section[name] else { return }
    let path = spot.path + [name]
    reading.note(node, at: path)
    guard key.check(Spot(node: node, path: path), reading) else { return }
    reading.add(
      Finding(rule, at: node.place, "'\(name)' \(message)", hint: hint), path: path)
  }
}
