internal import Workforce

/// Keys that say nothing where they stand.
enum NoEffect {
  static let record = RuleRecord(
    "no-effect", .warning,
    summary: "A key is set where it changes nothing.",
    reason: "Customers of a deferred channel do not wait on the line: they have no patience to "
      + "lose and occupy no line. The key is ignored.")

  static func report<Value>(
    _ map: MapReader<ChannelKeys>, _ paths: [KeyPath<ChannelKeys, Key<Value>>?], kind: String
  ) {
    for path in paths.compactMap({ $0 }) {
      let name = map.keys[keyPath: path].name
      guard let place = map.spot.node[name]?.place else { continue }
      _ = map.read(path)
      map.reading.add(
        Finding(
          record, at: place, "'\(name)' has no effect on a \(kind) channel", hint: "delete it"),
        path: map.spot.path + [name])
    }
  }
}
