/// How exports are to be read.
public struct ImportOptions: Sendable {
  /// IANA name of the zone of times without one; `nil` = not said.
  public var timeZone: String?
  /// Name of the format; `nil` = recognised from the header.
  public var format: String?
  /// Columns that the user named.
  public var map: [ColumnMapping] = []
  /// Keyword rules, the first that matches counts.
  public var rules: [KeywordRule] = []
  /// How dates are read that can be read both ways; `nil` = not said.
  public var dateOrder: DateOrder?
  /// Whether times are local even where they say how far from UTC they are.
  public var ignoresOffsets = false
  /// The secret of the pseudonyms.
  public var key: PseudonymKey

  /// Creates options.
  ///
  /// - Parameter key: The secret of the pseudonyms.
  public init(key: PseudonymKey) { self.key = key }
}
