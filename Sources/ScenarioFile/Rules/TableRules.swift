internal import Workforce

/// What readers of CSV tables find; here for `muster explain` and the reference page.
enum TableRules {
  static let records: [RuleRecord] = [
    RuleRecord(
      "cannot-read", summary: "A file cannot be read.",
      reason: "The message has the system's reason. Paths are relative to the scenario file."),
    RuleRecord(
      "empty-file", summary: "A table has no header.",
      reason: "The first line names the columns."),
    RuleRecord(
      "ends-before-start", summary: "A duty ends before it begins, or when it begins.",
      reason: "Duties past midnight end on the next day: write its date."),
    RuleRecord(
      "field-count", .warning, summary: "A row has more or fewer fields than the header has names.",
      reason: "Texts with commas or line breaks stand in quotes. The row of a log is left out."),
    RuleRecord(
      "field-too-long", .warning, summary: "A field is longer than 64 kB.",
      reason: "A quote is probably opened and not closed. The row of a log is left out."),
    RuleRecord(
      "long-duty", .warning, summary: "A duty is longer than 24 hours.",
      reason: "A date is probably wrong."),
    RuleRecord(
      "missing-column", summary: "A table lacks a column that it cannot do without.",
      reason: "Rename it in the file; columns of a log are also named by 'demand.columns'."),
    RuleRecord(
      "missing-header", summary: "The first row of a table looks like data.",
      reason: "Add a first line with the names of the columns."),
    RuleRecord(
      "missing-value", .warning, summary: "A field that must be filled is empty.",
      reason: "The row of a log is left out; in a roster it is an error."),
    RuleRecord(
      "more-rows-dropped", .warning, summary: "More rows were left out than are listed one by one.",
      reason: "The message counts them by rule."),
    RuleRecord(
      "mostly-broken", summary: "More than half of the rows of a table cannot be used.",
      reason: "It is probably another table, or another form of time or number."),
    RuleRecord(
      "negative", .warning, summary: "A time is below zero.",
      reason: "The row of a log is left out."),
    RuleRecord(
      "no-rows", summary: "A table has a header and no rows.", reason: "Check the export."),
    RuleRecord(
      "no-such-time", .warning, summary: "A day or a time of day does not exist.",
      reason: "Such as 30 February or 25:00. The row of a log is left out."),
    RuleRecord(
      "not-a-number", .warning, summary: "A field holds no number with a decimal point.",
      reason: "Numbers are written like 90 or 90.5, without unit and without thousands separator."),
    RuleRecord(
      "not-a-time", .warning, summary: "A field holds no time of the forms that are read.",
      reason:
        "Write 2027-03-01T09:30 or 2027-03-01 09:30:05, a distance from UTC behind it if known."),
    RuleRecord(
      "not-days", summary: "A field holds no days of the week.",
      reason: "Write mon-fri, or mon,wed."),
    RuleRecord(
      "not-text", summary: "A file is no text.", reason: "Save the sheet as CSV in UTF-8."),
    RuleRecord(
      "not-utf8", summary: "A file or field is not in UTF-8.", reason: "Save it as CSV in UTF-8."),
    RuleRecord(
      "out-of-range", .warning, summary: "A number is too large to be meant.",
      reason: "Handle times and waits of a log are at most 30 days. The row is left out."),
    RuleRecord(
      "overlapping-duties", summary: "Two duties of one agent overlap.",
      reason: "One of them is probably a slip. Join or shorten them."),
    RuleRecord(
      "packed-file", summary: "A file is packed.", reason: "Unpack it first."),
    RuleRecord(
      "row-too-long", .warning, summary: "A row is longer than 4 MB.",
      reason: "A quote is probably opened and not closed."),
    RuleRecord(
      "stray-quote", .warning, summary: "A closing quote is followed by text.",
      reason: "A quote inside a quoted field is written twice. The row of a log is left out."),
    RuleRecord(
      "too-many-columns", summary: "A header has more than 10,000 columns.",
      reason: "It is probably no table of comma-separated values."),
    RuleRecord(
      "too-many-names", .warning, summary: "A column of names holds too many different ones.",
      reason: "It is probably another column, such as one of ticket numbers."),
    RuleRecord(
      "too-short", summary: "A log has too few days or tickets to fit a desk to.",
      reason: "Days of the week are told apart from two weeks on. Export a longer time."),
    RuleRecord(
      "unknown-format", summary: "An export is of no format that is recognised or known.",
      reason: "Name the format with --format, or the columns with --map created='...'."),
    RuleRecord(
      "unknown-time-zone", summary: "There is no time zone of that name.",
      reason: "Zones have names such as Europe/Berlin or America/Chicago."),
    RuleRecord(
      "unterminated-quote", .warning, summary: "A quoted field is never closed.",
      reason: "The file may be cut off. What follows the quote is left out."),
    RuleRecord(
      "wrong-format", summary: "An export is JSON where its format is of tables, or the other way.",
      reason: "Leave --format out, or name the one for the kind of file."),
    RuleRecord(
      "zero-byte", .warning, summary: "A row holds a zero byte.",
      reason: "The file is damaged there. The row of a log is left out."),
    RuleRecord(
      "zone-unknown", summary: "A time has a distance from UTC where no zone is known.",
      reason: "Write it on the wall clock of the scenario."),
  ]
}
