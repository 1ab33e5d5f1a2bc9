internal import Workforce

extension Kind {
  /// A map with declared keys, turned into a value by `build`.
  static func section<Keys: SectionKeys>(
    _ type: Keys.Type, _ build: @escaping @Sendable (MapReader<Keys>) -> Value?
  ) -> Kind {
    Kind(form: .section(Keys().section)) { spot, reading in
      MapReader<Keys>(spot, reading).flatMap(build)
    }
  }

  /// A map with declared keys, or the value of one of them alone.
  static func section<Keys: SectionKeys, Short>(
    _ type: Keys.Type, short: KeyPath<Keys, Key<Short>>,
    _ build: @escaping @Sendable (MapReader<Keys>) -> Value?
  ) -> Kind {
    let key = Keys()[keyPath: short]
    let long = Kind.section(type, build)
    return Kind(form: .either([key.form, long.form])) { spot, reading in
      guard case .scalar = spot.node.content else { return long.read(spot, reading) }
      let entry = Entry(key: key.name, keyPlace: spot.node.place, value: spot.node)
      let node = Node(content: .map([entry]), place: spot.node.place)
      return long.read(Spot(node: node, path: spot.path), reading)
    }
  }

  /// A short text, or a map that says more.
  static func either(_ short: Kind, or long: Kind) -> Kind {
    Kind(form: .either([short.form, long.form])) { spot, reading in
      switch spot.node.content {
      case .map: long.read(spot, reading)
      case .list where long.takesList: long.read(spot, reading)
      default: short.read(spot, reading)
      }
    }
  }

  /// Whether a list is read by this kind.
  private var takesList: Bool {
    switch form {
    case .list: true
    case .either(let forms):
      forms.contains { form in
        if case .list = form { true } else { false }
      }
    default: false
    }
  }

  /// The same kind with a value made from another.
  func map<Other: Sendable>(_ change: @escaping @Sendable (Value) -> Other) -> Kind<Other> {
    Kind<Other>(form: form) { spot, reading in read(spot, reading).map(change) }
  }

  /// The value, or the word `none` for its absence.
  var orNone: Kind<Value?> {
    Kind<Value?>(
      form: .either([.choice(["none"]), form])
    ) { spot, reading in
      if spot.node.text == "none" { return .some(nil) }
      return read(spot, reading).map { .some($0) }
    }
  }

  /// A list of such values; one value stands for a list of one if `orOne`.
  func list(orOne: Bool = true, limit: Int = 1000) -> Kind<[Value]> {
    Kind<[Value]>(form: .list(form, orOne: orOne)) { spot, reading in
      guard let items = spot.node.items else {
        if orOne { return read(spot, reading).map { [$0] } }
        let expected = Form.list(form, orOne: false).words
        reading.add(
          Structure.wrongKind(spot.node, path: spot.path, expected: expected), path: spot.path)
        return nil
      }
      guard !items.isEmpty, items.count <= limit else {
        reading.add(
          Finding(
            Structure.kind, at: spot.node.place,
            "'\(spot.path.last ?? "")' is a list of \(items.count) items",
            expected: "1 to \(limit) items"), path: spot.path)
        return nil
      }
      let values = items.enumerated().map { index, item in
        read(Spot(node: item, path: spot.path + [String(index + 1)]), reading)
      }
      return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
  }
}

extension Kind {
  /// Items by name: a map from names to sections, or a list of sections that have a `name`.
  ///
  /// Items that are not legal are left out, so that the others are judged too; a section with any
  /// of them never becomes a scenario.
  static func items<Keys: SectionKeys, Item: Sendable>(
    _ type: Keys.Type, _ build: @escaping @Sendable (MapReader<Keys>, String) -> Item?
  ) -> Kind where Value == [Item] {
    Kind(form: .items(noun: Keys.title, .section(Keys().section))) { spot, reading in
      guard let items = NamedItems.read(spot, noun: Keys.title, reading) else { return nil }
      return items.compactMap { item in
        let title = "\(Keys.title) \(quoted(item.name))"
        return MapReader<Keys>(item.spot, title: title, extra: item.extra, reading)
          .flatMap { build($0, item.name) }
      }
    }
  }

