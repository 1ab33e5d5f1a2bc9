/// A key in which two scenario files differ.
public struct ScenarioDifference: Sendable, Equatable {
  /// Dotted path of the key, such as `teams.desk.agents`.
  public var path: String
  /// What the first file says, or the default it relies on; `nil` = nothing.
  public var old: String?
  /// What the second file says, or the default it relies on; `nil` = nothing.
  public var new: String?

  /// Creates a difference.
  public init(path: String, old: String?, new: String?) {
    self.path = path
    self.old = old
    self.new = new
  }
}
