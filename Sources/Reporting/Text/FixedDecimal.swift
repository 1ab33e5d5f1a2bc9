/// Decimal numbers with a fixed number of places, the same on every machine and in every locale.
package enum FixedDecimal {
  /// Returns a number rounded to `places` decimals, halves away from zero.
  ///
  ///     FixedDecimal.text(1234.567, places: 1, grouped: true)    // 1,234.6
  ///
  /// - Parameters:
  ///   - value: The number; a value that is not finite gives a dash.
  ///   - places: Decimals, 0 to 6.
  ///   - grouped: Whether thousands are set apart by commas.
  /// - Returns: Digits with a point as decimal mark; never `-0`.
  package static func text(_ value: Double, places: Int, grouped: Bool = false) -> String {
    guard value.isFinite else { return missing }
    let scaled = (abs(value) * power(places)).rounded()
    guard scaled < 9e15 else { return value.description }
    let whole = UInt64(scaled)
    let unit = UInt64(power(places))
    var text = String(whole / unit)
    if grouped { text = group(text) }
    if places > 0 {
      let decimals = String(whole % unit)
      text += "." + String(repeating: "0", count: places - decimals.count) + decimals
    }
    return value < 0 && whole > 0 ? "-" + text : text
  }

  /// Returns a number with at most `places` decimals, without zeros at the end.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - places: Most decimals, 0 to 6.
  /// - Returns: The shortest form of the rounded number; empty if it is not finite.
  package static func trimmed(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "" }
    var text = Substring(text(value, places: places))
    guard text.contains(".") else { return String(text) }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return String(text)
  }

  /// Stands where there is no number.
  package static let missing = "–"

  private static func power(_ places: Int) -> Double {
    precondition((0...6).contains(places), "places must be 0 to 6, found \(places)")
    return [1, 10, 100, 1000, 10_000, 100_000, 1_000_000][places]
  }

  private static func group(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
