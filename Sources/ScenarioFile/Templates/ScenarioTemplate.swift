/// A commented scenario to start from, for a company of a certain size.
public enum ScenarioTemplate: String, CaseIterable, Sendable {
  /// Up to 1,000 tickets a month: a handful of generalists with mail, chat and a help centre.
  case startup
  /// 1,000 to 10,000 tickets a month: a front line, specialists, phone and a bot.
  case growth
  /// More than 10,000 tickets a month: teams by channel and by depth, quality reviews.
  case scale
  /// Around the clock and around the world: regional teams that hand over to another.
  case enterprise

  /// What it is for, in one line.
  public var summary: String {
    switch self {
    case .startup: "up to 1,000 tickets a month, a handful of generalists"
    case .growth: "1,000 to 10,000 tickets a month, a front line and specialists"
    case .scale: "more than 10,000 tickets a month, teams by channel and by depth"
    case .enterprise: "around the clock, regional teams that follow the sun"
    }
  }

  /// The scenario as YAML.
  public var text: String {
    switch self {
    case .startup: Self.startupText
    case .growth: Self.growthText
    case .scale: Self.scaleText
    case .enterprise: Self.enterpriseText
    }
  }
}
