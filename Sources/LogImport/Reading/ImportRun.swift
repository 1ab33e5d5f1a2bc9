internal import DeskData
internal import Workforce

/// One import under way: survey, decisions, second reading.
struct ImportRun {
  var sources: [SourceFile]
  let options: ImportOptions
  let output: Importer.Output
  let shouldStop: () -> Bool
  let zone: TimeZoneTable
  let needsZone: Bool
  let zoneSource: ImportReport.Source
  let dateOrder: DateOrder
  let dateOrderSource: ImportReport.Source
  var survey = Survey()
  var labels = Label.allCases.map { LabelSet($0) }
  var rows = RowCounts()
  var tally = QualityTally()
  var oddities = RowInterpreter.Oddities()
  var agents = HashTable()
  var seriesRows = 0
  var intervals = IntervalLengths()
  var blankCounts = 0
  var isStopped = false
  private var number = 0

  init(
    _ sources: [SourceFile], _ options: ImportOptions, _ output: Importer.Output,
    _ shouldStop: @escaping () -> Bool
  ) throws {
    self.options = options
    self.output = output
    self.shouldStop = shouldStop
    var sources = sources
    for i in sources.indices {
      let keys = RowKeys(
        idHash: options.key.hash(of: "id " + sources[i].plan.format.family),
        personHash: options.key.hash(of: "person"))
      try survey.read(&sources[i], keys, isOnly: sources.count == 1, shouldStop: shouldStop)
    }
    self.sources = sources
    isStopped = shouldStop()

    // The zone: as stated; else UTC, where the platform writes it or for want of better.
    let needsAccount = sources.contains { source in
      guard source.zoneless > 0 || source.times == 0 else { return false }
      switch source.plan.format.zone {
      case .utc: return false
      case .account: return true
      case .utcIfISO: return source.hasLocalForms
      }
    }
    let isZoneless = sources.contains { $0.zoneless > 0 || $0.times == 0 }
    needsZone = needsAccount || (options.timeZone != nil && isZoneless) || options.ignoresOffsets
    zoneSource =
      options.timeZone != nil
      ? .stated : needsAccount ? .assumed : isZoneless ? .format : .notNeeded
    if let name = options.timeZone {
      guard
        let table = TimeZoneTable(
          identifier: name, from: LocalDate(year: 1985, month: 1, day: 1),
          to: LocalDate(year: 2040, month: 12, day: 31))
      else {
        throw InvalidInput(findings: [
          Finding(
            rule: "unknown-time-zone", location: nil, message: "there is no time zone '\(name)'",
            expected: "a name of the IANA data base, such as Europe/Berlin or America/Chicago")
        ])
      }
      zone = table
    } else {
      zone = .utc
    }

    // The order of day and month: as stated, as the dates decide, as the platform writes it.
    var evidence = DateOrderEvidence()
    for source in sources {
      evidence.dayFirst += source.dates.dayFirst
      evidence.monthFirst += source.dates.monthFirst
      evidence.ambiguous += source.dates.ambiguous
    }
    let known = sources.lazy.compactMap { $0.plan.format.dateOrder }.first
    let isAmerican = options.timeZone?.hasPrefix("America/") ?? false
    dateOrder =
      options.dateOrder ?? evidence.decided ?? known ?? (isAmerican ? .monthDay : .dayMonth)
    let isNeeded = evidence.dayFirst + evidence.monthFirst + evidence.ambiguous > 0
    dateOrderSource =
      !isNeeded
      ? .notNeeded
      : options.dateOrder != nil
        ? .stated : evidence.decided != nil ? .decided : known != nil ? .format : .assumed
  }

