internal import Workforce

/// Says what is odd about an export, the graver first.
extension ImportRun {
  func findings(_ arrivals: ArrivalProfile, _ calendar: InferredCalendar?) -> [ImportFinding] {
    var found: [ImportFinding] = []
    found += zoneFindings() + dateFindings() + readingFindings()
    found += arrivalFindings(arrivals) + ticketFindings() + calendarFindings(calendar)
    found += labelFindings()
    var notes: [ImportFinding] = []
    for source in sources {
      for note in source.plan.format.notes where !notes.contains(note) { notes.append(note) }
    }
    found += notes
    return found.filter { $0.severity == .warning } + found.filter { $0.severity == .note }
  }

  // MARK: Times

  private func zoneFindings() -> [ImportFinding] {
    var found: [ImportFinding] = []
    if zoneSource == .assumed, oddities.withoutZone > 0 {
      found.append(
        ImportFinding(
          "time-zone-assumed", .warning, count: oddities.withoutZone,
          "the times have no zone and nobody named one: they were read as UTC",
          remedy: "import again with --timezone, such as --timezone Europe/Berlin"))
    }
    let writesUTC = sources.contains { source in
      guard source.zoneless > 0 else { return false }
      switch source.plan.format.zone {
      case .utc: return true
      case .utcIfISO: return !source.hasLocalForms
      case .account: return false
      }
    }
    if writesUTC, options.timeZone != nil, zone.identifier != "UTC" {
      found.append(
        ImportFinding(
          "time-zone-against-platform", .warning,
          "this platform writes its times in UTC; they were read in \(zone.identifier), as asked",
          remedy: "leave --timezone out unless you know that the export was made otherwise"))
    }
    if options.ignoresOffsets, oddities.withoutZone > 0 {
      found.append(
        ImportFinding(
          "offsets-ignored", .note, "times were read as local even where they state their zone"))
    }
    if oddities.skippedHours > 0 {
      found.append(
        ImportFinding(
          "skipped-hour", .warning, count: oddities.skippedHours,
          "\(oddities.skippedHours) times lie in an hour that the spring change of the clock skips; "
            + "they were moved on by the gap",
          remedy: "is it the right time zone?"))
    }
    if oddities.repeatedHours > 0 {
      found.append(
        ImportFinding(
          "repeated-hour", .note, count: oddities.repeatedHours,
          "\(oddities.repeatedHours) times lie in the hour that the autumn change of the clock repeats; "
            + "the first one was taken"))
    }
    if oddities.sentinels > 0 {
      found.append(
        ImportFinding(
          "sentinel-times", .note, count: oddities.sentinels,
          "\(oddities.sentinels) times in 1900 or on the first day of 1970 stand for 'never' and were "
            + "taken for missing"))
    }
    let created = tally.tickets
    if hasTickets, created >= 20 {
      if oddities.midnights * 2 > created {
        found.append(
          ImportFinding(
            "dates-only", .warning, count: oddities.midnights,
            share: Double(oddities.midnights) / Double(created),
            "most times of creation are at midnight: the export has dates without times of day",
            remedy: "export date and time; the shape of the day cannot be known from this"))
      } else if oddities.wholeMinutes >= created * 99 / 100 {
        found.append(
          ImportFinding(
            "whole-minutes", .note,
            "times are given to the minute; waits of less than a minute cannot be seen"))
      }
    }
    return found
  }

  private func dateFindings() -> [ImportFinding] {
    let dayFirst = sources.reduce(0) { $0 + $1.dates.dayFirst }
    let monthFirst = sources.reduce(0) { $0 + $1.dates.monthFirst }
    let form = dateOrder == .dayMonth ? "day before month" : "month before day"
    if dateOrderSource == .assumed {
      return [
        ImportFinding(
          "date-order-assumed", .warning, count: oddities.ambiguousDates,
          "every date can be read both ways; they were read with the \(form)",
          remedy: "import again with --dates day-month or --dates month-day")
      ]
    }
    if dayFirst > 0, monthFirst > 0 {
      let fewer = min(dayFirst, monthFirst)
      return [
        ImportFinding(
          "date-order-mixed", .warning, count: fewer,
          share: Double(fewer) / Double(dayFirst + monthFirst),
          "\(dayFirst) dates show the day first and \(monthFirst) the month; dates that can be read both "
            + "ways were read with the \(form)",
          remedy: "the file was probably changed by a spreadsheet: export it again")
      ]
    }
    return []
  }

