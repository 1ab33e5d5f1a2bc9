package import Simulation
package import Workforce

/// Quantities as people read them: rounded, in a unit that fits their size.
///
///     Readable.text(Quantity(0.9312, .share, halfWidth: 0.004))    // 93.1 % ± 0.4
///     Readable.text(Quantity(11_400, .seconds))                    // 3 h 10 min
///
/// Spaces between a number and its unit do not break; ``plain(_:)`` makes them ordinary.
package enum Readable {
  /// The space that keeps a number and its unit on one line.
  package static let space = "\u{A0}"

  /// Returns a quantity with its half-width, where it has one.
  package static func text(_ quantity: Quantity) -> String {
    guard quantity.value.isFinite else { return FixedDecimal.missing }
    switch quantity.unit {
    case .share: return share(quantity)
    case .seconds: return duration(quantity.value, halfWidth: finite(quantity.halfWidth))
    case .tickets, .agents: return count(quantity, unit: "")
    case .hours: return count(quantity, unit: space + "h")
    case .money, .moneyPerMonth: return number(quantity, factor: 1, places: 2, unit: "")
    case .ratio: return number(quantity, factor: 1, places: 2, unit: "")
    }
  }

  /// Returns a share in percent without its half-width.
  package static func percent(_ share: Double, places: Int = 1) -> String {
    guard share.isFinite else { return FixedDecimal.missing }
    return FixedDecimal.text(share * 100, places: places) + space + "%"
  }

  /// Returns the goal of a promise: percent with as many decimals as it was written with.
  package static func goal(_ share: Double) -> String {
    FixedDecimal.trimmed(share * 100, places: 3) + space + "%"
  }

  /// Returns a promised time exactly, in the largest unit up to hours that divides it.
  package static func target(_ seconds: Seconds) -> String {
    if seconds >= 3600, seconds.truncatingRemainder(dividingBy: 3600) == 0 {
      return FixedDecimal.text(seconds / 3600, places: 0) + space + "h"
    }
    if seconds >= 120, seconds.truncatingRemainder(dividingBy: 60) == 0 {
      return FixedDecimal.text(seconds / 60, places: 0) + space + "min"
    }
    return FixedDecimal.trimmed(seconds, places: 3) + space + "s"
  }

  /// Returns a span of time in a unit that fits its size.
  package static func duration(_ seconds: Seconds, halfWidth: Double? = nil) -> String {
    let size = abs(seconds)
    if size == 0, (halfWidth ?? 0) == 0 { return "0" + space + "s" }
    // Where the uncertainty is larger than the value it has a unit of its own.
    if let halfWidth, halfWidth > size {
      return duration(seconds) + space + "±" + space + duration(halfWidth)
    }
    let quantity = Quantity(seconds, .seconds, halfWidth: halfWidth)
    if size < 89.5 {
      let places = size < 9.95 || (halfWidth ?? 1) < 1 ? 1 : 0
      return number(quantity, factor: 1, places: places, unit: space + "s")
    }
    if size < 89.5 * TimeUnit.minute {
      let places = size < 9.95 * TimeUnit.minute || (halfWidth ?? 60) < 60 ? 1 : 0
      return number(quantity, factor: 1 / TimeUnit.minute, places: places, unit: space + "min")
    }
    if size < 47.5 * TimeUnit.hour { return hoursAndMinutes(seconds, halfWidth: halfWidth) }
    return number(quantity, factor: 1 / TimeUnit.day, places: 1, unit: space + "days")
  }

  /// Returns a length that somebody wrote, in the largest unit up to weeks that divides it.
  package static func span(_ seconds: Seconds) -> String {
    for (unit, name) in [(TimeUnit.week, "week"), (TimeUnit.day, "day")]
    where seconds >= unit && seconds.truncatingRemainder(dividingBy: unit) == 0 {
      return FixedDecimal.text(seconds / unit, places: 0) + space + name
        + (seconds == unit ? "" : "s")
    }
    return seconds == 0 ? "none" : target(seconds)
  }

  /// Returns how many of 100 stretches of time a share is, such as `12 of 100 weeks`.
  package static func ofHundred(
    _ share: Double, _ spread: Measure.Spread, _ range: ShareRange? = nil
  ) -> String {
    let noun =
      switch spread {
      case .day: "days"
      case .week: "weeks"
      case .period: "runs of the period"
      }
    return "\(hundredth(share)) of 100 \(noun)\(bounds(range))"
  }

  /// Returns an interval of hundredths in brackets with a space before, such as ` (82 to 93)`.
  package static func bounds(_ range: ShareRange?, _ to: String? = nil) -> String {
    guard let range, range.low.isFinite, range.high.isFinite else { return "" }
    let low = FixedDecimal.text((range.low * 100).rounded(.down), places: 0)
    let high = FixedDecimal.text((range.high * 100).rounded(.up), places: 0)
    return low == high ? "" : " (\(low)\(to ?? "\(space)to\(space)")\(high))"
  }

  /// Returns a share in hundredths; neither 0 nor 100 unless it is exactly that.
  package static func hundredth(_ share: Double) -> String {
    guard share.isFinite else { return FixedDecimal.missing }
    if share > 0, share < 0.005 { return "<1" }
    if share < 1, share >= 0.995 { return ">99" }
    return FixedDecimal.text(share * 100, places: 0)
  }

  /// Returns a text with ordinary spaces, for files and terminals.
  package static func plain(_ text: String) -> String {
    String(text.map { $0 == "\u{A0}" ? " " : $0 })
  }

  private static func finite(_ value: Double?) -> Double? {
    guard let value, value.isFinite else { return nil }
    return value
  }

  private static func share(_ quantity: Quantity) -> String {
    if quantity.value == 0 || quantity.value == 1, (finite(quantity.halfWidth) ?? 0) == 0 {
      return goal(quantity.value)
    }
    // A share close to a bound or to its goal must not be rounded onto it.
    var places = 1
    if let goal = quantity.apartFrom, goal != quantity.value {
      while places < 4, meet(quantity.value * 100, goal * 100, places: places) { places += 1 }
    }
    if places == 1, quantity.value > 0, quantity.value < 0.0005 { return "<0.1\(space)%" }
    if places == 1, quantity.value < 1, quantity.value >= 0.9995 { return ">99.9\(space)%" }
    return number(quantity, factor: 100, places: places, unit: space + "%")
  }

  private static func meet(_ a: Double, _ b: Double, places: Int) -> Bool {
    FixedDecimal.text(a, places: places) == FixedDecimal.text(b, places: places)
  }

  private static func count(_ quantity: Quantity, unit: String) -> String {
    if quantity.value == 0, (finite(quantity.halfWidth) ?? 0) == 0 { return "0" + unit }
    return number(quantity, factor: 1, places: abs(quantity.value) < 99.95 ? 1 : 0, unit: unit)
  }

  private static func hoursAndMinutes(_ seconds: Seconds, halfWidth: Double?) -> String {
    let minutes = Int((abs(seconds) / 60).rounded())
    let sign = seconds < 0 ? "-" : ""
    if minutes < 60 { return "\(sign)\(minutes)\(space)min" }
    var text = "\(sign)\(minutes / 60)\(space)h"
    if minutes % 60 > 0 { text += "\(space)\(minutes % 60)\(space)min" }
    guard let halfWidth = finite(halfWidth), halfWidth > 0 else { return text }
    let half = Int((halfWidth / 60).rounded())
    let width = half == 0 ? "<1\(space)min" : hoursAndMinutes(halfWidth, halfWidth: nil)
    return text + space + "±" + space + width
  }

  private static func number(
    _ quantity: Quantity, factor: Double, places: Int, unit: String
  ) -> String {
    let text = FixedDecimal.text(quantity.value * factor, places: places, grouped: true) + unit
    // Without uncertainty, as where hours on duty are fixed by the roster, nothing is added.
    guard let half = finite(quantity.halfWidth), half > 0 else { return text }
    var width = FixedDecimal.text(half * factor, places: places, grouped: true)
    if width == FixedDecimal.text(0, places: places) {
      width =
        "<" + (places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1")
    }
    return text + space + "±" + space + width
  }
}
