/// A failure of a special function or of a numerical method, with the values that caused it.
public enum SpecialFunctionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An argument lies where the function is not defined.
  case outsideDomain(function: String, arguments: [Double])
  /// The library reported a failure such as overflow or loss of accuracy.
  case failed(function: String, arguments: [Double], reason: String)

  /// The sentence shown to a person.
  public var description: String {
    switch self {
    case .outsideDomain(let function, let arguments):
      return "\(function) is not defined for \(Self.list(arguments))"
    case .failed(let function, let arguments, let reason):
      return "\(function) failed for \(Self.list(arguments)): \(reason)"
    }
  }

  private static func list(_ arguments: [Double]) -> String {
    arguments.map { "\($0)" }.joined(separator: ", ")
  }
}
