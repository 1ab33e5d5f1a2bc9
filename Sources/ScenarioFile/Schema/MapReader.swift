internal import Workforce

/// Reads one map of the file by its declared keys.
///
/// Unknown keys are reported when the reader is made, absent and illegal ones when they are read.
struct MapReader<Keys: SectionKeys> {
  let keys = Keys()
  let spot: Spot
  let reading: Reading
  /// How messages call this map, such as `request 'billing'`.
  let title: String

  /// Starts on a node; `nil` with a finding if it is no map.
  ///
  /// - Parameters:
  ///   - spot: The node.
  ///   - title: How messages call this map; `nil` = the section's title.
  ///   - extra: Keys that are legal beside the declared ones.
  ///   - reading: Where findings go.
  init?(_ spot: Spot, title: String? = nil, extra: [String] = [], _ reading: Reading) {
    guard let entries = spot.node.entries else {
      let expected = Form.section(Keys().section).words
      reading.add(
        Structure.wrongKind(spot.node, path: spot.path, expected: expected), path: spot.path)
      return nil
    }
    self.spot = spot
    self.reading = reading
    self.title = title ?? Keys.title
    let section = keys.section
    for entry in entries where section[entry.key] == nil && !extra.contains(entry.key) {
      reading.add(
        Structure.unknownKey(entry, in: self.title, section), path: spot.path + [entry.key])
    }
  }

  /// Whether the key stands in the map.
  func has<Value>(_ path: KeyPath<Keys, Key<Value>>) -> Bool {
    spot.node[keys[keyPath: path].name] != nil
  }

  /// The value of a key, or of its default; `nil` if absent without default or not legal.
  ///
  /// A `fallback` stands in for the declared default.
  func read<Value>(_ path: KeyPath<Keys, Key<Value>>, default fallback: String? = nil) -> Value? {
    let key = keys[keyPath: path]
    let keyPath = spot.path + [key.name]
    if let entry = spot.node.entries?.first(where: { $0.key == key.name }) {
      reading.note(entry.value, at: keyPath)
      if case .empty = entry.value.content {
        let node = Node(content: .empty, place: entry.keyPlace)
        reading.add(
          Structure.wrongKind(node, path: keyPath, expected: key.form.words), path: keyPath)
        return nil
      }
      return key.kind.read(Spot(node: entry.value, path: keyPath), reading)
    }
    if let text = fallback ?? key.fallback {
      if key.isAssumption {
        reading.assume(
          Assumption(key: "", value: text, meaning: key.meaning), path: keyPath)
      }
      let node = reading.node(ofDefault: text, for: key.name)
      return key.kind.read(Spot(node: node, path: keyPath), reading)
    }
    if key.isRequired {
      reading.add(
        Structure.missingKey(key, in: title, at: spot.node.place), path: keyPath)
    }
    return nil
  }

  /// Reports something about a key at its place, or at the map if the key is absent.
  func report<Value>(
    _ rule: RuleRecord, _ path: KeyPath<Keys, Key<Value>>, _ message: String,
    expected: String? = nil, hint: String? = nil
  ) {
    report(
      rule, named: keys[keyPath: path].name, message, expected: expected, hint: hint)
  }

  /// The same by the name of the key.
  func report(
    _ rule: RuleRecord, named name: String, _ message: String, expected: String? = nil,
    hint: String? = nil
  ) {
    let place = spot.node[name]?.place ?? spot.node.place
    reading.add(
      Finding(rule, at: place, message, expected: expected, hint: hint), path: spot.path + [name])
  }

  /// Reports a key that is missing in this case.
  func reportMissing<Value>(_ path: KeyPath<Keys, Key<Value>>) {
    reading.add(
      Structure.missingKey(keys[keyPath: path], in: title, at: spot.node.place), path: spot.path)
  }
}
