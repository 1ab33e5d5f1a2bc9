internal import LogImport
internal import Workforce

/// What an import found, in plain words.
enum ImportWords {
  /// Returns an instant as `2016-03-01T01:22:00Z`.
  static func instant(_ seconds: Int64) -> String {
    TimeZoneTable.utc.local(at: Double(seconds)).description + "Z"
  }

  /// Returns a piece of text as a sentence, with a capital and a mark at its end.
  static func sentence(_ text: String) -> String {
    let end = text.last.map { ".?!…".contains($0) } ?? true
    return Words.capitalised(text) + (end ? "" : ".")
  }

  /// The answer in one sentence.
  static func headline(_ report: ImportReport) -> String {
    let what =
      report.tickets.map { Words.count($0, "ticket") }
      ?? Words.count(report.series?.rows ?? 0, "interval")
    guard let period = days(report) else { return what }
    return "\(what) from \(period)"
  }

  /// The first and the last day, local to the zone.
  static func days(_ report: ImportReport) -> String? {
    guard let first = report.days.first, let last = report.days.last else { return nil }
    return first.date == last.date ? "\(first.date)" : "\(first.date) to \(last.date)"
  }

  /// The files and their format.
  static func format(_ report: ImportReport) -> String {
    var titles: [String] = []
    for file in report.files where !titles.contains(file.format) { titles.append(file.format) }
    let how = report.isFormatStated ? "as asked" : "recognised by its columns"
    return "\(Words.list(titles)), \(how)"
  }

  /// The zone and where it comes from.
  static func zone(_ report: ImportReport) -> String {
    let why =
      switch report.timeZoneSource {
      case .stated: "as stated"
      case .assumed: "assumed: the times have no zone; name it with --timezone"
      case .format: "in which the platform writes its times"
      case .decided, .notNeeded: "the times say how far they are from it"
      }
    return "\(report.timeZone) (\(why))"
  }

  /// How dates with day and month in numbers were read; `nil` = there were none.
  static func dates(_ report: ImportReport) -> String? {
    guard let order = report.dateOrder else { return nil }
    let form = order == .dayMonth ? "day before month" : "month before day"
    let why =
      switch report.dateOrderSource {
      case .stated: "as stated"
      case .assumed: "assumed: every date can be read both ways; say --dates"
      case .format: "as the platform writes them"
      case .decided, .notNeeded: "as the dates above 12 show"
      }
    return "\(form) (\(why))"
  }

  /// What became of the rows.
  static func rows(_ report: ImportReport) -> String {
    let rows = report.rows
    return
      "\(number(rows.read)) read = \(number(rows.used)) used + \(number(rows.repaired)) repaired + "
      + "\(number(rows.dropped)) dropped"
  }

  static func number(_ value: Int) -> String {
    FixedDecimal.text(Double(value), places: 0, grouped: true)
  }

  /// The business hours that were found.
  static func calendar(_ calendar: InferredCalendar) -> String {
    let holidays =
      calendar.holidays.isEmpty
      ? "" : ", closed on " + Words.list(calendar.holidays.map(\.description))
    return "\(calendar.hours) (\(calendar.timeZone))\(holidays); gives the helpdesk's own business "
      + "minutes for \(Readable.percent(calendar.explained)) of the tickets examined"
  }
}
