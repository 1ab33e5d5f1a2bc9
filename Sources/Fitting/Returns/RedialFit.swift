#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Customers who hang up and try again, told from those who would have come anyway.
struct RedialFit: Sendable {
  /// Share of those who hung up who try again.
  var share: Estimate
  /// Law of the time until they do.
  var delay: HandleFit?
  /// Tickets that are further attempts, by number.
  var linked: Set<Int>

  /// Longest time to the next attempt.
  static let window = 7200.0

  /// Links contacts of one customer on a channel; `nil` with too few hang-ups of known customers.
  ///
  /// A contact within two hours of a hang-up is a further attempt. Those who would have come anyway are
  /// few in that time; their share is measured on contacts that were answered, and taken off.
  ///
  /// - Parameters:
  ///   - log: The log.
  ///   - channel: Index of the channel.
  init?(_ log: TicketLog, channel: Int) {
    let name = log.channels[channel]
    var last = [Int](
      repeating: -1, count: Int(log.tickets.lazy.map(\.requester).max() ?? -1) + 1)
    var abandoned = 0
    var answered = 0
    var again = 0
    var anyway = 0
    var delays: [Double] = []
    linked = []
    for (number, ticket) in log.tickets.enumerated()
    where ticket.requester >= 0 && ticket.channel == Int32(channel) {
      let customer = Int(ticket.requester)
      let before = last[customer]
      last[customer] = number
      switch ticket.outcome {
      case .abandoned: abandoned += 1
      case .answered: answered += 1
      default: break
      }
      guard before >= 0 else { continue }
      let earlier = log.tickets[before]
      let end = earlier.created + (earlier.wait.finite ?? 0)
      guard ticket.created - end >= 0, ticket.created - end <= Self.window else { continue }
      if earlier.outcome == .abandoned {
        again += 1
        delays.append(ticket.created - end)
        linked.insert(number)
      } else if earlier.outcome == .answered {
        anyway += 1
      }
    }
    guard abandoned >= 100, answered >= 100 else { return nil }
    let background = Double(anyway) / Double(answered)
    let observed = MixFit.share(
      again, of: abandoned, key: "channels.\(name).redial.share", name: "redials", steadiness: nil)
    func corrected(_ value: Double) -> Double {
      max(0, (value - background) / (1 - background))
    }
    share = Estimate(
      key: observed.key, label: "who hang up on \(name) and try again",
      value: corrected(observed.value),
      low: corrected(observed.low), high: corrected(observed.high), unit: .share, rows: abandoned,
      method: "same customer within two hours, less those who come anyway")
    delay = HandleFit(
      delays, key: "channels.\(name).redial.after", name: "the next attempt on \(name)")
    if share.low <= 0 { linked = [] }
  }
}
