internal import Workforce

extension ReplayDemand {
  /// Reads the log that `demand.replay` or `demand.bootstrap` names.
  static func read(
    _ map: MapReader<DemandKeys>, events: [DemandEvent], addition: SyntheticDemand?
  ) -> ReplayDemand? {
    let reading = map.reading
    let columns = columns(map)
    let scale = map.read(\.scale) ?? 1
    let weeks = Int(((map.read(\.shiftDates) ?? 0) / TimeUnit.week).rounded())
    let isReplay = map.has(\.replay)
    let (key, written) =
      isReplay ? ("replay", map.read(\.replay)) : ("bootstrap", map.read(\.bootstrap))
    guard let path = written, let node = map.spot.node[key] else { return nil }
    let spot = Spot(node: node, path: map.spot.path + [key])
    let file = node.place.source.resolve(path)
    let table: TicketTable
    do {
      table = try reading.tables.tickets(
        path: file, columns: columns, zone: reading.zone(earlier: 7 * weeks))
    } catch {
      reading.add(error.findings, at: spot)
      return nil
    }
    reading.add(table.warnings, at: spot)
    guard !table.rows.isEmpty else {
      reading.add(
        Finding(RowNames.record, at: node.place, "the log \(quoted(path)) has no rows"),
        path: spot.path)
      return nil
    }
    var tickets = resolve(table, file, reading)
    for index in tickets.indices where weeks != 0 {
      tickets[index].createdAt.date = tickets[index].createdAt.date + 7 * weeks
    }
    return ReplayDemand(
      path: path, tickets: tickets, mode: isReplay ? .rows : .daysAtRandom, scale: scale,
      events: events, addition: addition, rowsDropped: table.rowsDropped)
  }

  /// Columns of the file by field, as `columns` gives them.
  private static func columns(_ map: MapReader<DemandKeys>) -> [TicketField: String] {
    var columns: [TicketField: String] = [:]
    for column in map.read(\.columns) ?? [] {
      if let field = TicketField(rawValue: column.field) {
        columns[field] = column.column
        continue
      }
      let names = TicketField.allCases.map(\.rawValue)
      let place = map.spot.node["columns"]?.entries?.first { $0.key == column.field }?.keyPlace
      map.reading.add(
        Finding(
          Structure.unknown, at: place, "a log has no field \(quoted(column.field))",
          expected: "one of: " + names.joined(separator: ", "),
          hint: Suggestion.hint(for: column.field, among: names)), path: map.spot.path)
    }
    return columns
  }

  private static func resolve(
    _ table: TicketTable, _ file: String, _ reading: Reading
  ) -> [ReplayTicket] {
    var channels = Resolver(.channels, table.channels, reading)
    var requests = Resolver(.requests, table.requests, reading)
    var priorities = Resolver(.priorities, table.priorities, reading)
    var customers = Resolver(.customers, table.customers, reading)
    var languages = Resolver(.languages, table.languages, reading)
    var names = RowNames(path: file, reading)
    let tickets = table.rows.map { row in
      ReplayTicket(
        createdAt: row.createdAt, channel: channels.index(row.channel, row.line, &names),
        request: requests.index(row.request, row.line, &names),
        // Below zero: as the request has it, which is known only when all sections are read.
        priority: row.priority == nil || priorities.isUndefined
          ? -1 : priorities.index(row.priority, row.line, &names),
        customer: row.customer == nil || customers.isUndefined
          ? 0 : customers.index(row.customer, row.line, &names),
        language: row.language == nil || languages.isUndefined
          ? 0 : languages.index(row.language, row.line, &names),
        keyword: row.keyword.flatMap {
          table.keywords.indices.contains($0) ? table.keywords[$0] : nil
        }, affectedUsers: row.affectedUsers, handle: row.handle, wait: row.wait,
        hungUp: row.hungUp, isLater: row.isLater)
    }
    names.finish(at: ["demand"])
    if zip(tickets, tickets.dropFirst()).allSatisfy({ $0.createdAt <= $1.createdAt }) {
      return tickets
    }
    // Rows of one instant keep the order of the file.
    return tickets.enumerated().sorted { a, b in
      (a.element.createdAt, a.offset) < (b.element.createdAt, b.offset)
    }.map(\.element)
  }
}

/// The scenario's indices for the names of one column, each looked up once.
private struct Resolver {
  let table: Reading.Names
  let names: [String]
  /// Whether the scenario does not divide its tickets so, and passes over the column.
  let isUndefined: Bool
  private var indices: [Int?]

  init(_ table: Reading.Names, _ names: [String], _ reading: Reading) {
    isUndefined = reading.names[table, default: []].isEmpty
    self.table = table
    self.names = names
    indices = Array(repeating: nil, count: names.count)
  }

  mutating func index(_ name: Int?, _ line: Int, _ rows: inout RowNames) -> Int {
    guard let name, indices.indices.contains(name) else {
      return rows.index(nil, in: table, line: line) ?? 0
    }
    if let index = indices[name] { return index }
    let index = rows.index(names[name], in: table, line: line)
    if index != nil { indices[name] = index }
    return index ?? 0
  }
}
