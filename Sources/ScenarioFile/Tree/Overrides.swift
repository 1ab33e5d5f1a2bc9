internal import Workforce

/// Applies `--set path=value` to a tree, after all files are merged.
enum Overrides {
  static let record = RuleRecord(
    "set",
    summary: "An override names no key of the scenario, or a change that cannot be made.",
    reason: "Write --set 'path=value': parts of the path are joined by dots, names with spaces or "
      + "dots stand in quotes, items of a list go by name or by number from 1. '+2' and '-10%' "
      + "change what is, or the default.")

  static let rounded = RuleRecord(
    "set-rounded", .warning,
    summary: "A change in percent of a whole number comes to a fraction, which is rounded.",
    reason:
      "Agents and other counts are whole. Write the number itself, or a step such as '-1', to "
      + "say which is meant.")

  static func apply(_ sets: [String], to tree: Node, _ reading: Reading) -> Node {
    var tree = tree
    let root = Form.section(ScenarioKeys().section)
    for text in sets {
      do throws(InvalidInput) {
        let override = try Override(text, reading)
        if override.path == ["extends"] { throw override.setsExtends }
        tree = try override.apply(to: tree, form: root, key: nil, rest: override.path[...])
      } catch {
        for finding in error.findings { reading.add(finding, path: []) }
      }
    }
    return tree
  }
}

/// One `path=value`.
struct Override {
  let path: [String]
  /// The value as a tree whose places point into the option.
  let value: Node
  /// The value as written, if it is a single one.
  let change: ValueChange?
  private let place: Place
  private let reading: Reading

  init(_ text: String, _ reading: Reading) throws(InvalidInput) {
    self.reading = reading
    let source = Source(file: "--set \(text)", text: text, isFile: false)
    let place = Place(source: source, length: text.count)
    self.place = place
    guard let equals = Self.equalsSign(in: text), let path = DottedPath.parse(text[..<equals])
    else {
      throw InvalidInput(findings: [
        Finding(
          Overrides.record, at: place, "the override is not of the form path=value",
          hint: "for example --set 'teams.\"front line\".agents=14'")
      ])
    }
    self.path = path
    let written = String(text[text.index(after: equals)...]).trimmingSpaces
    let padding = String(
      repeating: " ", count: text.distance(from: text.startIndex, to: equals) + 1)
    let valueSource = Source(file: source.file, text: padding + written, isFile: false)
    change = ValueChange(written)
    guard !written.isEmpty else {
      value = Node(content: .empty, place: place)
      return
    }
    var findings: [Finding] = []
    value = try YAMLTree.parse(valueSource, findings: &findings)
    if !findings.isEmpty { throw InvalidInput(findings: findings) }
  }

  /// The tree with the value put in its place.
  func apply(
    to node: Node, form: Form, key: (any KeyRecord)?, rest: ArraySlice<String>
  ) throws(InvalidInput) -> Node {
    guard let part = rest.first else { return try replaced(node, key) }
    var node = node
    switch node.content {
    case .map(var entries):
      if let index = entries.firstIndex(where: { $0.key == part }) {
        let (inner, record) = form.content(of: part)
        entries[index].value = try apply(
          to: entries[index].value, form: inner ?? form, key: record, rest: rest.dropFirst())
        entries[index].keyPlace = rest.count == 1 ? place : entries[index].keyPlace
      } else {
        entries.append(try added(part, entries.map(\.key), form, rest))
      }
      node.content = .map(entries)
    case .list(var items):
      let index =
        items.firstIndex { $0["name"]?.text == part } ?? Int(part).flatMap { $0 > 0 ? $0 - 1 : nil }
      guard let index, items.indices.contains(index) else {
        let names = items.compactMap { $0["name"]?.text }
        throw unknown(part, names.isEmpty ? ["1 to \(items.count)"] : names)
      }
      items[index] = try apply(
        to: items[index], form: form.item, key: key, rest: rest.dropFirst())
      node.content = .list(items)
    case .empty:
      node.content = .map([try added(part, [], form, rest)])
    case .scalar:
      throw refusal(
        "\(quoted(DottedPath.write(Array(path.dropLast(rest.count))))) is a single value "
          + "and has no part \(quoted(part))")
    }
    return node
  }

