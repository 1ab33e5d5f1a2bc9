public import Workforce

/// Why two scenarios cannot be compared.
public enum Incomparable: Error, Equatable {
  /// Fewer than two scenarios.
  case tooFew
  /// The counted periods differ: that of the first scenario, and that of another.
  case period(other: Int, LocalDateTime, LocalDateTime, LocalDateTime, LocalDateTime)
  /// Dates and hours are meant in different zones.
  case timeZone(other: Int, String, String)
  /// Money is counted in different currencies.
  case currency(other: Int, String, String)
  /// An interval needs at least two replications.
  case singleReplication
}

extension Incomparable {
  /// Tells whether scenarios can be set side by side.
  ///
  /// - Parameter scenarios: The scenarios, the one compared with first.
  /// - Returns: The first reason why not; `nil` = they can.
  public static func reason(_ scenarios: [Scenario]) -> Incomparable? {
    guard scenarios.count > 1 else { return .tooFew }
    let base = scenarios[0]
    for (index, other) in scenarios.enumerated() {
      guard other.timeZone == base.timeZone else {
        return .timeZone(other: index, base.timeZone, other.timeZone)
      }
      guard other.from == base.from, other.to == base.to else {
        return .period(other: index, base.from, base.to, other.from, other.to)
      }
      // Where one has no prices, money is left out of the comparison.
      if let ours = base.costs, let theirs = other.costs, ours.hasPrices, theirs.hasPrices,
        ours.currency != theirs.currency
      {
        return .currency(other: index, ours.currency, theirs.currency)
      }
    }
    return base.simulation.replications < 2 ? .singleReplication : nil
  }
}
