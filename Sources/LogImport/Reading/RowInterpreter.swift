internal import DeskData
internal import Workforce

/// Turns the fields of a row into a ticket or into the count of an interval.
struct RowInterpreter {
  let plan: ColumnPlan
  private let actions: [FieldAction]
  /// The words of each table, as met in the survey.
  var tables: [LabelTable]
  /// Of each table what its words have become: places of labels.
  var labels: [[Int32]] = []
  /// Of each table what its words have become: numbers.
  var codes: [[Double]] = []
  /// Of each table the reason for which rows with a word are left out.
  var exclusions: [[String?]] = []

  var dateOrder: DateOrder
  var clock: WallClock
  let prefersComma: Bool
  /// Whether times with a distance from UTC are local all the same.
  let ignoresOffsets: Bool
  let hashes: Hashes
  let search: KeywordSearch

  /// What is odd about the row read last; its first reason counts.
  private(set) var repair: String?
  /// Counts of what is odd about many rows.
  private(set) var oddities = Oddities()
  /// Numbers of the interval read last, by ``SeriesNumber``.
  private(set) var series = [Double](repeating: .nan, count: SeriesNumber.allCases.count)
  /// End of the interval read last.
  private(set) var intervalEnd = TicketRecord.none

  private var scratch = [Double](repeating: .nan, count: 8)
  /// Instants that are still readings of a wall clock.
  private var isWall: UInt8 = 0
  private var waiting: [(Moment, Double)] = []
  private var menu = Double.nan

  init(
    plan: ColumnPlan, tables: [LabelTable], dateOrder: DateOrder, clock: WallClock,
    prefersComma: Bool, ignoresOffsets: Bool, hashes: Hashes, search: KeywordSearch
  ) {
    self.plan = plan
    let search = search
    // Text is of no use where there are no rules for it.
    actions = plan.steps.map { FieldAction($0) }.filter { action in
      if case .text = action.kind { !search.isEmpty } else { true }
    }
    self.tables = tables
    self.dateOrder = dateOrder
    self.clock = clock
    self.prefersComma = prefersComma
    self.ignoresOffsets = ignoresOffsets
    self.hashes = hashes
    self.search = search
  }

  /// The hashes for each kind of name.
  struct Hashes {
    let id: SipHash
    let requester: SipHash
    let agent: SipHash
  }

  /// Times that are odd one by one and telling in number.
  struct Oddities: Equatable {
    var sentinels = 0
    var skippedHours = 0
    var repeatedHours = 0
    var withoutZone = 0
    var withZone = 0
    /// Dates that can be read both ways.
    var ambiguousDates = 0
    /// Creation times at midnight sharp.
    var midnights = 0
    /// Creation times at a whole minute.
    var wholeMinutes = 0
  }

  /// Reads a row.
  ///
  /// - Parameters:
  ///   - row: The fields.
  ///   - number: Number of the row among all of the import; stands in for a missing id.
  ///   - agents: Numbers of the agents, by their hash.
  ///   - record: Receives the ticket.
  /// - Returns: The reason for which the row is left out; `nil` = it is used.
  mutating func read(
    _ row: FieldBytes, number: Int, agents: inout HashTable, into record: inout TicketRecord
  ) -> String? {
    record = TicketRecord()
    repair = nil
    isWall = 0
    menu = .nan
    intervalEnd = TicketRecord.none
    waiting.removeAll(keepingCapacity: true)
    for i in scratch.indices { scratch[i] = .nan }
    for i in series.indices { series[i] = .nan }
    for action in actions {
      let range = row.ranges[action.slot]
      if range.isEmpty { continue }
      let text = row.bytes.span.extracting(range)
      if FieldText.saysNothing(text) { continue }
      if let reason = apply(action.kind, text, &agents, &record) { return reason }
    }
    var verdict = RowVerdict.use
    if let finish = plan.format.finish { verdict = finish(&record, scratch) }
    switch verdict {
    case .drop(let reason): return reason
    case .useWall: isWall = 0xFF
    case .use: break
    }
    guard record.createdAt != TicketRecord.none else { return "missing-created" }
    note(record.createdAt)
    if isWall != 0 { convert(&record) }
    complete(&record)
    if record.id == 0 { record.id = placeholder(number, record.createdAt) }
    return nil
  }

