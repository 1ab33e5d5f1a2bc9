/// Keeps tickets of which several rows are to become one.
struct TicketMerger {
  private(set) var tickets: [TicketRecord] = []
  private var places = HashTable()
  private let merging: LogFormat.Merging

  init(_ merging: LogFormat.Merging) { self.merging = merging }

  mutating func add(_ record: TicketRecord) {
    guard let place = places[record.id].map(Int.init) else {
      places.set(record.id, to: UInt32(tickets.count))
      tickets.append(record)
      return
    }
    switch merging {
    case .last, .join:
      tickets[place].fill(from: record)
      tickets[place].rows += 1
    case .updates: update(place, record)
    case .segments: extend(place, record)
    }
  }

  /// A later state of the ticket: what it says replaces what was known.
  private mutating func update(_ place: Int, _ record: TicketRecord) {
    var later = record
    let earlier = tickets[place]
    if record.reassignments < 0 {
      let changesAgent = record.agent != 0 && earlier.agent != 0 && record.agent != earlier.agent
      let changesGroup = record.group >= 0 && earlier.group >= 0 && record.group != earlier.group
      later.reassignments = max(0, earlier.reassignments) + (changesAgent || changesGroup ? 1 : 0)
    }
    later.createdAt = min(later.createdAt, earlier.createdAt)
    later.fill(from: earlier)
    later.rows = earlier.rows + 1
    tickets[place] = later
  }

  /// A further part of the contact: times add up, the first wait counts.
  private mutating func extend(_ place: Int, _ record: TicketRecord) {
    let earlier = tickets[place]
    var whole = earlier
    let isAnswered = record.outcome == Outcome.answered.rawValue
    let wasAnswered = earlier.outcome == Outcome.answered.rawValue
    whole.handle =
      earlier.handle.isNaN
      ? record.handle : record.handle.isNaN ? earlier.handle : earlier.handle + record.handle
    whole.endedAt = max(earlier.endedAt, record.endedAt)
    if isAnswered && !wasAnswered {
      whole.outcome = record.outcome
      whole.answeredAt = record.answeredAt
      if record.answeredAt != TicketRecord.none {
        whole.wait = Double(max(0, record.answeredAt - earlier.createdAt))
      }
    }
    if record.agent != 0 { whole.agent = record.agent }
    if record.group >= 0 { whole.group = record.group }
    if record.request >= 0 { whole.request = record.request }
    whole.reassignments = max(earlier.reassignments, record.reassignments)
    whole.createdAt = min(earlier.createdAt, record.createdAt)
    whole.touches = max(1, earlier.touches) + (isAnswered ? 1 : 0)
    whole.fill(from: record)
    whole.rows = earlier.rows + 1
    tickets[place] = whole
  }
}