  // MARK: Files

  private func readingFindings() -> [ImportFinding] {
    var found: [ImportFinding] = []
    for source in sources {
      if let reason = source.cutOff {
        found.append(
          ImportFinding(
            "cut-off", .warning, "\(reason); what stands before it was imported",
            remedy: "fetch the file again"))
      }
      if [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000].contains(
        source.rows)
      {
        found.append(
          ImportFinding(
            "row-limit", .warning, count: source.rows,
            "\(source.file.name) has exactly \(source.rows) rows: probably the export has a limit, and "
              + "rows are missing",
            remedy: "export shorter periods and import the files together"))
      }
    }
    if let broken = rows.reasons.first(where: { $0.rule == "unterminated-quote" && !$0.isRepair }) {
      found.append(
        ImportFinding(
          "file-cut-off", .warning, count: broken.rows,
          "a quoted field is not closed (\(broken.firstPlaces.joined(separator: ", "))): the file may "
            + "have been cut off",
          remedy: "fetch the file again"))
    }
    let superseded = rows.reasons.filter { $0.rule == "superseded" }.reduce(0) { $0 + $1.rows }
    if superseded > 0 {
      found.append(
        ImportFinding(
          "duplicates", .note, count: superseded,
          share: Double(superseded) / Double(max(1, rows.read)),
          "\(superseded) rows are of tickets that come again further on; the last row of each counts"
        ))
    }
    let damaged = rows.reasons.filter { $0.rule == "damaged-id" }.reduce(0) { $0 + $1.rows }
    if damaged > 0 {
      found.append(
        ImportFinding(
          "damaged-ids", .warning, count: damaged,
          "\(damaged) ticket numbers were shortened by a spreadsheet; duplicates among them are not found",
          remedy: "import the file as the helpdesk wrote it"))
    }
    if blankCounts > 0 {
      found.append(
        ImportFinding(
          "blank-intervals", .note, count: blankCounts,
          "\(blankCounts) intervals have blank counts; they count as intervals without contacts"))
    }
    return found
  }

  // MARK: Tickets

