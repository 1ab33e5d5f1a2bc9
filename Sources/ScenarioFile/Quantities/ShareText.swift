internal import Workforce

/// Shares of a whole: `30%`, `12.5 %`, `10% of failed tries`, or a decimal such as `0.3`.
enum ShareText {
  static let pattern = #"^(none|[0-9.]+\s*%(\s+of\s+.+)?)$"#

  /// Reads a share within a range, 1 being the whole, which may be named behind `of`.
  static func parse(
    _ text: String, in range: ClosedRange<Fraction>, of whole: String? = nil
  ) throws(Misfit) -> Fraction {
    if text == "none", range.contains(0) { return 0 }
    let text = try withoutWhole(text, whole)
    var scanner = TextScanner(text)
    let sign = scanner.sign() ?? 1
    guard let number = scanner.number() else {
      throw .unreadable(
        text, "a share", hint: NumberText.notANumberHint(text) ?? "write it as '30%'")
    }
    scanner.skipSpaces()
    let isPercent = scanner.take("%")
    guard scanner.isAtEnd else { throw .unreadable(text, "a share", hint: "write it as '30%'") }
    let value = sign * (isPercent ? number / 100 : number)
    if !isPercent, number > 1 || text == "1" {
      throw .unit(text, "is not a share", hint: "write '\(text)%'")
    }
    guard value.isFinite, range.contains(value) else { throw .range(text, words(range)) }
    return value
  }

  /// The text before `of`, if what stands behind it is the whole that is meant.
  private static func withoutWhole(_ text: String, _ whole: String?) throws(Misfit) -> String {
    var parts = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let joint = parts.firstIndex(of: "of") else { return text }
    let named = parts[(joint + 1)...].joined(separator: " ")
    guard let whole, named.lowercased() == whole.lowercased() else {
      throw .unit(
        text, whole.map { "is not a share of \($0)" } ?? "says of what, which is clear here",
        hint: "write '\(parts[..<joint].joined(separator: " "))'")
    }
    parts.removeSubrange(joint...)
    return parts.joined(separator: " ")
  }

  static func words(_ range: ClosedRange<Fraction>) -> String {
    "\(write(range.lowerBound)) to \(write(range.upperBound))"
  }

  static func write(_ share: Fraction) -> String { NumberText.write(share * 100, digits: 4) + "%" }
}

/// Multiples of what would be: `150%`, `80 %`, or a number such as `1.5`.
enum FactorText {
  static let pattern = #"^[0-9.]+\s*%?$"#

  static func parse(_ text: String, in range: ClosedRange<Double>) throws(Misfit) -> Double {
    var scanner = TextScanner(text)
    let sign = scanner.sign() ?? 1
    guard let number = scanner.number() else {
      throw .unreadable(
        text, "a percentage", hint: NumberText.notANumberHint(text) ?? "write it as '150%'")
    }
    scanner.skipSpaces()
    let value = sign * (scanner.take("%") ? number / 100 : number)
    guard scanner.isAtEnd else {
      throw .unreadable(text, "a percentage", hint: "write it as '150%'")
    }
    guard value.isFinite, range.contains(value) else {
      throw .range(text, ShareText.words(range))
    }
    return value
  }
}

/// Changes relative to what is: `+140%`, `-20%`.
enum ChangeText {
  static let pattern = #"^[+-]?[0-9.]+\s*%$"#

  static func parse(_ text: String, in range: ClosedRange<Double>) throws(Misfit) -> Double {
    var scanner = TextScanner(text)
    let sign = scanner.sign() ?? 1
    guard let number = scanner.number() else {
      throw .unreadable(text, "a change in percent", hint: "write it as '+40%' or '-20%'")
    }
    scanner.skipSpaces()
    guard scanner.take("%"), scanner.isAtEnd else {
      throw .unit(text, "is not a change in percent", hint: "write it as '+40%' or '-20%'")
    }
    let value = sign * number / 100
    guard value.isFinite, range.contains(value) else {
      throw .range(text, ShareText.words(range))
    }
    return value
  }
}
