package import Workforce

/// Amounts of money as people read them.
///
///     MoneyWords("USD").brief(117_204, halfWidth: 980)    // $117k ± 1k
///     MoneyWords("CHF").exact(Money(cents: 2_340))        // CHF 23.40
package struct MoneyWords {
  private let mark: String

  /// Prepares for a currency.
  ///
  /// - Parameter currency: ISO code.
  package init(_ currency: String) {
    let signs = ["USD": "$", "EUR": "€", "GBP": "£"]
    mark = signs[currency] ?? currency + Readable.space
  }

  /// Returns an amount to the cent.
  package func exact(_ money: Money) -> String { mark + Self.digits(money) }

  /// Returns an amount to the cent, and its half-width.
  package func exact(_ units: Double, halfWidth: Double?) -> String {
    guard units.isFinite else { return FixedDecimal.missing }
    return mark + FixedDecimal.text(units, places: 2, grouped: true)
      + Self.width(halfWidth, scale: 1, places: 2, unit: "")
  }

  /// Returns an amount with about three digits, and its half-width to the same place.
  package func brief(_ units: Double, halfWidth: Double? = nil) -> String {
    guard units.isFinite else { return FixedDecimal.missing }
    let size = abs(units)
    let (scale, unit): (Double, String) =
      if size >= 999_500 { (1e6, "M") } else if size >= 9_995 { (1e3, "k") } else { (1, "") }
    let scaled = size / scale
    let places = unit == "" ? (size < 99.5 ? 2 : 0) : scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
    return mark + FixedDecimal.text(units / scale, places: places, grouped: true) + unit
      + Self.width(halfWidth, scale: scale, places: places, unit: unit)
  }

  /// Returns the digits of an amount to the cent, without its currency.
  static func digits(_ money: Money) -> String {
    let cents = money.cents.magnitude
    let units = FixedDecimal.text(Double(cents / 100), places: 0, grouped: true)
    let rest = cents % 100
    return (money.cents < 0 ? "-" : "") + units + (rest < 10 ? ".0" : ".") + "\(rest)"
  }

  private static func width(
    _ halfWidth: Double?, scale: Double, places: Int, unit: String
  ) -> String {
    guard let halfWidth, halfWidth.isFinite, halfWidth > 0 else { return "" }
    var text = FixedDecimal.text(halfWidth / scale, places: places, grouped: true)
    if text == FixedDecimal.text(0, places: places) {
      text = "<" + (places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1")
    }
    return "\(Readable.space)±\(Readable.space)\(text)\(unit)"
  }
}
