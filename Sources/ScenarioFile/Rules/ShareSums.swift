internal import Workforce

/// Shares of channels and of requests that do not add up to 100 %.
enum ChannelShares: Rule {
  static let record = Shares.record
  static let needs = ["channels"]

  static func isHindered(by path: [String]) -> Bool { Shares.isUnread(path, in: "channels") }

  static func check(_ desk: Desk) -> [Finding] {
    guard desk.reading.drawsShares, desk.scenario.channels.count > 1 else { return [] }
    let shares = desk.scenario.channels.map(\.share)
    guard Shares.normalised(shares) == nil else { return [] }
    return [Shares.finding("channels", shares, at: desk.place("channels"))]
  }
}

/// Shares of requests that do not add up to 100 %.
enum RequestShares: Rule {
  static let record = Shares.record
  static let needs = ["requests"]

  static func isHindered(by path: [String]) -> Bool { Shares.isUnread(path, in: "requests") }

  static func check(_ desk: Desk) -> [Finding] {
    guard desk.reading.drawsShares, desk.scenario.requests.count > 1 else { return [] }
    let shares = desk.scenario.requests.map(\.share)
    guard Shares.normalised(shares) == nil else { return [] }
    return [Shares.finding("requests", shares, at: desk.place("requests"))]
  }
}

extension Shares {
  /// Whether an error leaves a share of the section unread; errors in other keys do not.
  fileprivate static func isUnread(_ path: [String], in section: String) -> Bool {
    path.first == section && (path.count < 3 || path[2] == "share")
  }
}
