/// The names of a table's columns.
///
/// Names are compared without regard to case, spaces, underscores and hyphens, so that
/// `Created at`, `created_at` and `CREATED-AT` are one. A blank name matches nothing.
public struct CSVHeader: Sendable, Equatable {
  /// Names as written, without spaces around them.
  public let names: [String]
  /// Line of the header, from 1.
  public let line: Int
  private let positions: [String: [Int]]

  /// Creates a header.
  ///
  /// - Parameters:
  ///   - names: Names in the order of the columns.
  ///   - line: Line of the header, from 1.
  public init(names: [String], line: Int = 1) {
    self.names = names.map { String($0.trimmingSpaces) }
    self.line = line
    var positions: [String: [Int]] = [:]
    for (position, name) in names.enumerated() {
      let key = Self.key(name)
      if !key.isEmpty { positions[key, default: []].append(position) }
    }
    self.positions = positions
  }

  /// Returns all columns of a name, for names may be repeated.
  ///
  /// - Parameter name: Name to look for.
  /// - Returns: Columns, from 0, in ascending order; empty = there is none.
  public func columns(named name: String) -> [Int] { positions[Self.key(name)] ?? [] }

  /// Whether a cell begins with a digit or holds an `@`, as data does and names do not.
  ///
  /// Such a line must not be quoted in a message: it may be a customer's.
  public var looksLikeData: Bool {
    names.contains { name in
      name.contains("@") || (name.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false)
    }
  }

  /// Returns the name as it is compared.
  package static func key(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.lowercased().unicodeScalars.filter { scalar in
          !scalar.properties.isWhitespace && scalar != "_" && scalar != "-"
        }))
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingSpaces: SubSequence {
    let front = drop { $0.isWhitespace }
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return front }
    return front[...last]
  }
}