  /// Reads the files again, writes the results and says what was found; `nil` = stopped.
  mutating func report() throws -> ImportReport? {
    var interpreters = sources.map { interpreter($0) }
    for i in interpreters.indices { resolve(&interpreters[i]) }
    let names = labels.map(\.names)
    var texts = Texts(
      tickets: TicketText(labels: names, rules: options.rules.map(\.name)),
      series: SeriesText(labels: names))
    var merger = merger()
    for (index, source) in sources.enumerated() {
      do {
        try source.withRows(
          table: { try read(&$0, source, &interpreters[index], &merger, &texts) },
          json: { try read(&$0, source, &interpreters[index], &merger, &texts) })
      } catch let error as InvalidInput where source.cutOff == nil { throw error }
      if source.cutOff != nil {
        rows.add("cut-off", isRepair: false, file: source.file.name, line: source.lastLine + 1)
      }
      add(interpreters[index].oddities)
    }
    for ticket in merger?.tickets ?? [] { try write(ticket, &texts) }
    if isStopped { return nil }
    if hasTickets { try output.tickets(texts.tickets.take()) }
    if hasSeries { try output.series(texts.series.take()) }
    try refuseEmpty()
    return summary(texts.tickets)
  }

  /// The results as they are written.
  struct Texts {
    var tickets: TicketText
    var series: SeriesText
  }

  var hasTickets: Bool { sources.contains { $0.plan.format.content == .tickets } }
  var hasSeries: Bool { sources.contains { $0.plan.format.content == .series } }

  // MARK: Decisions

  /// Keeps tickets only where several rows are to become one.
  private func merger() -> TicketMerger? {
    let formats = sources.map(\.plan.format)
    if let several = formats.first(where: { $0.merging == .updates || $0.merging == .segments }) {
      return TicketMerger(several.merging)
    }
    let joined = Set(formats.filter { $0.merging == .join }.map(\.name))
    return joined.count > 1 ? TicketMerger(.join) : nil
  }

  private func interpreter(_ source: SourceFile) -> RowInterpreter {
    let format = source.plan.format
    let usesZone: Bool
    switch format.zone {
    case .account: usesZone = true
    case .utc: usesZone = options.timeZone != nil
    case .utcIfISO: usesZone = options.timeZone != nil || source.hasLocalForms
    }
    return RowInterpreter(
      plan: source.plan, tables: source.tables, dateOrder: dateOrder,
      clock: WallClock(usesZone ? zone : .utc), prefersComma: source.prefersComma,
      ignoresOffsets: options.ignoresOffsets,
      hashes: .init(
        id: options.key.hash(of: "id " + format.family),
        requester: options.key.hash(of: "requester"), agent: options.key.hash(of: "agent")),
      search: KeywordSearch(options.rules))
  }

  /// Decides what each word of the file becomes.
  private mutating func resolve(_ interpreter: inout RowInterpreter) {
    let count = interpreter.tables.count
    interpreter.labels = Array(repeating: [], count: count)
    interpreter.codes = Array(repeating: [], count: count)
    interpreter.exclusions = Array(repeating: [], count: count)
    for step in interpreter.plan.steps {
      guard let index = step.table else { continue }
      let table = interpreter.tables[index]
      switch step.reading {
      case .label(let label, let known):
        if !table.isOverfull {
          let hash = options.key.hash(of: "person")
          interpreter.labels[index] = labels[label.rawValue].resolve(table, known) { word in
            PersonNames.parts(of: word).contains { part in
              survey.persons[hash.hash(folding: Array(part.utf8).span)] != nil
            }
          }
        }
      case .code(_, let known):
        interpreter.codes[index] = table.words.map { known[Words.key($0.name)] ?? .nan }
      case .exclude(let known):
        interpreter.exclusions[index] = table.words.map { known[Words.key($0.name)] }
      default: break
      }
    }
  }

  // MARK: Rows

