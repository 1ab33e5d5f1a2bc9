internal import Workforce

/// Amounts of money: `$0.30`, `$48k`, `EUR 42k`, `41 000 EUR`, `$1.7M`, with what each is for
/// behind `per`.
enum MoneyText {
  static let pattern =
    #"^(0|none|([$€£¥]|[A-Z]{3})?\s*[0-9.]+( [0-9]{3})*\s*[kKM]?\s*([$€£¥]|[A-Z]{3})?(\s*(per|a|/).+)?)$"#

  /// Largest amount that is accepted.
  static let maximum = 1e12

  /// An amount with what it is for, word by word: `per seat per month` is `seat`, `month`.
  struct Rate {
    var money: Money
    var per: [String]
  }

  /// Reads an amount in a currency.
  ///
  /// - Parameters:
  ///   - text: What is written.
  ///   - currency: ISO code of the scenario's currency; another one is refused.
  /// - Returns: The amount and what it is for.
  /// - Throws: ``Misfit``.
  static func parse(_ text: String, currency: String) throws(Misfit) -> Rate {
    if text == "0" || text == "none" { return Rate(money: .zero, per: []) }
    var scanner = TextScanner(text)
    var written = mark(&scanner)
    scanner.skipSpaces()
    if scanner.peek == "-" || scanner.peek == "−" { throw .range(text, "an amount of at least 0") }
    guard var units = grouped(&scanner) else {
      throw .unreadable(
        text, "an amount of money", hint: NumberText.notANumberHint(text) ?? hint(currency))
    }
    if scanner.peek == "," || scanner.peek == "'" || scanner.peek == "_" {
      throw .unreadable(
        text, "an amount of money",
        hint: "write a point for decimals, and a space or nothing between thousands")
    }
    units *= try scale(&scanner, text)
    scanner.skipSpaces()
    written = written ?? mark(&scanner)
    guard let written else { throw .unit(text, "has no currency", hint: hint(currency)) }
    guard isSame(written, currency) else {
      throw Misfit(
        rule: Currency.record, message: "\(quoted(text)) is not in \(currency)",
        expected: "an amount in \(currency)",
        hint: "write 'currency: \(code(of: written))' at the top if all amounts are in it")
    }
    let per = try words(&scanner, text)
    guard units.isFinite, units <= maximum else { throw .range(text, "0 to 1e12") }
    let cents = units * 100
    guard abs(cents - cents.rounded()) < 1e-4 else {
      throw .range(text, "whole hundredths, such as \(NumberText.write(units, digits: 2))")
    }
    return Rate(money: Money(units: units), per: per)
  }

  /// Reads a symbol or an ISO code; `nil` and no step if there is none.
  private static func mark(_ scanner: inout TextScanner) -> String? {
    for symbol in ["$", "€", "£", "¥"] where scanner.take(Character(symbol)) { return symbol }
    var ahead = scanner
    let word = ahead.word()
    guard word.count == 3, word.allSatisfy({ $0.isASCII && $0.isUppercase }) else { return nil }
    scanner = ahead
    return word
  }

  /// Reads a number whose thousands may stand apart: `41 000`.
  private static func grouped(_ scanner: inout TextScanner) -> Double? {
    guard var value = scanner.number() else { return nil }
    while value == value.rounded() {
      var ahead = scanner
      guard ahead.take(" ") else { break }
      var group = ""
      while let next = ahead.peek, ("0"..."9").contains(next) {
        group.append(next)
        _ = ahead.take(next)
      }
      guard group.count == 3, let number = Double(group) else { break }
      value = value * 1000 + number
      scanner = ahead
    }
    return value
  }

  /// The currency before an amount, and what follows with its thousands together.
  ///
  /// - Parameter text: What is written.
  /// - Returns: `$` and `48k per year` of `$48k per year`; nothing and the text without an amount.
  static func amount(_ text: String) -> (mark: String, rest: String) {
    var scanner = TextScanner(text)
    guard let mark = mark(&scanner) else {
      guard let units = grouped(&scanner), self.mark(after: scanner) else { return ("", text) }
      return ("", NumberText.write(units) + scanner.rest)
    }
    scanner.skipSpaces()
    guard let units = grouped(&scanner) else { return ("", text) }
    return (mark.count == 1 ? mark : mark + " ", NumberText.write(units) + scanner.rest)
  }

  /// Whether a currency stands behind a number.
  private static func mark(after scanner: TextScanner) -> Bool {
    var ahead = scanner
    if !ahead.take("k") { _ = ahead.take("M") }
    ahead.skipSpaces()
    return mark(&ahead) != nil
  }

  /// Reads `k` or `M` behind a number.
  private static func scale(_ scanner: inout TextScanner, _ text: String) throws(Misfit) -> Double {
    if scanner.take("k") || scanner.take("K") { return 1e3 }
    if scanner.peek == "m" {
      throw .unit(text, "has an ambiguous 'm'", hint: "write 'M' for millions")
    }
    var ahead = scanner
    let word = ahead.word()
    guard word == "M" else { return 1 }
    scanner = ahead
    return 1e6
  }

  /// Reads `per seat per month` or `/h` to the end.
  private static func words(
    _ scanner: inout TextScanner, _ text: String
  ) throws(Misfit) -> [String] {
    var per: [String] = []
    while true {
      scanner.skipSpaces()
      if scanner.isAtEnd { return per }
      if !scanner.take("/") {
        guard ["per", "a", "an"].contains(scanner.word()) else {
          throw .unreadable(text, "an amount of money", hint: "write it as '$48k per year'")
        }
      }
      scanner.skipSpaces()
      let word = scanner.word().lowercased()
      guard !word.isEmpty else {
        throw .unreadable(text, "an amount of money", hint: "write it as '$48k per year'")
      }
      per.append(word)
    }
  }

  /// Currencies whose sign is `$`, and the codes of other signs.
  private static let dollars = [
    "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP",
  ]

  private static func isSame(_ written: String, _ currency: String) -> Bool {
    switch written {
    case "$": dollars.contains(currency)
    case "¥": ["JPY", "CNY"].contains(currency)
    default: code(of: written) == currency
    }
  }

  private static func code(of mark: String) -> String {
    ["$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"][mark] ?? mark
  }

  private static func hint(_ currency: String) -> String {
    dollars.contains(currency) ? "write it as '$48k'" : "write it as '\(currency) 48k'"
  }
}
