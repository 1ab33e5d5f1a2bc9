internal import Simulation
internal import Workforce

/// Differences as people read them.
///
///     words.signed(estimate, .share)          // +9.1 points (8.6 to 9.6)
///     words.size(-2_460, .seconds)            // 41 min
struct DifferenceWords {
  private let money: MoneyWords?

  /// Prepares for a currency; `nil` = amounts are bare numbers.
  init(currency: String?) { money = currency.map { MoneyWords($0) } }

  /// Returns a difference with its sign and its interval.
  func signed(_ estimate: PairedEstimate, _ unit: Measure.Unit) -> String {
    guard estimate.difference.isFinite else { return FixedDecimal.missing }
    if estimate.difference == 0, estimate.halfWidth == 0 { return "no difference" }
    let value = sign(estimate.difference) + size(estimate.difference, unit, estimate.halfWidth)
    guard estimate.halfWidth > 0 else { return value }
    let (low, high) = (estimate.interval.lowerBound, estimate.interval.upperBound)
    // Where both ends have the sign of the value it need not be repeated.
    let isOneSided = low * high > 0
    func end(_ x: Double) -> String {
      (isOneSided ? "" : sign(x)) + bare(x, unit, estimate.halfWidth)
    }
    let ends = isOneSided ? [low, high].sorted { abs($0) < abs($1) } : [low, high]
    // An interval narrower than the last digit says nothing more.
    if end(ends[0]) == end(ends[1]) { return value }
    return "\(value) (\(end(ends[0]))\(Readable.space)to\(Readable.space)\(end(ends[1])))"
  }

  /// Returns the interval of a settled difference in sizes, such as ` (38 min to 44 min)`.
  func range(_ estimate: PairedEstimate, _ unit: Measure.Unit) -> String {
    guard estimate.halfWidth > 0, estimate.halfWidth.isFinite else { return "" }
    let ends = [estimate.interval.lowerBound, estimate.interval.upperBound].map { abs($0) }.sorted()
    let words = ends.map { bare($0, unit, estimate.halfWidth) }
    if words[0] == words[1] { return "" }
    return " (\(words[0])\(Readable.space)to\(Readable.space)\(words[1]))"
  }

  /// Returns the size of a difference with its unit.
  func size(_ value: Double, _ unit: Measure.Unit, _ halfWidth: Double = .infinity) -> String {
    let text = bare(value, unit, halfWidth)
    return unit == .share ? text + Readable.space + (text == "1" ? "point" : "points") : text
  }

  /// Returns the sign of a difference, with a true minus.
  private func sign(_ value: Double) -> String { value < 0 ? "−" : value > 0 ? "+" : "" }

  /// The size, without the unit where the sentence has named it.
  private func bare(_ value: Double, _ unit: Measure.Unit, _ halfWidth: Double) -> String {
    let size = abs(value)
    switch unit {
    case .share:
      let points = halfWidth * 100
      return FixedDecimal.text(size * 100, places: points < 0.005 ? 3 : points < 0.05 ? 2 : 1)
    case .seconds: return Readable.duration(size)
    case .money: return money?.exact(size, halfWidth: nil) ?? FixedDecimal.text(size, places: 2)
    case .moneyPerMonth:
      return money?.brief(size) ?? FixedDecimal.text(size, places: 0, grouped: true)
    default: return Readable.text(Quantity(size, unit))
    }
  }
}
