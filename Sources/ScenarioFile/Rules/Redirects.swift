internal import Workforce

/// Customers who are sent to a channel that cannot take them.
enum Redirects: Rule {
  static let record = RuleRecord(
    "redirect",
    summary: "Customers are sent to the channel on which they are, to one without people, or round "
      + "in a circle.",
    reason: "Who meets a closed door or hangs up turns to another channel that people work. If the "
      + "doors of all channels in a circle are closed, or everybody turns on, it never ends.")
  static let needs = ["channels", "requests", "tiers"]

  /// A turn from one channel to another.
  private struct Edge {
    let from: Int
    let to: Int
    let key: String
    let share: Fraction
  }

  static func check(_ desk: Desk) -> [Finding] {
    let channels = desk.scenario.channels
    var findings: [Finding] = []
    var edges: [Edge] = []
    for (index, channel) in channels.enumerated() {
      let targets: [(key: String, to: Int?, share: Fraction)] = [
        ("when_closed", channel.whenClosed?.channel, channel.whenClosed?.share ?? 0),
        ("turns_to", channel.whenAbandoned?.channel, channel.whenAbandoned?.share ?? 0),
        ("switches", channel.switches?.channel, 0), ("hands_over_to", channel.handsOverTo, 0),
        ("chaser", channel.chaser?.channel, -1),
      ]
      for (key, target, share) in targets {
        guard let to = target, channels.indices.contains(to) else { continue }
        let place = desk.place("channels", channel.name, key)
        if to == index, share >= 0 {
          findings.append(
            Finding(
              record, at: place,
              "'\(key)' of channel \(quoted(channel.name)) names the channel itself",
              hint: "name another channel"))
        } else if channels[to].kind == .selfService {
          findings.append(withoutPeople(key, channels[to], place))
        } else if share > 0 {
          edges.append(Edge(from: index, to: to, key: key, share: share))
        }
      }
    }
    for request in desk.scenario.requests {
      guard let to = request.reopens?.channel, channels[to].kind == .selfService else { continue }
      findings.append(
        withoutPeople(
          "reopens", channels[to], desk.place("requests", request.name, "reopens", "channel")))
    }
    if let to = desk.scenario.selfService.comesBack?.channel, channels[to].kind == .selfService {
      findings.append(
        withoutPeople("comes_back", channels[to], desk.place("tiers", "L0", "comes_back")))
    }
    return findings + circles(edges, desk)
  }

  private static func withoutPeople(_ key: String, _ to: Channel, _ place: Place?) -> Finding {
    Finding(
      record, at: place, "'\(key)' names \(quoted(to.name)), a channel without people",
      hint: "name a voice, chat or deferred channel")
  }

  /// Circles of closed doors, and circles on which everybody turns on.
  private static func circles(_ edges: [Edge], _ desk: Desk) -> [Finding] {
    let channels = desk.scenario.channels
    let kinds = [edges.filter { $0.key == "when_closed" }, edges.filter { $0.share == 1 }]
    for kind in kinds {
      for start in channels.indices {
        // A channel has at most two turns of one kind, so a search in breadth is short.
        var came: [Int: Edge] = [:]
        var open = [start]
        while let channel = open.popLast() {
          for edge in kind where edge.from == channel && came[edge.to] == nil {
            came[edge.to] = edge
            open.append(edge.to)
          }
        }
        guard let last = came[start] else { continue }
        var names = [channels[start].name]
        var edge = last
        while edge.from != start, names.count <= channels.count {
          names.append(channels[edge.from].name)
          guard let before = came[edge.from] else { break }
          edge = before
        }
        let path = (names + [channels[start].name]).reversed()
        return [
          Finding(
            record, at: desk.place("channels", channels[start].name, edge.key),
            "customers are sent round: \(path.joined(separator: " → "))",
            hint: "let one of them turn to a deferred channel, or nowhere")
        ]
      }
    }
    return []
  }
}
