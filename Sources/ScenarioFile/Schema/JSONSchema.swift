/// The JSON Schema of scenario files, for completion and marks in editors.
///
/// It is a little laxer than the reader: quantities are checked by rough patterns, and keys that a
/// variant inherits by `extends` cannot be required. `muster check` has the last word.
public enum JSONSchema {
  /// Returns the schema (draft 2020-12), the same text every time.
  ///
  /// - Returns: Indented JSON, its last line ended.
  public static func text() -> String {
    let root = ScenarioKeys().section
    var sections: [Section] = []
    collect(root, into: &sections)
    var definitions: [(String, JSONText)] = []
    for section in sections.dropFirst() {
      definitions.append((id(section), object(section, isItem: false)))
    }
    for section in sections where isItem(section, in: sections) {
      definitions.append((id(section) + "-item", object(section, isItem: true)))
    }
    let required = root.keys.filter { $0.isRequired && $0.name != "muster" }.map(\.name)
    guard case .object(let pairs) = object(root, isItem: false) else { return "" }
    let schema = JSONText.object(
      [
        ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
        ("title", .text("Muster scenario")),
      ] + pairs + [
        ("required", .list([.text("muster")])),
        ("if", .object([("required", .list([.text("extends")]))])),
        ("else", .object([("required", .list(required.map(JSONText.text)))])),
        ("$defs", .object(definitions)),
      ])
    return schema.write() + "\n"
  }

  /// All sections in the order of first mention.
  static func collect(_ section: Section, into sections: inout [Section]) {
    guard !sections.contains(where: { $0.title == section.title }) else { return }
    sections.append(section)
    for key in section.keys {
      for inner in key.form.sections { collect(inner, into: &sections) }
    }
  }

  private static func isItem(_ section: Section, in all: [Section]) -> Bool {
    all.contains { other in other.keys.contains { $0.form.isItems(of: section.title) } }
  }

  private static func id(_ section: Section) -> String {
    section.title.split(separator: " ").joined(separator: "-")
  }

  private static func object(_ section: Section, isItem: Bool) -> JSONText {
    var properties: [(String, JSONText)] = []
    if isItem {
      properties.append(("name", .object([("type", .list([.text("string"), .text("number")]))])))
    }
    for key in section.keys { properties.append((key.name, property(key))) }
    var pairs: [(String, JSONText)] = [
      ("description", .text(section.meaning)), ("type", .text("object")),
      ("properties", .object(properties)), ("additionalProperties", .flag(false)),
    ]
    if isItem { pairs.append(("required", .list([.text("name")]))) }
    return .object(pairs)
  }

  private static func property(_ key: any KeyRecord) -> JSONText {
    var description = key.meaning
    if let fallback = key.fallback { description += "; default: \(fallback)" }
    var pairs: [(String, JSONText)] = [("description", .text(description))]
    if case .object(let form) = schema(key.form) { pairs += form }
    return .object(pairs)
  }

  private static func schema(_ form: Form) -> JSONText {
    switch form {
    case .text(_, let pattern, _): return scalar(pattern)
    case .number(let words):
      return .object([("type", .text(words.hasPrefix("a number") ? "number" : "integer"))])
    case .choice(["true", "false"]): return .object([("type", .text("boolean"))])
    case .choice(let words): return .object([("enum", .list(words.map(JSONText.text)))])
    case .reference:
      return .object([("type", .list([.text("string"), .text("number")]))])
    case .list(let item, let orOne):
      let list = JSONText.object([
        ("type", .text("array")), ("items", schema(item)), ("minItems", .number(1)),
      ])
      return orOne ? .object([("anyOf", .list([schema(item), list]))]) : list
    case .section(let section): return .object([("$ref", .text("#/$defs/" + id(section)))])
    case .items(_, let item):
      let items = item.direct.map { section in
        JSONText.object([("$ref", .text("#/$defs/" + id(section) + "-item"))])
      }
      guard let first = items.first else { return .object([]) }
      let map = JSONText.object([
        ("type", .text("object")), ("additionalProperties", schema(item)),
      ])
      let list = JSONText.object([
        ("type", .text("array")), ("minItems", .number(1)),
        ("items", items.count == 1 ? first : .object([("anyOf", .list(items))])),
      ])
      return .object([("anyOf", .list([map, list]))])
    case .named(_, let value):
      return .object([("type", .text("object")), ("additionalProperties", schema(value))])
    case .table(_, let pattern, let value):
      return .object([
        ("type", .text("object")),
        ("patternProperties", .object([(pattern, schema(value))])),
        ("additionalProperties", .flag(false)),
      ])
    case .either(let forms): return .object([("anyOf", .list(forms.map(schema)))])
    }
  }

  /// A text; shares may also be decimals, and durations a bare 0.
  private static func scalar(_ pattern: String?) -> JSONText {
    guard let pattern else {
      return .object([("type", .list([.text("string"), .text("number")]))])
    }
    let limit: Double? =
      switch pattern {
      case ShareText.pattern: 1
      case FactorText.pattern: 100
      case DurationText.pattern, DurationText.patternOrAuto: 0
      default: nil
      }
    guard let limit else {
      return .object([("type", .text("string")), ("pattern", .text(pattern))])
    }
    return .object([
      ("type", .list([.text("string"), .text("number")])), ("pattern", .text(pattern)),
      ("minimum", .number(0)), ("maximum", .number(limit)),
    ])
  }
}

extension Form {
  /// Whether this form holds items of a section by name.
  fileprivate func isItems(of title: String) -> Bool {
    switch self {
    case .items(_, let item): item.direct.contains { $0.title == title }
    case .either(let forms): forms.contains { $0.isItems(of: title) }
    default: false
    }
  }
}
