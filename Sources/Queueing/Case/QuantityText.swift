// Quantities with units as a person types them: "3 min", "100 per 30 min", "80% in 20 s".
import Foundation

/// Readers of quantities with units; times in seconds.
public enum QuantityText {
  /// Reads a duration such as `3 min`, `1 h 30 min`, `20s` or `1.5 hours`.
  ///
  /// - Parameters:
  ///   - text: Numbers, each with a unit.
  ///   - quantity: What is read, for the error.
  /// - Returns: Seconds; > 0 or 0.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func duration(_ text: String, _ quantity: String) throws(QueueingError) -> Double {
    let expected = "a time with a unit, such as '3 min', '20 s' or '1.5 h'"
    var total = 0.0
    var rest = text[...]
    var found = false
    while let (value, unit, after) = piece(rest) {
      guard let seconds = unitSeconds[unit] else { break }
      total += value * seconds
      rest = after
      found = true
    }
    guard found, rest.allSatisfy(\.isWhitespace), total.isFinite else {
      throw .unreadable(quantity: quantity, text: text, expected: expected)
    }
    return total
  }

  /// Reads a rate such as `100 per 30 min`, `50/h` or `2400 per day`.
  ///
  /// - Parameters:
  ///   - text: A number, `per` or `/`, and a time, whose 1 may be left out.
  ///   - quantity: What is read, for the error.
  /// - Returns: The count and the time it is counted over.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func rate(_ text: String, _ quantity: String) throws(QueueingError) -> ArrivalCount
  {
    let spaced = text.replacingOccurrences(of: "/", with: " per ")
    let parts = spaced.components(separatedBy: " per ")
    guard parts.count == 2, let count = plainNumber(parts[0]), count >= 0 else {
      throw .unreadable(
        quantity: quantity, text: text,
        expected: "a number per time, such as '100 per 30 min' or '50/h'")
    }
    let span = parts[1].trimmingCharacters(in: .whitespaces)
    // "per h" means per 1 h.
    let seconds: Double
    if let unit = unitSeconds[span.lowercased()] {
      seconds = unit
    } else {
      seconds = try duration(span, quantity)
    }
    guard seconds > 0 else {
      throw .unreadable(quantity: quantity, text: text, expected: "a time above 0 after 'per'")
    }
    return ArrivalCount(count: count, span: seconds)
  }

  /// Reads a share such as `30%`, `30 %` or `0.3`.
  ///
  /// - Parameters:
  ///   - text: A percentage, or a number from 0 to 1.
  ///   - quantity: What is read, for the error.
  /// - Returns: A share in 0...1.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func share(_ text: String, _ quantity: String) throws(QueueingError) -> Double {
    guard let value = DecimalText.number(Array(text.utf8)[...]), value >= 0, value <= 1 else {
      throw .unreadable(
        quantity: quantity, text: text, expected: "a share such as '80%' or '0.8'")
    }
    return value
  }

  /// Reads an answer target: `80% in 20 s`, its share alone or its time alone.
  ///
  /// - Parameter text: A share, `in` and a time, or either of the two.
  /// - Returns: The parts given.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func answerTarget(
    _ text: String
  ) throws(QueueingError) -> (share: Double?, within: Double?) {
    let words = " " + text.trimmingCharacters(in: .whitespaces)
    let parts = words.components(separatedBy: " in ")
    if parts.count == 2 {
      let before = parts[0].trimmingCharacters(in: .whitespaces)
      let within = try duration(parts[1], "answer time")
      return (before.isEmpty ? nil : try share(before, "answer share"), within)
    }
    if let value = try? share(text, "answer share") { return (value, nil) }
    guard parts.count == 1, let within = try? duration(text, "answer time") else {
      throw .unreadable(
        quantity: "answer target", text: text,
        expected: "'80% in 20 s', or '80%' or '20 s' to leave the other out")
    }
    return (nil, within)
  }

  /// Reads a plain number of agents, erlangs or lines.
  ///
  /// - Parameters:
  ///   - text: A decimal number.
  ///   - quantity: What is read, for the error.
  /// - Returns: The number, ≥ 0.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func number(_ text: String, _ quantity: String) throws(QueueingError) -> Double {
    guard let value = plainNumber(text), value >= 0 else {
      throw .unreadable(quantity: quantity, text: text, expected: "a number ≥ 0")
    }
    return value
  }

  private static func plainNumber(_ text: String) -> Double? {
    text.contains("%") ? nil : DecimalText.number(Array(text.utf8)[...])
  }

  /// The first number with its unit, and what follows.
  private static func piece(_ text: Substring) -> (Double, String, Substring)? {
    let start = text.drop(while: \.isWhitespace)
    let digits = start.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = plainNumber(String(digits)) else { return nil }
    let unitText = start.dropFirst(digits.count).drop(while: \.isWhitespace)
    let unit = unitText.prefix { $0.isLetter }
    return (value, unit.lowercased(), unitText.dropFirst(unit.count))
  }

  private static let unitSeconds: [String: Double] = [
    "ms": 0.001, "s": 1, "sec": 1, "second": 1, "seconds": 1, "min": 60, "minute": 60,
    "minutes": 60, "h": 3600, "hour": 3600, "hours": 3600, "day": 86_400, "days": 86_400,
    "d": 86_400,
    "week": 604_800, "weeks": 604_800,
  ]
}
