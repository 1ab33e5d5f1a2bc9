public import Simulation
public import Workforce

/// A table of typed cells; renderers round and choose units.
public struct Table: Sendable, Equatable {
  /// A column with its heading.
  public struct Column: Sendable, Equatable {
    /// Heading.
    public var title: String
    /// Whether cells are set flush right, as numbers are.
    public var isNumeric: Bool

    /// Creates a column.
    public init(_ title: String, isNumeric: Bool = true) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// Stable name, unique in a report; letters, digits and hyphens.
  public var id: String
  /// What the table shows.
  public var title: String
  /// The columns; the first one heads the rows.
  public var columns: [Column]
  /// Cells, as many in each row as there are columns.
  public var rows: [[Cell]]

  /// Whether the table is long and secondary, so that a page may fold it away.
  public var isFolded = false

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - id: Stable name, unique in a report.
  ///   - title: What the table shows.
  ///   - columns: The columns; the first one heads the rows.
  ///   - rows: Cells, as many in each row as there are columns.
  public init(id: String, title: String, columns: [Column], rows: [[Cell]]) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

/// One value of a table.
public enum Cell: Sendable, Equatable {
  /// A text, which may come from the scenario.
  case text(String)
  /// A text with an explanation for those who ask.
  case term(String, meaning: String)
  /// A number with unit and uncertainty.
  case quantity(Quantity)
  /// The goal of a promise.
  case goal(Fraction)
  /// A promised time.
  case target(Seconds)
  /// From the 10 % to the 90 % quantile.
  case range(Double, Double, Measure.Unit)
  /// A share of weeks, days or periods.
  case keptShare(Fraction, Measure.Spread, ShareRange?)
  /// Whether a promise is kept.
  case outcome(Outcome)
  /// A number counted exactly.
  case count(Int)
  /// An amount to the cent, in the currency that the table names.
  case money(Money)
  /// A day.
  case date(LocalDate)
  /// Nothing to show.
  case missing

  /// Returns a share.
  static func share(_ value: Double) -> Cell { .quantity(Quantity(value, .share)) }
  /// Returns a number of tickets or contacts.
  static func tickets(_ value: Double) -> Cell { .quantity(Quantity(value, .tickets)) }
  /// Returns a number of agents.
  static func agents(_ value: Double) -> Cell { .quantity(Quantity(value, .agents)) }

  /// The value as people read it.
  var text: String {
    switch self {
    case .text(let text), .term(let text, _): text
    case .quantity(let quantity): Readable.text(quantity)
    case .goal(let share): Readable.goal(share)
    case .target(let seconds): Readable.target(seconds)
    case .range(let low, let high, let unit):
      Readable.text(Quantity(low, unit)) + " to " + Readable.text(Quantity(high, unit))
    case .keptShare(let share, let spread, let range): Readable.ofHundred(share, spread, range)
    case .outcome(let outcome): outcome.word
    case .count(let number): FixedDecimal.text(Double(number), places: 0, grouped: true)
    case .money(let money): MoneyWords.digits(money)
    case .date(let date): Words.shortDay(date.weekday) + " " + date.description
    case .missing: FixedDecimal.missing
    }
  }
}
