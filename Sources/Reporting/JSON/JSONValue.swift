/// A tree of JSON whose keys keep the order in which they were given.
///
///     let point: JSONValue = ["hour": 9, "share": 0.93]
///     point.text()                                        // {"hour": 9, "share": 0.93}
///
/// The standard encoder promises neither an order of keys nor a format of numbers; files that must
/// be the same byte for byte need both.
public enum JSONValue: Sendable, Equatable {
  /// Nothing, or a number that does not exist.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A whole number without sign, such as a seed.
  case unsigned(UInt64)
  /// A number; written as `null` when it is not finite.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in a fixed order.
  case object([Member])

  /// A key and its value.
  public struct Member: Sendable, Equatable {
    /// The key; used once per object.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Whether the value holds no other values.
  var isScalar: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  /// The members of an object; none of other values.
  var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// Returns an object with further members at its end.
  func adding(_ more: [Member]) -> JSONValue { more.isEmpty ? self : .object(members + more) }

  /// Returns the number, or `null` where there is none.
  static func optional(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value)
  }

  /// Returns the text, or `null` where there is none.
  static func optional(_ value: String?) -> JSONValue {
    guard let value else { return .null }
    return .string(value)
  }

  /// The value of a key of an object; `nil` if there is none.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates `null`.
  public init(nilLiteral: ()) { self = .null }
  /// Creates a list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Creates an object whose members keep the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