  private func arrivalFindings(_ arrivals: ArrivalProfile) -> [ImportFinding] {
    var found: [ImportFinding] = []
    let gaps = arrivals.gaps
    if !gaps.isEmpty {
      let days = gaps.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) + 1 }
      let shown = gaps.prefix(5).map { gap in
        gap.lowerBound == gap.upperBound
          ? "\(gap.lowerBound)" : "\(gap.lowerBound) to \(gap.upperBound)"
      }
      let more = gaps.count > 5 ? ", …" : ""
      found.append(
        ImportFinding(
          "gaps", .warning, count: days,
          "\(days) \(days == 1 ? "day has" : "days have") nothing though such weekdays usually have: "
            + shown.joined(separator: ", ") + more,
          remedy: "holidays, or missing from the export? Missing is not zero"))
    }
    if hasTickets, arrivals.batchArrivals >= 20 {
      found.append(
        ImportFinding(
          "batches", .warning, count: arrivals.batchArrivals,
          share: Double(arrivals.batchArrivals) / Double(max(1, tally.tickets)),
          "\(arrivals.batchArrivals) tickets were created in \(arrivals.batchMinutes) single minutes, up "
            + "to \(arrivals.largestBatch) at once: by a program, an import or an outage",
          remedy:
            "they are no customers arriving one by one; they are kept apart when the log is fitted")
      )
    }
    return found
  }

  private func ticketFindings() -> [ImportFinding] {
    var found: [ImportFinding] = []
    if tally.respondedAtOnce * 20 >= tally.responded, tally.respondedAtOnce >= 5 {
      let share = Double(tally.respondedAtOnce) / Double(tally.responded)
      found.append(
        ImportFinding(
          "bot-replies", .warning, count: tally.respondedAtOnce, share: share,
          "\(tally.respondedAtOnce) first responses came within a minute of creation: probably "
            + "acknowledgements by a program counted as replies",
          remedy:
            "first-response times look better than they are; judge by resolution, or leave these out"
        ))
    }
    if let timer = tally.closingHours.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }),
      timer.key >= 20, timer.value >= 20, timer.value * 10 >= tally.closings * 3
    {
      found.append(
        ImportFinding(
          "auto-close", .note, count: timer.value,
          share: Double(timer.value) / Double(tally.closings),
          "\(timer.value) tickets were closed \(timer.key) hours after they were solved: by a timer, not "
            + "by a person"))
    }
    if tally.mostOfOneRequester >= 20, tally.mostOfOneRequester * 20 >= tally.withRequester {
      found.append(
        ImportFinding(
          "noisy-requester", .warning, count: tally.mostOfOneRequester,
          share: Double(tally.mostOfOneRequester) / Double(tally.withRequester),
          "one requester has \(tally.mostOfOneRequester) tickets: perhaps a program or a shared address",
          remedy: "judge the rest without it"))
    }
    found += censoring()
    return found
  }

  /// Tickets that are not over at the end, and a beginning that is thin because old tickets come only
  /// if something happened to them later.
  private func censoring() -> [ImportFinding] {
    let days = tally.days.sorted { $0.key < $1.key }.map(\.value)
    let unsolved = days.reduce(0) { $0 + $1.unsolved }
    let hasEnds = unsolved < tally.tickets
    var found: [ImportFinding] = []
    if hasTickets, hasEnds, unsolved > 0 {
      let recent = days.suffix(max(1, days.count / 10))
      let young = recent.reduce(0) { $0 + $1.unsolved }
      let isEdge = Double(young) * 2 > Double(unsolved)
      found.append(
        ImportFinding(
          "censored", .note, count: unsolved,
          share: Double(unsolved) / Double(max(1, tally.tickets)),
          "\(unsolved) tickets are not solved in the export\(isEdge ? ", most of them of its last days" : ""): "
            + "of their times only a lower bound is known"))
    }
    let counts = days.map(\.tickets).sorted()
    if days.count >= 40, hasTickets {
      let median = counts[counts.count / 2]
      let thin = days.prefix { $0.tickets * 5 < median }.count
      if thin >= 7 {
        found.append(
          ImportFinding(
            "thin-beginning", .warning, count: thin,
            "the first \(thin) days have hardly any tickets: exports by date of change bring only the old "
              + "tickets that something happened to",
            remedy: "do not use the beginning for volumes"))
      }
    }
    return found
  }

  // MARK: Calendar

  private func calendarFindings(_ calendar: InferredCalendar?) -> [ImportFinding] {
    guard let calendar else { return [] }
    let percent = Int((calendar.explained * 100).rounded(.down))
    let quarters = calendar.quarters.filter(\.isFinite)
    if let best = quarters.max(), let worst = quarters.min(), best >= 0.8, worst < best - 0.35 {
      return [
        ImportFinding(
          "schedule-edited", .warning, share: calendar.explained,
          "one calendar gives the helpdesk's own business hours in one part of the period and not in "
            + "another: the schedule was probably edited, and older tickets keep the hours of their time",
          remedy: "import the parts before and after the change one by one")
      ]
    }
    if calendar.explained < 0.5 {
      return [
        ImportFinding(
          "no-calendar", .warning, share: calendar.explained,
          "no single calendar gives the helpdesk's own business hours; the best explains \(percent) % of "
            + "tickets",
          remedy: "several schedules, or another time zone? Try --timezone")
      ]
    }
    return []
  }

  // MARK: Labels

  private func labelFindings() -> [ImportFinding] {
    var found: [ImportFinding] = []
    for source in sources {
      for step in source.plan.steps {
        guard case .label(let label, _) = step.reading, let table = step.table,
          source.tables[table].isOverfull
        else { continue }
        found.append(
          ImportFinding(
            "not-labels", .warning,
            "\(label.field.name) has more than 20,000 different values, so it is no column of labels; "
              + "nothing of it was kept",
            remedy: "name another column with --map \(label.field.name)='...'"))
      }
    }
    for (label, set) in zip(Label.allCases, labels) where set.joined > 0 {
      found.append(
        ImportFinding(
          "labels-joined", .note, count: set.rowsJoined,
          "values of \(label.field.name) that are rare or may be personal became 'other': \(set.joined), in "
            + "\(set.rowsJoined) rows"))
    }
    return found
  }
}
