internal import Workforce

/// Shares of a whole: `30%`, `12.5 %`, or a decimal between 0 and 1 such as `0.3`.
enum ShareText {
  static let pattern = #"^(none|[0-9.]+\s*%)$"#

  /// Reads a share within a range, 1 being the whole.
  static func parse(_ text: String, in range: ClosedRange<Fraction>) throws(Misfit) -> Fraction {
    if text == "none", range.contains(0) { return 0 }
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

  static func words(_ range: ClosedRange<Fraction>) -> String {
    "\(write(range.lowerBound)) to \(write(range.upperBound))"
  }

  static func write(_ share: Fraction) -> String { NumberText.write(share * 100, digits: 4) + "%" }
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
