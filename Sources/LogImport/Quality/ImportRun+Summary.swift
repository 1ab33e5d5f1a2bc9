internal import Workforce

extension ImportRun {
  /// Puts together what was found.
  func summary(_ text: TicketText) -> ImportReport {
    let formats = sources.map(\.plan.format)
    let arrivals = ArrivalProfile(tally.arrivals, zone: zone)
    let calendar = CalendarInference.find(tally.business, zone: zone)
    var columns: [ImportReport.Column] = []
    for source in sources {
      for step in source.plan.steps {
        let isRead = source.plan.format.shape == .table || isFilled(step.field, text)
        guard let name = column(step), isRead else { continue }
        let column = ImportReport.Column(
          column: name, source: step.source, unit: step.unit?.name,
          filled: filled(step.field, text), isGuessed: step.isGuessed)
        if !columns.contains(where: { $0.column == name && $0.source == column.source }) {
          columns.append(column)
        }
      }
    }
    let hasAny = tally.arrivals.first <= tally.arrivals.last
    let meaning = formats.first { $0.content == .series }?.series
    return ImportReport(
      formatName: formats[0].name, formatTitle: formats[0].title,
      isFormatStated: sources[0].isFormatStated,
      files: sources.map {
        .init(
          name: $0.file.name, rows: $0.rows + ($0.cutOff == nil ? 0 : 1),
          format: $0.plan.format.title)
      },
      timeZone: needsZone ? zone.identifier : "UTC", timeZoneSource: zoneSource,
      dateOrder: dateOrderSource == .notNeeded ? nil : dateOrder, dateOrderSource: dateOrderSource,
      rows: rows, tickets: hasTickets ? text.written : nil,
      period: hasAny ? (tally.arrivals.first, tally.arrivals.last) : nil, columns: columns,
      passedOver: sources.reduce(0) { $0 + $1.plan.passedOver },
      labels: zip(Label.allCases, labels).filter { $1.kept + $1.joined > 0 }.map {
        .init(column: $0.field.name, kept: $1.kept, joined: $1.joined, rowsJoined: $1.rowsJoined)
      },
      series: hasSeries
        ? .init(
          interval: intervals.usual, rows: seriesRows,
          absentIsZero: meaning?.absentIsZero ?? false,
          isBookedAtEnd: meaning?.isBookedAtEnd ?? false) : nil,
      calendar: calendar.flatMap { $0.explained >= 0.5 ? $0 : nil },
      findings: findings(arrivals, calendar), keyID: options.key.id, days: arrivals.days,
      weekHours: arrivals.weekHours)
  }

  private func isFilled(_ field: TicketField?, _ text: TicketText) -> Bool {
    guard let field else { return false }
    return text.filled[field.rawValue] > 0
  }

  private func filled(_ field: TicketField?, _ text: TicketText) -> Double? {
    guard let field, text.written > 0 else { return nil }
    return Double(text.filled[field.rawValue]) / Double(text.written)
  }

  private func column(_ step: ColumnPlan.Step) -> String? {
    if case .series(let number, _) = step.reading {
      switch number {
      case .offered, .handled, .abandoned, .flowOut: return "count"
      case .totalHandle, .meanHandle: return "handle_s"
      }
    }
    guard let field = step.field else { return nil }
    if field == .rule, options.rules.isEmpty { return nil }
    return hasSeries && field == .createdAt ? "start" : field.name
  }
}
