internal import Workforce

/// What the desk costs beside pay.
struct BudgetKeys: SectionKeys {
  static let title = "budget"
  static let meaning = "What the desk costs beside pay; the shares of pay are added"

  let benefits = Key(
    "benefits", .share(0...3, of: "pay"), default: "0%", assumed: false,
    meaning: "benefits and taxes on top of pay", example: "22% of pay")
  let tools = Key<MoneyText.Rate>(
    "tools",
    .money(
      per: ["seat month", "seat year", "seat week"], example: "$320 per seat per month"),
    assumed: false, meaning: "tools for each employed agent", example: "$320 per seat per month")
  let training = Key(
    "training", .share(0...3, of: "pay"), default: "0%", assumed: false,
    meaning: "training", example: "6% of pay")
  let quality = Key(
    "quality", .share(0...3, of: "pay"), default: "0%", assumed: false,
    meaning: "quality assurance beside the reviews of 'quality'", example: "4% of pay")
  let overhead = Key(
    "overhead", .share(0...10, of: "pay"), default: "0%", assumed: false,
    meaning: "management and rooms", example: "12% of pay")
  let ceiling = Key<MoneyText.Rate>(
    "ceiling", .money(per: ["year", "month"], example: "$1.7M per year"), assumed: false,
    meaning: "most that the desk may cost", example: "$1.7M per year")
}

/// What a broken promise costs, by clock.
struct PenaltyKeys: SectionKeys {
  static let title = "penalty"
  static let meaning = "What a broken promise costs"

  let firstResponse = Key(
    "first_response", .money(per: "breach", example: "$20 per breach"), assumed: false,
    meaning: "for each missed first response", example: "$20")
  let resolution = Key(
    "resolution", .money(per: "breach", example: "$50 per breach"), assumed: false,
    meaning: "for each missed resolution", example: "$50")
}

/// Shares of pay, tools and the limit of the budget.
struct Budget: Sendable {
  var benefits = 0.0
  var training = 0.0
  var quality = 0.0
  var overhead = 0.0
  var tools = Money.zero
  var ceiling: Money?

  static func read(_ map: MapReader<BudgetKeys>) -> Budget {
    Budget(
      benefits: map.read(\.benefits) ?? 0, training: map.read(\.training) ?? 0,
      quality: map.read(\.quality) ?? 0, overhead: map.read(\.overhead) ?? 0,
      tools: map.read(\.tools)?.perMonth ?? .zero, ceiling: map.read(\.ceiling)?.perYear)
  }
}

extension Kind where Value == Costs.Penalty {
  /// An amount for every broken promise, or one for each clock.
  static var penalty: Kind {
    let one = Kind<Money>.money(per: "breach", example: "$50 per breach").map {
      Costs.Penalty(firstResponse: $0, resolution: $0)
    }
    return .either(
      one,
      or: .section(PenaltyKeys.self) { map in
        Costs.Penalty(
          firstResponse: map.read(\.firstResponse) ?? .zero,
          resolution: map.read(\.resolution) ?? .zero)
      })
  }
}

extension Kind where Value == Costs.Pay.Basis {
  /// Pay for a year, a month or an hour.
  static var pay: Kind {
    Kind<MoneyText.Rate>.money(per: ["year", "month", "hour"], example: "$48k per year").map {
      $0.per.last == "hour" ? .perHour($0.money) : .perYear($0.perYear)
    }
  }
}

extension Kind where Value == Costs.ChannelPrice {
  /// Prices per minute and per contact, one or both.
  static var channelPrice: Kind {
    let one = Kind<MoneyText.Rate>.money(
      per: ["minute", "contact"], example: "$0.05 per minute")
    return one.list(limit: 2).map { rates in
      var price = Costs.ChannelPrice()
      for rate in rates {
        if rate.per.last == "minute" {
          price.perMinute += rate.money
        } else {
          price.perContact += rate.money
        }
      }
      return price
    }
  }
}

extension Costs {
  /// The costs of a scenario from its parts; `nil` if no amount of money stands in it.
  static func gathered(
    _ budget: Budget, teams: [TeamDraft], channels: [Priced<Channel, ChannelPrice>],
    priorities: [Priced<Priority, Penalty>], tryCost: Money?, _ reading: Reading
  ) -> Costs? {
    guard reading.usesMoney else { return nil }
    let hasPenalties = priorities.contains { $0.price != nil }
    return Costs(
      currency: reading.currency, pay: teams.map(\.price), benefits: budget.benefits,
      training: budget.training, quality: budget.quality, overhead: budget.overhead,
      toolsPerSeat: budget.tools, selfServiceTry: tryCost ?? .zero,
      channels: channels.map { $0.price ?? ChannelPrice() },
      penalties: hasPenalties ? priorities.map { $0.price ?? Penalty() } : [],
      ceiling: budget.ceiling)
  }
}
