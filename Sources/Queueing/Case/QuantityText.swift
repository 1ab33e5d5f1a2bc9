// Quantities with units as a person types them: "3 min", "100 per 30 min", "80% in 20 s".
import Foundation

/// Readers of quantities with units; times in seconds.
///
/// Units may be written short or long, in either case, with or without a space. A day has 24 hours
/// and a month a twelfth of 365.25 days, 730.5 hours.
public enum QuantityText {
  /// Reads a duration such as `3 min`, `3m`, `1h30m`, `20s` or `1.5 hours`.
  ///
  /// - Parameters:
  ///   - text: Numbers, each with a unit.
  ///   - quantity: What is read, for the error.
  /// - Returns: Seconds; > 0 or 0.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func duration(_ text: String, _ quantity: String) throws(QueueingError) -> Double {
    guard let seconds = seconds(text) else {
      throw .unreadable(
        quantity: quantity, text: text,
        expected: "a time with a unit, such as '3 min', '20 s' or '1.5 h'" + hint(for: text))
    }
    return seconds
  }

  /// Reads a rate such as `100 per 30 min`, `50/h`, `200/hr` or `5000 per month`.
  ///
  /// - Parameters:
  ///   - text: A number, `per` or `/`, and a time, whose 1 may be left out.
  ///   - quantity: What is read, for the error.
  /// - Returns: The count and the time it is counted over.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func rate(_ text: String, _ quantity: String) throws(QueueingError) -> ArrivalCount
  {
    let parts = text.lowercased().replacingOccurrences(of: "/", with: " per ")
      .components(separatedBy: " per ")
    if parts.count == 2, let count = plainNumber(parts[0]), count >= 0 {
      // "per h" means per 1 h.
      let span = parts[1].trimmingCharacters(in: .whitespaces)
      if let time = unitSeconds[span] ?? seconds(span), time > 0 {
        // Hours may be opening hours; days, weeks and months are taken with their nights.
        let unit = span.drop { !$0.isLetter }
        let isCalendar = ["d", "w", "mon"].contains { unit.hasPrefix($0) }
        return ArrivalCount(count: count, span: time, isCalendar: isCalendar)
      }
    }
    throw .unreadable(
      quantity: quantity, text: text,
      expected: "a number per time, such as '100 per 30 min', '50/h' or '5000 per month'"
        + hint(for: parts.first ?? ""))
  }

  /// Reads a share such as `30%`, `30 %` or `0.3`.
  ///
  /// - Parameters:
  ///   - text: A percentage, or a number from 0 to 1.
  ///   - quantity: What is read, for the error.
  /// - Returns: A share in 0...1.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func share(_ text: String, _ quantity: String) throws(QueueingError) -> Double {
    // A bare 1 is one in a hundred to some, and all to others.
    guard let value = fraction(text), plainNumber(text) != 1 else {
      throw .unreadable(
        quantity: quantity, text: text,
        expected: "a share such as '80%' or '0.8'" + shareHint(for: text))
    }
    return value
  }

  /// Reads an answer target: `80% in 20 s` or `within`, `80/20`, its share alone or its time alone.
  ///
  /// - Parameter text: A share, `in` and a time, or either of the two; per cent and seconds around
  ///   a slash.
  /// - Returns: The parts given.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func answerTarget(
    _ text: String
  ) throws(QueueingError) -> (share: Double?, within: Double?) {
    let words = (" " + text.lowercased().trimmingCharacters(in: .whitespaces))
      .replacingOccurrences(of: " within ", with: " in ")
    let parts = words.components(separatedBy: " in ")
    if parts.count == 2, let within = seconds(parts[1]) {
      let before = parts[0].trimmingCharacters(in: .whitespaces)
      if before.isEmpty { return (nil, within) }
      if let share = fraction(before) { return (share, within) }
    }
    let sides = words.components(separatedBy: "/")
    if sides.count == 2, let percent = plainNumber(sides[0]), let within = plainNumber(sides[1]),
      percent > 1, percent <= 100, within >= 0
    {
      return (percent / 100, within)
    }
    if let share = fraction(text) { return (share, nil) }
    if parts.count == 1, let within = seconds(text) { return (nil, within) }
    throw .unreadable(
      quantity: "answer target", text: text,
      expected: "'80% in 20 s' or '80/20', or '80%' or '20 s' to leave the other out"
        + shareHint(for: parts[0]))
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
      throw .unreadable(
        quantity: quantity, text: text, expected: "a number ≥ 0" + hint(for: text))
    }
    return value
  }

  /// Reads hours of work: a plain number of hours, or a time with a unit such as `160 h`.
  ///
  /// - Parameters:
  ///   - text: A decimal number, or a time with a unit; a day is 24 hours.
  ///   - quantity: What is read, for the error.
  /// - Returns: Hours, ≥ 0.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func hours(_ text: String, _ quantity: String) throws(QueueingError) -> Double {
    if let value = plainNumber(text), value >= 0 { return value }
    if let seconds = seconds(text) { return seconds / 3600 }
    throw .unreadable(
      quantity: quantity, text: text, expected: "hours such as '160' or '160 h'" + hint(for: text))
  }

  /// Reads a whole number.
  ///
  /// - Parameters:
  ///   - text: A decimal number without a fraction.
  ///   - quantity: What is read, for the error.
  /// - Returns: The number, ≥ 1.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func count(_ text: String, _ quantity: String) throws(QueueingError) -> Int {
    guard let value = plainNumber(text), value >= 1, value <= 1e9, value == value.rounded() else {
      throw .unreadable(
        quantity: quantity, text: text, expected: "a whole number ≥ 1" + hint(for: text))
    }
    return Int(value)
  }

  /// Reads numbers separated by commas.
  ///
  /// - Parameters:
  ///   - text: Decimal numbers; none may be left out.
  ///   - quantity: What is read, for the error.
  /// - Returns: The numbers, each ≥ 0.
  /// - Throws: ``QueueingError/unreadable(quantity:text:expected:)``.
  public static func numbers(_ text: String, _ quantity: String) throws(QueueingError) -> [Double] {
    var values: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = plainNumber(String(part)), value >= 0 else {
        throw .unreadable(
          quantity: quantity, text: text, expected: "numbers ≥ 0 separated by commas")
      }
      values.append(value)
    }
    return values
  }

  // MARK: - Hints

  /// What a number with a comma or blanks may have meant; empty if nothing comes to mind.
  static func hint(for text: String) -> String {
    let plain = text.trimmingCharacters(in: .whitespaces)
    if plain.wholeMatch(of: /[0-9]{1,3}([ ,'_\u{A0}\u{202F}][0-9]{3})+(\.[0-9]+)?/) != nil {
      return "; did you mean '\(plain.filter { $0.isASCII && ($0.isNumber || $0 == ".") })'?"
    }
    if let rate = plain.wholeMatch(of: /([0-9.]+) *(?:per|\/|a|an) *[a-z0-9 ]+/) {
      return " alone; did you mean '\(rate.1)'?"
    }
    if plain.wholeMatch(of: /[0-9]+,[0-9]+/) != nil {
      return "; did you mean '\(plain.replacing(",", with: "."))'?"
    }
    return ""
  }

  /// What a number above 1 may have meant where a share is expected.
  private static func shareHint(for text: String) -> String {
    guard let value = plainNumber(text) else { return hint(for: text) }
    if value == 1 { return "; did you mean '1%' or '100%'?" }
    return value > 1 && value <= 100 ? "; did you mean '\(shown(value))%'?" : ""
  }

  // MARK: - Parts

  private static func seconds(_ text: String) -> Double? {
    var total = 0.0
    var rest = text[...]
    var found = false
    while let (value, unit, after) = piece(rest) {
      guard let seconds = unitSeconds[unit] else { return nil }
      total += value * seconds
      rest = after
      found = true
    }
    return found && rest.allSatisfy(\.isWhitespace) && total.isFinite ? total : nil
  }

  private static func fraction(_ text: String) -> Double? {
    guard let value = DecimalText.number(Array(text.utf8)[...]), value >= 0, value <= 1 else {
      return nil
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

  private static let unitSeconds: [String: Double] = {
    let units: [(Double, [String])] = [
      (0.001, ["ms"]), (1, ["s", "sec", "secs", "second", "seconds"]),
      (60, ["m", "min", "mins", "minute", "minutes"]),
      (3600, ["h", "hr", "hrs", "hour", "hours"]), (86_400, ["d", "day", "days"]),
      (604_800, ["w", "wk", "wks", "week", "weeks"]), (2_629_800, ["month", "months"]),
    ]
    var seconds: [String: Double] = [:]
    for (length, names) in units { for name in names { seconds[name] = length } }
    return seconds
  }()
}
