internal import Workforce

/// Which requests come by which channels.
struct ContactPairs {
  private let scenario: Scenario
  /// `[channel][request]` of a log.
  private var logged: [[Bool]]?
  /// Requests that events bring, by the channels on which they are worked.
  private var bursts: Set<Int> = []

  init(_ scenario: Scenario) {
    self.scenario = scenario
    switch scenario.demand {
    case .replay(let replay):
      var flags = scenario.channels.map { _ in
        Array(repeating: false, count: scenario.requests.count)
      }
      for ticket in replay.tickets where flags.indices.contains(ticket.channel) {
        if flags[ticket.channel].indices.contains(ticket.request) {
          flags[ticket.channel][ticket.request] = true
        }
      }
      logged = flags
    case .synthetic(let demand):
      for event in demand.events {
        if case .burst(_, let request?) = event.effect { bursts.insert(request) }
      }
    }
  }

  /// Whether tickets of a request come by a channel, those of bursts by name left out.
  func occurs(channel: Int, request: Int) -> Bool {
    if let logged { return logged[channel][request] }
    return scenario.channels[channel].share > 0 && scenario.requests[request].share > 0
  }

  /// Whether an event brings a request by a channel: by each on which it is worked.
  func isBurst(channel: Int, request: Int) -> Bool {
    bursts.contains(request) && scenario.channels[channel].share > 0
      && scenario.isWorked(channel: channel, request: request)
  }
}
