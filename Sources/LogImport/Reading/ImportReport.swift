public import Workforce

/// What an import found: everything that `quality.json` and the page say.
public struct ImportReport: Sendable {
  /// A file that was read.
  public struct File: Sendable, Equatable {
    /// Its name without folder.
    public var name: String
    /// Rows or records in it.
    public var rows: Int
    /// The title of its format.
    public var format: String
  }

  /// Where a fact about the whole import comes from.
  public enum Source: String, Sendable {
    /// The user said so.
    case stated
    /// Nobody said; this was taken.
    case assumed
    /// The platform writes it so.
    case format
    /// The file decides it.
    case decided
    /// It makes no difference.
    case notNeeded = "not needed"
  }

  /// A column of the result that the export has.
  public struct Column: Sendable, Equatable {
    /// Name in the result.
    public var column: String
    /// Name in the export.
    public var source: String
    /// Unit of its numbers, if they are durations.
    public var unit: String?
    /// Share of tickets where it is not empty.
    public var filled: Double?
    /// Whether nobody said that the column means this.
    public var isGuessed: Bool
  }

  /// A column of labels.
  public struct Labels: Sendable, Equatable {
    /// Name in the result.
    public var column: String
    /// Different labels written.
    public var kept: Int
    /// Different ones that became `other`.
    public var joined: Int
    /// Rows that had one of the latter.
    public var rowsJoined: Int
  }

  /// What is known about counts of intervals.
  public struct Series: Sendable, Equatable {
    /// Length of the intervals in seconds; `nil` = not to be found.
    public var interval: Int?
    /// Rows of `series.csv`.
    public var rows: Int
    /// Whether an absent interval had no contacts; else it is not known.
    public var absentIsZero: Bool
    /// Whether contacts are counted where they ended; else where they arrived.
    public var isBookedAtEnd: Bool
  }

  /// Short name of the format; of several the first.
  public var formatName: String
  /// The format in words.
  public var formatTitle: String
  /// Whether the user named it.
  public var isFormatStated: Bool
  /// The files in the order given.
  public var files: [File]
  /// Zone in which times without one were read.
  public var timeZone: String
  /// Why that one.
  public var timeZoneSource: Source
  /// How dates were read where day and month had to be told apart; `nil` = they had not.
  public var dateOrder: DateOrder?
  /// Why so.
  public var dateOrderSource: Source
  /// What became of the rows.
  public var rows: RowCounts
  /// Rows of `tickets.csv`; `nil` = the export counts intervals.
  public var tickets: Int?
  /// First and last creation or start, seconds since 1970-01-01 UTC.
  public var period: (from: Int64, to: Int64)?
  /// Where the columns of the result come from.
  public var columns: [Column]
  /// Columns of the export that nothing was taken from.
  public var passedOver: Int
  /// What became of labels.
  public var labels: [Labels]
  /// About counts of intervals.
  public var series: Series?
  /// Business hours found.
  public var calendar: InferredCalendar?
  /// What is odd.
  public var findings: [ImportFinding]
  /// Tells keys apart without giving them away.
  public var keyID: String
  /// Tickets or contacts by local day.
  public var days: [(date: LocalDate, count: Int)]
  /// Tickets or contacts by hour of the local week, Monday 00:00 first.
  public var weekHours: [Int]
}