  /// A map from names that another section defines to values.
  static func byName<Item: Sendable>(_ table: Reading.Names, _ kind: Kind<Item>) -> Kind
  where Value == [(index: Int, value: Item)] {
    let named = Kind<[(name: String, value: Item)]>.named(table.noun, kind)
    return Kind(form: named.form) { spot, reading in
      guard let pairs = named.read(spot, reading) else { return nil }
      let known = pairs.compactMap { pair -> (index: Int, value: Item)? in
        if let index = reading.index(of: pair.name, in: table) { return (index, pair.value) }
        let place = spot.node.entries?.first { $0.key == pair.name }?.keyPlace ?? spot.node.place
        reading.add(
          Structure.unknownName(
            pair.name, noun: table.noun, known: reading.names[table] ?? [], at: place),
          path: spot.path)
        return nil
      }
      return known.count == spot.node.entries?.count ? known : nil
    }
  }

  /// A map from names to values.
  static func named<Item: Sendable>(_ noun: String, _ kind: Kind<Item>) -> Kind
  where Value == [(name: String, value: Item)] {
    Kind(form: .named(noun: noun, kind.form)) { spot, reading in
      guard spot.node.entries != nil else {
        let expected = "a map from the name of \(Noun.one(noun)) to its value"
        reading.add(
          Structure.wrongKind(spot.node, path: spot.path, expected: expected), path: spot.path)
        return nil
      }
      return NamedItems.read(spot, noun: noun, reading)?.compactMap { item in
        kind.read(item.spot, reading).map { (item.name, $0) }
      }
    }
  }
}

/// The items of a map or list of named things.
enum NamedItems {
  struct Item {
    let name: String
    let spot: Spot
    /// Keys beside the declared ones.
    let extra: [String]
  }

  /// Most items of one section.
  static let limit = 200

  /// The items with their names; `nil` with a finding if the node is neither map nor list.
  static func read(_ spot: Spot, noun: String, _ reading: Reading) -> [Item]? {
    var items: [Item] = []
    var places: [String: Place] = [:]
    func add(_ name: String, _ place: Place, _ node: Node, extra: [String]) {
      let isUsable =
        !name.isEmpty && name.count <= 80
        && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      if !isUsable {
        reading.add(Structure.unusableName(name, noun: noun, at: place), path: spot.path)
      } else if let first = places[name] {
        reading.add(
          Structure.repeatedName(name, noun: noun, at: place, first: first), path: spot.path)
      }
      places[name] = places[name] ?? place
      let itemSpot = Spot(node: node, path: spot.path + [name])
      reading.note(Node(content: .empty, place: place), at: itemSpot.path)
      items.append(Item(name: name, spot: itemSpot, extra: extra))
    }
    switch spot.node.content {
    case .map(let entries):
      for entry in entries { add(entry.key, entry.keyPlace, entry.value, extra: []) }
    case .list(let nodes):
      for node in nodes {
        guard let name = node["name"]?.text, let place = node["name"]?.place else {
          reading.add(
            Finding(
              Structure.name, at: node.place, "\(Noun.one(noun)) has no name",
              expected: "a map with 'name' in each item of the list"), path: spot.path)
          continue
        }
        add(name, place, node, extra: ["name"])
      }
    default:
      reading.add(
        Structure.wrongKind(
          spot.node, path: spot.path,
          expected: "\(Noun.plural(noun)) by name, or a list of \(Noun.plural(noun))"),
        path: spot.path)
      return nil
    }
    let count = spot.node.items?.count ?? items.count
    guard count > 0, count <= limit else {
      reading.add(
        Finding(
          Structure.kind, at: spot.node.place,
          "'\(spot.path.last ?? "")' holds \(count) \(Noun.plural(noun))", expected: "1 to \(limit)"
        ),
        path: spot.path)
      return nil
    }
    return items
  }

  /// The names alone, without findings; for references from other sections.
  static func names(_ node: Node?) -> [String] {
    switch node?.content {
    case .map(let entries): entries.map(\.key)
    case .list(let nodes): nodes.compactMap { $0["name"]?.text }
    default: []
    }
  }
}
