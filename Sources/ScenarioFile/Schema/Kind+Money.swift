internal import Workforce

extension Kind where Value == MoneyText.Rate {
  /// An amount with what it is for, which is one of some things.
  ///
  /// - Parameters:
  ///   - wholes: What it may be for, such as `year` or `seat month`; an empty text allows nothing.
  ///   - example: How it is written, for messages.
  /// - Returns: The kind.
  static func money(per wholes: [String], example: String) -> Kind {
    .inContext("an amount of money, such as \(example)", pattern: MoneyText.pattern) {
      text, reading throws(Misfit) in
      reading.usesMoney = true
      var rate = try MoneyText.parse(text, currency: reading.currency)
      rate.per = rate.per.map { synonyms[$0] ?? $0 }
      guard wholes.contains(rate.per.joined(separator: " ")) || rate.money == .zero else {
        throw .unit(
          text, rate.per.isEmpty ? "does not say per what" : "is for another thing than is meant",
          hint: "write it as '\(example)'")
      }
      return rate
    }
  }
}

/// Words that mean the same behind `per`.
private let synonyms = [
  "tries": "try", "agent": "seat", "h": "hour", "hours": "hour", "min": "minute",
  "minutes": "minute", "years": "year", "months": "month", "weeks": "week",
]

extension Kind where Value == Money {
  /// An amount for each of one thing, which need not be said.
  static func money(per whole: String, example: String) -> Kind {
    Kind<MoneyText.Rate>.money(per: ["", whole], example: example).map(\.money)
  }
}

extension MoneyText.Rate {
  /// The amount for a month, where it is written for a year, a month or a week.
  var perMonth: Money {
    switch per.last {
    case "year": Money(units: money.units / 12)
    case "week": Money(units: money.units * TimeUnit.month / TimeUnit.week)
    default: money
    }
  }

  /// The amount for a year, where it is written for a year, a month or a week.
  var perYear: Money {
    switch per.last {
    case "month": Money(cents: money.cents * 12)
    case "week": Money(units: money.units * TimeUnit.year / TimeUnit.week)
    default: money
    }
  }

  /// The amount for a week, where it is written for a year, a month or a week.
  var perWeek: Money {
    switch per.last {
    case "year": Money(units: money.units * TimeUnit.week / TimeUnit.year)
    case "month": Money(units: money.units * TimeUnit.week / TimeUnit.month)
    default: money
    }
  }
}
