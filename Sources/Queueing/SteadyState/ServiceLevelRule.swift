/// How contacts that gave up count in a service level.
///
/// All are ratios of expectations; T is the answer threshold.
public enum ServiceLevelRule: String, CaseIterable, Sendable {
  /// Served within T ÷ offered.
  case offered
  /// Served within T ÷ (offered − abandoned within T).
  case answeredOrPatient = "answered-or-patient"
  /// Served within T ÷ served.
  case answered
  /// (Served or abandoned within T) ÷ offered.
  case met

  /// The definition in words, for tables and reports.
  public var definition: String {
    switch self {
    case .offered: "served within T ÷ offered"
    case .answeredOrPatient: "served within T ÷ (offered − abandoned within T)"
    case .answered: "served within T ÷ served"
    case .met: "(served or abandoned within T) ÷ offered"
    }
  }
}