  /// A key that is not in the file yet.
  private func added(
    _ part: String, _ present: [String], _ form: Form, _ rest: ArraySlice<String>
  ) throws(InvalidInput) -> Entry {
    let sections = form.direct
    guard let record = sections.lazy.compactMap({ $0[part] }).first else {
      throw unknown(
        part, form.namedContent == nil ? sections.flatMap { $0.keys.map(\.name) } : present)
    }
    let start = rest.count > 1 ? startingMap(record) : Node(content: .empty, place: place)
    let value = try apply(to: start, form: record.form, key: record, rest: rest.dropFirst())
    return Entry(key: part, keyPlace: place, value: value)
  }

  /// The map in which a key is set that is not in the file: the default if that is a map.
  private func startingMap(_ record: any KeyRecord) -> Node {
    let empty = Node(content: .map([]), place: place)
    guard let text = record.fallback, text.hasPrefix("{") else { return empty }
    var findings: [Finding] = []
    let source = Source(file: "default of '\(record.name)'", text: text, isFile: false)
    return (try? YAMLTree.parse(source, findings: &findings)) ?? empty
  }

  private func replaced(_ node: Node, _ key: (any KeyRecord)?) throws(InvalidInput) -> Node {
    guard let change, key?.form.isSigned != true else { return value }
    var old = node
    if case .empty = node.content, let text = key?.fallback {
      old = Node(content: .scalar(text), place: place)
    }
    guard let new = change.applied(to: old, form: key?.form, place: place) else {
      throw refusal(
        "\(quoted(change.text)) cannot be applied to \(old.noun)",
        hint: "write the new value itself")
    }
    noteRounding(change, old, key)
    return new
  }

  /// Says what a percentage of whole numbers was rounded to.
  private func noteRounding(_ change: ValueChange, _ old: Node, _ key: (any KeyRecord)?) {
    let texts = (old.items ?? [old]).compactMap(\.text)
    let form = old.items == nil ? key?.form : key?.form.item
    for text in texts {
      guard let rounding = change.rounding(of: text, form: form) else { continue }
      reading.add(
        Finding(
          Overrides.rounded, at: place, rounding.words,
          hint: rounding.changesNothing
            ? "nothing changes; write a step such as '-1'" : "write the number itself to be sure"),
        path: [])
    }
  }

  /// Files are merged before overrides are applied.
  var setsExtends: InvalidInput {
    refusal(
      "'extends' cannot be set: files are merged before overrides are applied",
      hint: "write the variant as a file with 'extends'")
  }

  private func unknown(_ part: String, _ names: [String]) -> InvalidInput {
    InvalidInput(findings: [
      Finding(
        Overrides.record, at: place, "there is no \(quoted(part)) in the scenario",
        expected: names.isEmpty ? nil : "one of: " + names.prefix(30).joined(separator: ", "),
        hint: Suggestion.hint(for: part, among: names))
    ])
  }

  private func refusal(_ message: String, hint: String? = nil) -> InvalidInput {
    InvalidInput(findings: [Finding(Overrides.record, at: place, message, hint: hint)])
  }

  /// The first equals sign outside of quotes.
  private static func equalsSign(in text: String) -> String.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "=" {
        return index
      }
    }
    return nil
  }
}

extension DottedPath {
  static func parse(_ text: Substring) -> [String]? { parse(String(text).trimmingSpaces) }
}

extension Form {
  /// Sections whose keys are the keys of a map of this form.
  var direct: [Section] {
    switch self {
    case .section(let section): [section]
    case .either(let forms): forms.flatMap(\.direct)
    case .list(let item, orOne: true): item.direct
    default: []
    }
  }

  /// The form under a key or name of a map of this form.
  func content(of part: String) -> (Form?, (any KeyRecord)?) {
    if let record = direct.lazy.compactMap({ $0[part] }).first { return (record.form, record) }
    return (namedContent?.form, nil)
  }

  /// The form of the items of a list of this form.
  var item: Form {
    switch self {
    case .list(let item, _), .items(_, let item): item
    case .either(let forms):
      forms.first { form in
        switch form {
        case .list, .items: true
        default: false
        }
      }?.item ?? self
    default: self
    }
  }

  /// Whether a sign is part of the value.
  var isSigned: Bool {
    switch self {
    case .text(_, _, let isSigned): isSigned
    case .either(let forms): forms.contains(where: \.isSigned)
    default: false
    }
  }
}
