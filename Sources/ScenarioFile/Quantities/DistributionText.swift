internal import Workforce

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The law a place uses when only a mean is written.
enum DefaultLaw: Sendable {
  /// Lognormal with coefficient of variation 1.
  case lognormal
  case exponential

  func law(mean: Double) -> Distribution {
    switch self {
    case .lognormal: .lognormal(mean: mean, cv: 1)
    case .exponential: .exponential(mean: mean)
    }
  }

  /// The same law by its median.
  func law(median: Double) -> Distribution {
    switch self {
    case .lognormal: .lognormal(mu: log(median), sigma: log(2.0).squareRoot())
    case .exponential: .exponential(mean: median / log(2.0))
    }
  }

  var words: String {
    switch self {
    case .lognormal: "lognormal with cv 1"
    case .exponential: "exponential"
    }
  }
}

/// Random times in one line: `8 min`, `5 min constant`, `5 min exponential`.
enum DistributionText {
  static let pattern =
    #"^([0-9.]+\s*(s|sec|secs|seconds?|min|mins|minutes?|(business\s+)?(h|hours?|d|days?)"#
    + #"|w|weeks?)\s*)+(constant|exponential|lognormal)?$"#
  /// Legal means: a tenth of a second to a year.
  static let means: ClosedRange<Seconds> = 0.1...(366 * TimeUnit.day)

  static func parse(
    _ text: String, _ law: DefaultLaw, businessDay: Seconds? = nil
  ) throws(Misfit) -> Distribution {
    var scanner = TextScanner(text)
    let value = try DurationText.scan(&scanner, text, businessDay: businessDay)
    let mean = try DurationText.check(value, text, means)
    let word = scanner.rest.trimmingSpaces
    switch word {
    case "": return law.law(mean: mean)
    case "constant": return .constant(mean)
    case "exponential": return .exponential(mean: mean)
    case "lognormal": return .lognormal(mean: mean, cv: 1)
    default:
      let words = ["constant", "exponential", "lognormal"]
      throw Misfit(
        rule: QuantityRules.choice, message: "\(quoted(word)) is no law that needs only a mean",
        expected: "one of: " + words.joined(separator: ", "),
        hint: Suggestion.hint(for: word, among: words) ?? "write '{law: gamma, mean: 8 min, cv: 2}'"
      )
    }
  }
}