  private mutating func apply(
    _ action: FieldAction.Kind, _ text: borrowing Span<UInt8>, _ agents: inout HashTable,
    _ record: inout TicketRecord
  ) -> String? {
    switch action {
    case .id:
      if record.id != 0 { return nil }
      // A shortened number is that of many tickets: the row stands for itself.
      if FieldText.isShortened(text) {
        note("damaged-id")
      } else {
        record.id = max(1, hashes.id.hash(text))
      }
    case .requester:
      // 0 is nobody's number.
      if record.requester == 0, text.count > 1 || text[0] != 0x30 {
        record.requester = max(1, person(text))
      }
    case .agent:
      if record.agent == 0 {
        let hash = hashes.agent.hash(text)
        if let known = agents[hash] {
          record.agent = Int32(known)
        } else {
          agents.set(hash, to: UInt32(agents.count + 1))
          record.agent = Int32(agents.count)
        }
      }
    case .text:
      if let rule = search.firstMatch(in: text) {
        record.rule = record.rule < 0 ? rule : min(record.rule, rule)
      }
    case .instant(let moment):
      if record[moment] != TicketRecord.none { return nil }
      return instant(text, moment, &record)
    case .unixTime(let moment):
      if record[moment] != TicketRecord.none { return nil }
      guard let seconds = FieldText.number(text, prefersComma: prefersComma) else {
        // Exports by third parties have written dates here.
        return instant(text, moment, &record)
      }
      if seconds > 0 {
        record[moment] = TicketRecord.instant(seconds)
        oddities.withZone += 1
      }
    case .afterCreation(let moment, let unit):
      if record[moment] != TicketRecord.none || waiting.contains(where: { $0.0 == moment }) {
        return nil
      }
      if let seconds = duration(text, unit) { waiting.append((moment, seconds)) }
    case .duration(let span, let unit):
      guard let seconds = duration(text, unit) else { return nil }
      add(seconds, to: span, &record)
    case .count(let count, let minus):
      guard let value = FieldText.number(text, prefersComma: prefersComma),
        value == value.rounded(),
        value >= 0, value < 1e9
      else {
        note("not-a-number")
        return nil
      }
      record[count] = record[count] < 0 ? max(0, Int32(value) - minus) : record[count]
    case .label(let label, let table):
      if record[label] >= 0 { return nil }
      if let word = tables[table].index(text), word < labels[table].count {
        record[label] = labels[table][word]
      }
    case .code(let code, let table):
      if let word = tables[table].index(text), word < codes[table].count {
        set(codes[table][word], code, &record)
      }
    case .remaining(let code):
      set(text[0] == 0x2D ? 0 : 1, code, &record)
    case .exclude(let table):
      if let word = tables[table].index(text), word < exclusions[table].count {
        return exclusions[table][word]
      }
    case .series(let kind, let unit):
      let value =
        unit.flatMap { FieldText.duration(text, $0, prefersComma: prefersComma) }
        ?? (unit == nil ? FieldText.number(text, prefersComma: prefersComma) : nil)
      // No interval has ten million contacts: such a number is something else.
      guard let value, value >= 0, value < (unit == nil ? 1e7 : 1e12) else {
        note("not-a-number")
        return nil
      }
      series[kind.rawValue] = value
    case .intervalEnd:
      if let time = WrittenTime(text, order: dateOrder) { intervalEnd = instant(of: time) }
    case .scratch(let index, let kind):
      switch kind {
      case .compactDate: scratch[index] = FieldText.compactDate(text) ?? .nan
      case .timeOfDay:
        scratch[index] = FieldText.clock(text, twoPartsAreMinutes: false) ?? .nan
      case .number:
        scratch[index] = FieldText.number(text, prefersComma: prefersComma) ?? .nan
      }
    }
    return nil
  }

  // MARK: Persons

  /// Returns the hash of a customer; letters count as small ones, so that addresses match.
  private func person(_ text: borrowing Span<UInt8>) -> UInt64 {
    hashes.requester.hash(folding: text)
  }

  /// Returns an id for a row that has none: the same whenever the same file is read.
  private func placeholder(_ number: Int, _ created: Int64) -> UInt64 {
    max(1, hashes.id.hash(Array("row \(number) of \(created)".utf8).span))
  }

  // MARK: Times

  private mutating func instant(
    _ text: borrowing Span<UInt8>, _ moment: Moment, _ record: inout TicketRecord
  ) -> String? {
    guard let time = WrittenTime(text, order: dateOrder) else {
      if case .created = moment { return "not-a-time" }
      note("not-a-time")
      return nil
    }
    if time.isSentinel {
      oddities.sentinels += 1
      return nil
    }
    if time.order == .either { oddities.ambiguousDates += 1 }
    if let offset = time.offset, !ignoresOffsets {
      oddities.withZone += 1
      record[moment] = time.wall - Int64(offset)
    } else {
      oddities.withoutZone += 1
      record[moment] = time.wall
      isWall |= moment.bit
    }
    return nil
  }

