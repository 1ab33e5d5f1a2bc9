internal import Workforce

extension Scenario {
  /// Whether a channel has contacts that can be in time: an answer or a first response is promised.
  var promisedChannels: [String: Bool] {
    let respondsInTime = priorities.contains { $0.firstResponse != nil }
    return Dictionary(
      channels.map { ($0.name, $0.kind.isLive ? $0.answer != nil : respondsInTime) },
      uniquingKeysWith: { first, _ in first })
  }
}
