/// A column that a reader wants, found by its name.
public struct Column: Sendable, Equatable {
  /// Name in messages, and the first that is looked for.
  public var name: String
  /// Other names, the preferred first.
  public var aliases: [String]
  /// Whether a table without it is useless.
  public var isRequired: Bool

  /// Creates a wish for a column.
  ///
  /// - Parameters:
  ///   - name: Name in messages, and the first that is looked for.
  ///   - aliases: Other names, the preferred first.
  ///   - isRequired: Whether a table without it is useless.
  public init(_ name: String, aliases: [String] = [], isRequired: Bool = false) {
    self.name = name
    self.aliases = aliases
    self.isRequired = isRequired
  }
}