  private mutating func read<Rows: RowReading & ~Copyable>(
    _ reader: inout Rows, _ source: SourceFile, _ interpreter: inout RowInterpreter,
    _ merger: inout TicketMerger?, _ texts: inout Texts
  ) throws {
    var row = FieldBytes(count: source.plan.slots)
    var record = TicketRecord()
    let format = source.plan.format
    let keys = RowKeys(
      idHash: interpreter.hashes.id, personHash: options.key.hash(of: "person"))
    let key = keys.slots(source.plan)
    let isKeyed = survey.repeated.contains(format.name)
    let last = survey.lastRows[format.name]
    let end = number + source.rows
    while number < end {
      number += 1
      if number & 0xFFF == 0, shouldStop() {
        isStopped = true
        return
      }
      let step = try reader.step()
      switch step {
      case .end: return
      case .faulty(let rule):
        rows.add(rule, isRepair: false, file: source.file.name, line: reader.line)
        continue
      case .row: reader.copy(into: &row)
      }
      if isKeyed, let hash = keys.hash(row, key), let other = last?[hash],
        other != UInt32(truncatingIfNeeded: number)
      {
        rows.add("superseded", isRepair: false, file: source.file.name, line: reader.line)
        continue
      }
      var reason = interpreter.read(row, number: number, agents: &agents, into: &record)
      var interval: SeriesRecord?
      if reason == nil, format.content == .series {
        interval = self.interval(interpreter, record)
        if interval == nil { reason = "missing-count" }
      }
      if let reason {
        rows.add(reason, isRepair: false, file: source.file.name, line: reader.line)
        continue
      }
      if let repair = interpreter.repair {
        rows.add(repair, isRepair: true, file: source.file.name, line: reader.line)
      } else {
        rows.use()
      }
      if let interval {
        try write(interval, &texts)
      } else if merger != nil {
        merger?.add(record)
      } else {
        try write(record, &texts)
      }
    }
  }

  /// Returns the count of an interval; `nil` = the row has none.
  ///
  /// A blank count beside other numbers that are blank too is an interval without contacts, where the
  /// platform writes it so.
  private mutating func interval(
    _ interpreter: RowInterpreter, _ record: TicketRecord
  ) -> SeriesRecord? {
    func value(_ number: SeriesNumber) -> Double { interpreter.series[number.rawValue] }
    var count = value(.offered)
    if count.isNaN {
      let parts = [value(.handled), value(.abandoned), value(.flowOut)].filter { !$0.isNaN }
      count = parts.isEmpty ? .nan : parts.reduce(0, +)
    }
    if count.isNaN {
      guard !interpreter.plan.format.isGeneric else { return nil }
      blankCounts += 1
      count = 0
    }
    var handle = value(.totalHandle)
    if handle.isNaN {
      let handled = value(.handled).isNaN ? count : value(.handled)
      handle = value(.meanHandle) * handled
    }
    if handle.isNaN, count == 0 { handle = 0 }
    if interpreter.intervalEnd > record.createdAt {
      intervals.add(length: interpreter.intervalEnd - record.createdAt)
    }
    return SeriesRecord(
      start: record.createdAt, count: count, handle: handle, channel: record.channel,
      group: record.group, language: record.language)
  }

  // MARK: Writing

  /// Bytes that are gathered before they are handed on.
  private static let piece = 1 << 18

  private mutating func write(_ ticket: TicketRecord, _ texts: inout Texts) throws {
    tally.add(ticket)
    texts.tickets.write(ticket)
    if texts.tickets.bytes.count >= Self.piece { try output.tickets(texts.tickets.take()) }
  }

  private mutating func write(_ interval: SeriesRecord, _ texts: inout Texts) throws {
    seriesRows += 1
    intervals.add(start: interval.start)
    tally.arrivals.add(interval.start, UInt32(min(interval.count.rounded(), 4e9)))
    texts.series.write(interval)
    if texts.series.bytes.count >= Self.piece { try output.series(texts.series.take()) }
  }

  private mutating func add(_ other: RowInterpreter.Oddities) {
    oddities.sentinels += other.sentinels
    oddities.skippedHours += other.skippedHours
    oddities.repeatedHours += other.repeatedHours
    oddities.withoutZone += other.withoutZone
    oddities.withZone += other.withZone
    oddities.ambiguousDates += other.ambiguousDates
    oddities.midnights += other.midnights
    oddities.wholeMinutes += other.wholeMinutes
  }

  private func refuseEmpty() throws {
    guard rows.used + rows.repaired == 0 else { return }
    let name = sources[0].file.name
    let place = SourceLocation(file: name, line: 1, column: 1)
    guard rows.read > 0 else {
      throw InvalidInput(findings: [
        Finding(rule: "no-rows", location: place, message: "the file has a header but no rows")
      ])
    }
    let reasons = rows.reasons.map { "\($0.rows) × \($0.message) (\($0.firstPlaces[0]))" }
    throw InvalidInput(findings: [
      Finding(
        rule: "mostly-broken", location: place,
        message: "none of the \(rows.read) rows can be used: " + reasons.joined(separator: "; "))
    ])
  }
}
