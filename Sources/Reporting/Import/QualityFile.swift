internal import LogImport
internal import Workforce

/// `quality.json`: every row accounted for, what was assumed, what is odd.
enum QualityFile {
  /// Version of the log's three files; a change that breaks readers raises it.
  static let version = 1

  static func json(_ report: ImportReport) -> JSONValue {
    [
      "muster_log": .integer(version),
      "format": [
        "name": .string(report.formatName), "title": .string(report.formatTitle),
        "stated": .bool(report.isFormatStated),
      ],
      "files": .array(
        report.files.map { ["name": .string($0.name), "rows_read": .integer($0.rows)] }),
      "time_zone": [
        "name": .string(report.timeZone), "source": .string(report.timeZoneSource.rawValue),
      ],
      "date_order": report.dateOrder.map {
        ["name": .string($0.rawValue), "source": .string(report.dateOrderSource.rawValue)]
      } ?? .null,
      "rows_read": .integer(report.rows.read), "rows_used": .integer(report.rows.used),
      "rows_repaired": .integer(report.rows.repaired),
      "rows_dropped": .integer(report.rows.dropped),
      "reasons": .array(report.rows.reasons.map(reason)),
      "tickets": report.tickets.map { .integer($0) } ?? .null,
      "period": report.period.map {
        ["from": .string(ImportWords.instant($0.from)), "to": .string(ImportWords.instant($0.to))]
      } ?? .null,
      "columns": .array(report.columns.map(column)),
      "passed_over": ["count": .integer(report.passedOver)],
      "labels": .array(
        report.labels.map {
          [
            "column": .string($0.column), "kept": .integer($0.kept), "joined": .integer($0.joined),
            "rows_joined": .integer($0.rowsJoined),
          ]
        }),
      "series": report.series.map(series) ?? .null,
      "calendar": report.calendar.map(calendar) ?? .null,
      "findings": .array(report.findings.map(finding)),
      "key": ["id": .string(report.keyID)],
    ]
  }

  private static func reason(_ reason: RowCounts.Reason) -> JSONValue {
    [
      "rule": .string(reason.rule), "kind": reason.isRepair ? "repaired" : "dropped",
      "rows": .integer(reason.rows), "message": .string(reason.message),
      "first_lines": .array(reason.firstPlaces.map { .string($0) }),
    ]
  }

  private static func column(_ column: ImportReport.Column) -> JSONValue {
    [
      "column": .string(column.column), "source": .string(column.source),
      "unit": .optional(column.unit), "filled": share(column.filled),
      "guessed": .bool(column.isGuessed),
    ]
  }

  private static func series(_ series: ImportReport.Series) -> JSONValue {
    [
      "interval_s": series.interval.map { .integer($0) } ?? .null, "rows": .integer(series.rows),
      "absent_means": series.absentIsZero ? "zero" : "unknown",
      "booked": series.isBookedAtEnd ? "end" : "arrival",
    ]
  }

  private static func calendar(_ calendar: InferredCalendar) -> JSONValue {
    [
      "hours": .string(calendar.hours), "time_zone": .string(calendar.timeZone),
      "holidays": .array(calendar.holidays.map { .string($0.description) }),
      "tickets": .integer(calendar.tickets), "explained": share(calendar.explained),
      "from": .string(calendar.column),
    ]
  }

  private static func finding(_ finding: ImportFinding) -> JSONValue {
    [
      "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
      "count": finding.count.map { .integer($0) } ?? .null, "share": share(finding.share),
      "message": .string(finding.message), "remedy": .optional(finding.remedy),
    ]
  }

  private static func share(_ value: Double?) -> JSONValue {
    value.map { VegaLite.rounded($0, 6) } ?? .null
  }
}