  private mutating func instant(of time: WrittenTime) -> Int64 {
    if let offset = time.offset, !ignoresOffsets { return time.wall - Int64(offset) }
    return clock.instant(time.wall).0
  }

  /// Turns readings of the wall clock into instants.
  private mutating func convert(_ record: inout TicketRecord) {
    for moment in Moment.allCases where isWall & moment.bit != 0 {
      let wall = record[moment]
      guard wall != TicketRecord.none else { continue }
      let (instant, oddity) = clock.instant(wall)
      record[moment] = instant
      switch oddity {
      case .none: break
      case .skipped: oddities.skippedHours += 1
      case .repeated: oddities.repeatedHours += 1
      }
    }
  }

  private mutating func note(_ created: Int64) {
    if created % 60 == 0 {
      oddities.wholeMinutes += 1
      if created % 86_400 == 0 { oddities.midnights += 1 }
    }
  }

  // MARK: Numbers

  private mutating func duration(
    _ text: borrowing Span<UInt8>, _ unit: DurationUnit
  ) -> Double? {
    guard let seconds = FieldText.duration(text, unit, prefersComma: prefersComma) else {
      note("not-a-duration")
      return nil
    }
    guard seconds >= 0 else {
      note("negative-duration")
      return nil
    }
    guard seconds <= 20 * 366 * TimeUnit.day else {
      note("not-a-duration")
      return nil
    }
    return seconds
  }

  private mutating func add(_ seconds: Double, to span: TicketSpan, _ record: inout TicketRecord) {
    func sum(_ old: Double) -> Double { old.isNaN ? seconds : old + seconds }
    switch span {
    case .wait: record.wait = sum(record.wait)
    case .handle: record.handle = sum(record.handle)
    case .pending: record.pending = sum(record.pending)
    case .menu: menu = sum(menu)
    case .businessFirstResponse: record.businessFirstResponse = sum(record.businessFirstResponse)
    case .businessResolution: record.businessResolution = sum(record.businessResolution)
    }
  }

  private func set(_ value: Double, _ code: Code, _ record: inout TicketRecord) {
    guard value.isFinite else { return }
    switch code {
    case .escalated: if record.escalated < 0 { record.escalated = Int8(value) }
    case .slaFirstResponse:
      if record.slaFirstResponse < 0 { record.slaFirstResponse = Int8(value) }
    case .slaResolution: if record.slaResolution < 0 { record.slaResolution = Int8(value) }
    case .satisfaction: if record.satisfaction.isNaN { record.satisfaction = value }
    }
  }

  // MARK: Completion

  /// Derives what follows from the rest, and takes out what cannot be.
  private mutating func complete(_ record: inout TicketRecord) {
    if menu > 0 { record.createdAt += Int64(menu) }
    for (moment, seconds) in waiting where record[moment] == TicketRecord.none {
      record[moment] = record.createdAt + Int64(seconds)
    }
    let isLive =
      record.outcome == Outcome.answered.rawValue || record.outcome == Outcome.abandoned.rawValue
    if isLive, !record.wait.isNaN {
      let left = record.createdAt + Int64(record.wait)
      if record.outcome == Outcome.answered.rawValue, record.answeredAt == TicketRecord.none {
        record.answeredAt = left
      }
      if record.outcome == Outcome.abandoned.rawValue, record.endedAt == TicketRecord.none {
        record.endedAt = left
      }
    }
    check(&record)
  }

  /// Takes out instants that lie before those they must follow.
  mutating func check(_ record: inout TicketRecord) {
    for moment in Moment.allCases.dropFirst() {
      let instant = record[moment]
      if instant != TicketRecord.none && instant < record.createdAt {
        record[moment] = TicketRecord.none
        note("impossible-order")
      }
    }
    if record.closedAt != TicketRecord.none && record.resolvedAt != TicketRecord.none
      && record.closedAt < record.resolvedAt
    {
      record.closedAt = TicketRecord.none
      note("impossible-order")
    }
    if record.endedAt != TicketRecord.none && record.answeredAt != TicketRecord.none
      && record.endedAt < record.answeredAt
    {
      record.endedAt = TicketRecord.none
      note("impossible-order")
    }
  }

  private mutating func note(_ reason: String) { if repair == nil { repair = reason } }
}
