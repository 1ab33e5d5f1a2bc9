internal import DeskData
internal import Workforce

/// The first reading of the files: words and their numbers of rows, the order of day and month, and
/// the last row of each ticket.
///
/// What a single row cannot tell is decided here over all rows, so that the second reading can write
/// each row as it comes, and the tickets need not be kept.
struct Survey {
  /// Of each family and format the number of the last row of each ticket.
  private(set) var lastRows: [String: HashTable] = [:]
  /// The formats in which a ticket comes more than once; in others no row need be looked up.
  private(set) var repeated: Set<String> = []
  /// Hashes of the persons met.
  private(set) var persons = HashTable()
  private var number = 0

  /// Times that are looked at closely before a column is taken to be all in ISO 8601.
  private static let closeLook = 2000

  /// The numbers of tickets go up no longer, so that those met have to be kept.
  private struct NotAscending: Error {}

  /// Surveys a file.
  ///
  /// Where the tickets' numbers go up from row to row, as in most exports, none comes twice, and none
  /// need be kept.
  mutating func read(
    _ source: inout SourceFile, _ keys: RowKeys, isOnly: Bool, shouldStop: () -> Bool
  ) throws {
    if isOnly, source.plan.format.content == .tickets {
      do {
        return try read(&source, keys, keepsTickets: false, shouldStop)
      } catch is NotAscending {}
    }
    try read(&source, keys, keepsTickets: true, shouldStop)
  }

  private mutating func read(
    _ source: inout SourceFile, _ keys: RowKeys, keepsTickets: Bool, _ shouldStop: () -> Bool
  ) throws {
    var state = source
    let base = number
    // Taken out, so that it is not copied when it grows.
    var table = lastRows.removeValue(forKey: state.plan.format.name) ?? HashTable()
    do {
      try source.withRows(
        table: {
          try Self.read(&$0, &state, keys, base, keepsTickets, &table, &persons, shouldStop)
        },
        json: {
          try Self.read(&$0, &state, keys, base, keepsTickets, &table, &persons, shouldStop)
        })
    } catch let error as InvalidInput {
      guard state.rows > 0 else { throw error }
      state.cutOff = error.findings.first?.message ?? "the file cannot be read to its end"
    }
    number += state.rows
    lastRows[state.plan.format.name] = table
    if state.hasRepeats { repeated.insert(state.plan.format.name) }
    source = state
  }

  private static func read<Rows: RowReading & ~Copyable>(
    _ rows: inout Rows, _ source: inout SourceFile, _ keys: RowKeys, _ base: Int,
    _ keepsTickets: Bool,
    _ table: inout HashTable, _ persons: inout HashTable, _ shouldStop: () -> Bool
  ) throws {
    defer { source.lastLine = rows.line }
    var row = FieldBytes(count: source.plan.slots)
    let labels = source.plan.steps.compactMap { step in step.table.map { (step.slot, $0) } }
    let times = source.plan.steps.filter { $0.isTime }.map(\.slot)
    let key = keys.slots(source.plan)
    let isKeyed = source.plan.format.merging == .last || source.plan.format.merging == .join
    var last = -1
    while true {
      switch try rows.step() {
      case .end: return
      case .faulty: source.rows += 1
      case .row:
        source.rows += 1
        rows.copy(into: &row)
        if isKeyed, !keepsTickets {
          guard let next = keys.number(row, key), next > last else { throw NotAscending() }
          last = next
        } else if isKeyed, let hash = keys.hash(row, key) {
          if table.set(hash, to: UInt32(truncatingIfNeeded: base + source.rows)) != nil {
            source.hasRepeats = true
          }
        }
        for slot in source.plan.personSlots where !row.ranges[slot].isEmpty {
          let text = row.bytes.span.extracting(row.ranges[slot])
          persons.set(keys.personHash.hash(folding: text), to: 0)
        }
        for (slot, table) in labels where !row.ranges[slot].isEmpty {
          let text = row.bytes.span.extracting(row.ranges[slot])
          if !FieldText.saysNothing(text) { source.tables[table].count(text) }
        }
        // A column that is in ISO 8601 at first and needs no order is not looked at any further.
        if source.rows < closeLook || source.hasLocalForms {
          for slot in times where !row.isEmpty(slot) {
            source.look(row.bytes.span.extracting(row.ranges[slot]))
          }
        }
        if source.rows & 0xFFF == 0, shouldStop() { return }
      }
    }
  }
}

extension SourceFile {
  /// Notes what a time says about zone and order.
  mutating func look(_ text: borrowing Span<UInt8>) {
    if FieldText.saysNothing(text) { return }
    guard let time = WrittenTime(text, order: .dayMonth) ?? WrittenTime(text, order: .monthDay),
      !time.isSentinel
    else { return }
    times += 1
    dates.add(time.order)
    let isISO = text.count >= 10 && text[4] == 0x2D
    if time.offset == nil {
      zoneless += 1
      if !isISO { hasLocalForms = true }
    }
  }
}

extension ColumnPlan.Step {
  /// Whether a date and time is read.
  var isTime: Bool {
    switch reading {
    case .instant, .intervalEnd: true
    default: false
    }
  }
}

/// What makes two rows the same ticket, or the same interval.
struct RowKeys {
  let idHash: SipHash
  let personHash: SipHash

  /// The fields that make up the key of a file.
  func slots(_ plan: ColumnPlan) -> [Int] {
    switch plan.format.content {
    case .tickets:
      return plan.steps.first { if case .id = $0.reading { true } else { false } }.map { [$0.slot] }
        ?? []
    case .series:
      return plan.steps.compactMap { step in
        switch step.reading {
        case .instant, .label, .scratch: step.slot
        default: nil
        }
      }
    }
  }

  /// Returns the number that is the key of a row; `nil` = it is none.
  func number(_ row: FieldBytes, _ slots: [Int]) -> Int? {
    guard slots.count == 1 else { return nil }
    let range = row.ranges[slots[0]]
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var value = 0
    for i in range {
      let digit = row.bytes[i] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    // A number with zeros in front is written in more ways than one.
    return row.bytes[range.lowerBound] == 0x30 && range.count > 1 ? nil : value
  }

  /// Returns the key of a row; `nil` = it has none and stands for itself.
  func hash(_ row: FieldBytes, _ slots: [Int]) -> UInt64? {
    if slots.count == 1 {
      let text = row.bytes.span.extracting(row.ranges[slots[0]])
      if FieldText.saysNothing(text) || FieldText.isShortened(text) { return nil }
      return max(1, idHash.hash(text))
    }
    if slots.isEmpty { return nil }
    var all: [UInt8] = []
    for slot in slots {
      all.append(contentsOf: row.bytes[row.ranges[slot]])
      all.append(0)
    }
    return max(1, idHash.hash(all.span))
  }
}
