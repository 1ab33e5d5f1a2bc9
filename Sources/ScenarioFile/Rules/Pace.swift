internal import Workforce

/// Speeds of chats that do not fit the number that an agent can have in hand.
enum Pace {
  static let record = RuleRecord(
    "pace", .warning,
    summary: "The speeds of a chat channel do not fit its 'concurrency', or rise.",
    reason: "'pace' has one speed for each number of chats in hand; the last one holds for more. "
      + "Without it every chat goes on at full speed however many there are, which no agent can "
      + "do: two chats take more than one person's attention.")

  static func judge(_ channel: Channel, _ map: MapReader<ChannelKeys>) {
    let (count, speeds) = (channel.concurrency, channel.pace)
    if speeds.count < count {
      // Without a list the place to point at is the number of chats.
      map.report(
        record, named: map.has(\.pace) ? "pace" : "concurrency",
        "\(map.title) has \(speeds.count) speed\(speeds.count == 1 ? "" : "s") for "
          + "\(count) chats at once",
        expected: "\(count) speeds, such as \(example(count))")
    } else if speeds.count > count {
      map.report(
        record, \.pace, "\(map.title) has \(speeds.count) speeds for \(count) chats at once",
        expected: "at most \(count)")
    } else if zip(speeds, speeds.dropFirst()).contains(where: { $0 < $1 }) {
      map.report(
        record, \.pace, "a chat of \(map.title) gets faster when the agent has more of them",
        expected: "falling speeds, such as \(example(count))")
    }
  }

  private static func example(_ count: Int) -> String {
    let speeds = (0..<min(count, 6)).map {
      NumberText.write(1 / (1 + 0.25 * Double($0)), digits: 2)
    }
    return "[" + speeds.joined(separator: ", ") + (count > 6 ? ", ..." : "") + "]"
  }
}
