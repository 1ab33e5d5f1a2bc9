/// Durations on business hours as the helpdesk has them, beside the instants that they lie between.
///
/// Of a long log every n-th is kept, n growing with it, so that all its parts are in the sample.
struct BusinessSample {
  struct Item {
    var start: Int64
    var end: Int64
    /// Seconds, as the helpdesk has them.
    var business: Double
  }

  /// Tickets that have both, sampled or not, by column.
  private(set) var resolutions = 0
  private(set) var firstResponses = 0
  private(set) var byResolution: [Item] = []
  private(set) var byFirstResponse: [Item] = []
  private var strides = [1, 1]

  private static let most = 4096

  mutating func add(_ ticket: TicketRecord) {
    if !ticket.businessResolution.isNaN, ticket.resolvedAt != TicketRecord.none {
      resolutions += 1
      Self.keep(
        Item(start: ticket.createdAt, end: ticket.resolvedAt, business: ticket.businessResolution),
        &byResolution, resolutions, &strides[0])
    }
    if !ticket.businessFirstResponse.isNaN, ticket.firstResponseAt != TicketRecord.none {
      firstResponses += 1
      Self.keep(
        Item(
          start: ticket.createdAt, end: ticket.firstResponseAt,
          business: ticket.businessFirstResponse),
        &byFirstResponse, firstResponses, &strides[1])
    }
  }

  private static func keep(_ item: Item, _ items: inout [Item], _ number: Int, _ stride: inout Int)
  {
    guard number % stride == 0 else { return }
    items.append(item)
    guard items.count > most else { return }
    stride *= 2
    items = items.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}
