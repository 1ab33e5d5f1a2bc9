/// One key of the scenario language: the only place where it is described.
///
/// The record validates the file, supplies the default, and is printed by `muster explain`, by
/// `muster schema`, by the reference page and in the report's list of assumptions.
struct Key<Value: Sendable>: KeyRecord {
  let name: String
  /// How its value is written and read.
  let kind: Kind<Value>
  /// The value in force when the key is absent, as it would be written in the file.
  let fallback: String?
  let isRequired: Bool
  /// Whether the use of the default is worth a line in the list of assumptions.
  let isAssumption: Bool
  let meaning: String
  let example: String

  /// - Parameters:
  ///   - name: The key in the file.
  ///   - kind: How its value is written and read.
  ///   - fallback: The default, as it would be written in the file.
  ///   - required: Whether the key must be there.
  ///   - assumed: Whether the use of the default is listed in reports.
  ///   - meaning: One line, lower case, no full stop.
  ///   - example: A value as it would be written in the file.
  init(
    _ name: String, _ kind: Kind<Value>, default fallback: String? = nil, required: Bool = false,
    assumed: Bool = true, meaning: String, example: String
  ) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    isRequired = required
    isAssumption = assumed
    self.meaning = meaning
    self.example = example
  }

  var form: Form { kind.form }

  func check(_ spot: Spot, _ reading: Reading) -> Bool { kind.read(spot, reading) != nil }
}

/// What can be said of a key without knowing the type of its value.
protocol KeyRecord: Sendable {
  var name: String { get }
  var form: Form { get }
  var fallback: String? { get }
  var isRequired: Bool { get }
  var isAssumption: Bool { get }
  var meaning: String { get }
  var example: String { get }
  /// Reads a value of the key and tells whether it is legal.
  func check(_ spot: Spot, _ reading: Reading) -> Bool
}

/// The keys of one map of the file.
///
/// A conforming type holds one `Key` per stored property.
protocol SectionKeys: Sendable {
  init()
  /// What the map describes, such as `team`.
  static var title: String { get }
  /// What it is for, in one sentence.
  static var meaning: String { get }
  /// Keys of the language that this version does not simulate.
  static var later: [String] { get }
}

extension SectionKeys {
  static var later: [String] { [] }

  /// The untyped description of the section, its keys in the order of declaration.
  var section: Section {
    // Reflection spares a second list of the keys, which could fall behind the declarations.
    let keys = Mirror(reflecting: self).children.compactMap { $0.value as? any KeyRecord }
    return Section(title: Self.title, meaning: Self.meaning, keys: keys, later: Self.later)
  }
}

/// The untyped description of a map with declared keys.
struct Section: Sendable {
  let title: String
  let meaning: String
  let keys: [any KeyRecord]
  let later: [String]

  subscript(name: String) -> (any KeyRecord)? { keys.first { $0.name == name } }
}

/// How values of one type are written and read.
struct Kind<Value: Sendable>: Sendable {
  let form: Form
  /// Reads a node; reports findings and returns `nil` if it is not legal.
  let read: @Sendable (Spot, Reading) -> Value?
}

/// A node and the keys that lead to it.
struct Spot {
  let node: Node
  let path: [String]
}
