/// Writes tickets as rows of `tickets.csv`, byte by byte.
struct TicketText {
  /// The rows written since ``take()``.
  private(set) var bytes: [UInt8] = []
  /// Tickets written.
  private(set) var written = 0

  /// The labels of all columns, the rules' names behind them.
  private let labels: LabelText
  private let rules: Int
  private var line: [UInt8]
  private var dates = Array(repeating: WrittenDate(0), count: Moment.allCases.count)
  // How often which columns are filled: tickets like each other mostly follow one another.
  private var lastMask: UInt32 = 0
  private var lastMaskCount = 0
  private var masks: [UInt32: Int] = [:]

  init(labels: [[String]], rules: [String]) {
    self.labels = LabelText(labels + [rules])
    self.rules = labels.count
    // Nothing but labels is longer than 30 bytes.
    line = Array(repeating: 0, count: TicketField.allCases.count * (self.labels.longest + 32))
    bytes.reserveCapacity(1 << 19)
    bytes += Array(TicketField.allCases.map(\.name).joined(separator: ",").utf8) + [10]
  }

  /// Hands the rows out.
  mutating func take() -> [UInt8] {
    defer {
      bytes = []
      bytes.reserveCapacity(1 << 19)
    }
    return bytes
  }

  /// Of each column the number of tickets where it is not empty.
  var filled: [Int] {
    var counts = [Int](repeating: 0, count: TicketField.allCases.count)
    var all = masks
    all[lastMask, default: 0] += lastMaskCount
    for field in counts.indices {
      for (mask, count) in all where mask >> field & 1 == 1 { counts[field] += count }
    }
    return counts
  }

  /// Writes a ticket.
  mutating func write(_ ticket: TicketRecord) {
    written += 1
    var mask: UInt32 = 0
    let end = Self.write(ticket, labels, rules, &dates, &mask, &line)
    bytes.append(contentsOf: line[0..<end])
    if mask == lastMask {
      lastMaskCount += 1
    } else {
      masks[lastMask, default: 0] += lastMaskCount
      (lastMask, lastMaskCount) = (mask, 1)
    }
  }

  /// Where the next byte goes, and which columns are filled so far.
  private struct Cursor {
    var at = 0
    var mask: UInt32 = 0

    /// Begins a field; returns whether there is something to write.
    @inline(__always)
    mutating func begin(
      _ field: TicketField, _ isThere: Bool, _ line: inout MutableSpan<UInt8>
    ) -> Bool {
      if field != .id { at = TextLine.put(0x2C, &line, at) }
      if isThere { mask |= 1 &<< UInt32(field.rawValue) }
      return isThere
    }

    mutating func label(
      _ place: Int32, _ field: TicketField, _ column: Int, _ labels: LabelText,
      _ line: inout MutableSpan<UInt8>
    ) {
      guard begin(field, place >= 0, &line) else { return }
      let range = labels.range(column, Int(place))
      at = TextLine.put(labels.bytes.span.extracting(range), &line, at)
    }

    mutating func number(
      _ value: Double, _ field: TicketField, _ line: inout MutableSpan<UInt8>
    ) {
      if begin(field, !value.isNaN, &line) { at = TextLine.number(value, &line, at) }
    }

    mutating func word(
      _ value: Int8, _ field: TicketField, _ words: [[UInt8]], _ line: inout MutableSpan<UInt8>
    ) {
      guard begin(field, value >= 0, &line) else { return }
      let word = words[value == 0 ? 0 : 1]
      at = TextLine.put(word.span, &line, at)
    }
  }

  private static let truth = ["false", "true"].map { Array($0.utf8) }
  private static let promise = ["missed", "met"].map { Array($0.utf8) }

  /// Writes a row; returns its length.
  private static func write(
    _ ticket: TicketRecord, _ labels: LabelText, _ rules: Int, _ dates: inout [WrittenDate],
    _ mask: inout UInt32, _ row: inout [UInt8]
  ) -> Int {
    var line = row.mutableSpan
    var next = Cursor()
    _ = next.begin(.id, true, &line)
    next.at = TextLine.pseudonym(0x74, ticket.id, &line, next.at)
    for moment in Moment.allCases {
      let instant = ticket[moment]
      guard next.begin(moment.field, instant != TicketRecord.none, &line) else { continue }
      next.at = TextLine.instant(instant, &dates[moment.rawValue], &line, next.at)
    }
    next.label(ticket.channel, .channel, Label.channel.rawValue, labels, &line)
    next.label(ticket.request, .request, Label.request.rawValue, labels, &line)
    next.label(ticket.priority, .priority, Label.priority.rawValue, labels, &line)
    if next.begin(.requester, ticket.requester != 0, &line) {
      next.at = TextLine.pseudonym(0x63, ticket.requester, &line, next.at)
    }
    next.label(ticket.customerTier, .customerTier, Label.customerTier.rawValue, labels, &line)
    next.label(ticket.language, .language, Label.language.rawValue, labels, &line)
    next.label(ticket.tier, .tier, Label.tier.rawValue, labels, &line)
    next.label(ticket.group, .group, Label.group.rawValue, labels, &line)
    if next.begin(.agent, ticket.agent > 0, &line) {
      next.at = TextLine.put(0x41, &line, next.at)
      if ticket.agent < 100 { next.at = TextLine.put(0x30, &line, next.at) }
      if ticket.agent < 10 { next.at = TextLine.put(0x30, &line, next.at) }
      next.at = TextLine.number(Int(ticket.agent), &line, next.at)
    }
    next.label(ticket.rule, .rule, rules, labels, &line)
    for count in Count.allCases {
      let value = ticket[count]
      guard next.begin(count.field, value >= 0, &line) else { continue }
      next.at = TextLine.number(Int(value), &line, next.at)
    }
    next.word(ticket.escalated, .escalated, truth, &line)
    next.number(ticket.wait, .wait, &line)
    next.number(ticket.handle, .handle, &line)
    next.number(ticket.pending, .pending, &line)
    next.number(ticket.satisfaction, .satisfaction, &line)
    next.word(ticket.slaFirstResponse, .slaFirstResponse, promise, &line)
    next.word(ticket.slaResolution, .slaResolution, promise, &line)
    next.label(ticket.outcome, .outcome, Label.outcome.rawValue, labels, &line)
    next.at = TextLine.put(10, &line, next.at)
    mask = next.mask
    return next.at
  }
}
