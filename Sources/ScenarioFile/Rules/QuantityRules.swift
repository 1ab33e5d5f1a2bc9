internal import Workforce

/// Texts that are not the quantity their place calls for.
///
/// The parsers of quantities throw this; the reader adds the place.
struct Misfit: Error {
  var rule: RuleRecord
  var message: String
  var expected: String?
  var hint: String?

  /// The text cannot be read as what is wanted.
  static func unreadable(_ text: String, _ wanted: String, hint: String? = nil) -> Misfit {
    Misfit(
      rule: QuantityRules.quantity, message: "\(quoted(text)) is not \(wanted)", expected: nil,
      hint: hint)
  }

  /// A unit is missing or wrong.
  static func unit(_ text: String, _ problem: String, hint: String? = nil) -> Misfit {
    Misfit(
      rule: QuantityRules.unit, message: "\(quoted(text)) \(problem)", expected: nil, hint: hint)
  }

  /// The value is outside of what is legal.
  static func range(_ text: String, _ legal: String, hint: String? = nil) -> Misfit {
    Misfit(
      rule: QuantityRules.range, message: "\(quoted(text)) is out of range", expected: legal,
      hint: hint)
  }

  /// The word is not among the legal ones.
  static func choice(_ text: String, _ words: [String]) -> Misfit {
    Misfit(
      rule: QuantityRules.choice, message: "\(quoted(text)) is no legal choice",
      expected: "one of: " + words.joined(separator: ", "),
      hint: Suggestion.hint(for: text, among: words))
  }
}

/// The rules behind misfits.
enum QuantityRules {
  static let quantity = RuleRecord(
    "quantity",
    summary: "A text is not a quantity of the kind that its key calls for.",
    reason: "Durations are written '20 s', '12 min', '4h', '3 days'; shares '30%'; rates "
      + "'5000 per month'; dates '2027-01-04'; times of day '09:30'.")
  static let unit = RuleRecord(
    "unit",
    summary: "A quantity lacks its unit or has one that does not fit.",
    reason: "A bare '90' could be seconds or minutes, so every quantity says what it counts.")
  static let range = RuleRecord(
    "range",
    summary: "A quantity is outside of its legal range.",
    reason: "The message names the range. Values that no desk has are mostly slips of a unit.")
  static let choice = RuleRecord(
    "choice",
    summary: "A word is not among the words that are legal at its place.",
    reason: "The message lists the legal words.")
}
