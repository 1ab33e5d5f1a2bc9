/// An amount of money in the scenario's currency.
///
/// Whole hundredths inside, so that parts add up to the cent.
public struct Money: Sendable, Hashable, Comparable {
  /// Hundredths of the unit of the currency.
  public var cents: Int

  /// Creates an amount.
  ///
  /// - Parameter cents: Hundredths of the unit of the currency.
  public init(cents: Int) { self.cents = cents }

  /// Creates an amount from units, rounded to the hundredth, halves away from zero.
  ///
  /// - Parameter units: Units of the currency; finite.
  public init(units: Double) { cents = Int((units * 100).rounded()) }

  /// The amount in units of the currency.
  public var units: Double { Double(cents) / 100 }

  /// Nothing.
  public static let zero = Money(cents: 0)

  /// Orders amounts.
  public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }

  /// Returns the sum.
  public static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }

  /// Adds an amount.
  public static func += (a: inout Money, b: Money) { a = a + b }

  /// Divides an amount by weights so that the parts add up to it exactly (largest remainder).
  ///
  /// - Parameter weights: Non-negative weights; with a sum of 0 everything goes to the first.
  /// - Returns: One part for each weight.
  public func divided(by weights: [Double]) -> [Money] {
    let total = weights.reduce(0, +)
    guard total > 0 else {
      return weights.indices.map { Money(cents: $0 == 0 ? cents : 0) }
    }
    let exact = weights.map { Double(cents) * $0 / total }
    var parts = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      (exact[$1] - Double(parts[$1]), $0) < (exact[$0] - Double(parts[$0]), $1)
    }
    for index in order.prefix(max(0, cents - parts.reduce(0, +))) { parts[index] += 1 }
    return parts.map { Money(cents: $0) }
  }
}
