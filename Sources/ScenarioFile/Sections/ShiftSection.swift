internal import Workforce

/// A weekly pattern of duty shared by some agents of a team.
struct ShiftKeys: SectionKeys {
  static let title = "shift"
  static let meaning = "A weekly pattern of duty shared by some agents of a team"

  let days = Key(
    "days", .days, required: true, meaning: "days on which it begins", example: "mon-fri")
  let hours = Key(
    "hours", .window, required: true,
    meaning: "wall-clock hours; an end before the beginning is on the next day",
    example: "22:00-06:00")
  let breaks = Key<[Break]>(
    "break",
    Kind(form: .either([.choice(["none"]), Kind<Break>.rest.list().form])) { spot, reading in
      if spot.node.text == "none" { return [] }
      return Kind<Break>.rest.list().read(spot, reading)
    }, default: "none", meaning: "breaks; without a time of their own they are staggered",
    example: "[30 min unpaid, 15 min paid at 10:00]")
  let agents = Key(
    "agents", .count(1...100_000), assumed: false, meaning: "agents of the team who work it",
    example: "7")
}

/// A shift whose agents may follow from the team.
struct ShiftDraft: Sendable {
  let days: [Weekday]
  let window: TimeWindow
  let breaks: [Break]
  let agents: Int?

  func shift(agents: Int) -> Shift {
    Shift(days: days, from: window.from, to: window.to, breaks: breaks, agents: agents)
  }

  fileprivate static func read(_ map: MapReader<ShiftKeys>) -> ShiftDraft? {
    let agents = map.read(\.agents)
    let breaks = map.read(\.breaks)
    guard let days = map.read(\.days), let window = map.read(\.hours), let breaks else {
      return nil
    }
    if let misfit = misfit(breaks, in: window) {
      map.report(record, \.breaks, misfit, expected: "breaks inside the shift, apart from another")
    }
    return ShiftDraft(days: days, window: window, breaks: breaks, agents: agents)
  }

  static let record = RuleRecord(
    "break",
    summary: "A break lies outside of its shift, overlaps another, or breaks fill the shift.",
    reason: "Breaks are taken inside the shift; a break 'at 10:00' starts on the wall clock.")

  /// What is wrong with breaks, if anything.
  private static func misfit(_ breaks: [Break], in window: TimeWindow) -> String? {
    let length = window.to - window.from
    let total = breaks.reduce(0) { $0 + $1.length }
    if total >= length { return "the breaks are as long as the shift" }
    var fixed: [(from: Seconds, to: Seconds)] = []
    for rest in breaks {
      guard var at = rest.at else { continue }
      if at < window.from { at += TimeUnit.day }
      guard at >= window.from, at + rest.length <= window.to else {
        return "a break at \(DateText.writeClock(rest.at ?? 0)) lies outside of the shift"
      }
      if fixed.contains(where: { $0.from < at + rest.length && at < $0.to }) {
        return "two breaks overlap at \(DateText.writeClock(rest.at ?? 0))"
      }
      fixed.append((at, at + rest.length))
    }
    return nil
  }
}

extension Kind where Value == [ShiftDraft] {
  static var shifts: Kind {
    Kind<ShiftDraft>.section(ShiftKeys.self) { ShiftDraft.read($0) }.list(limit: 500)
  }
}

extension Kind where Value == Break {
  /// A break: `30 min`, `30 min unpaid`, `15 min paid at 10:00`.
  static var rest: Kind {
    .scalar(
      "a break, such as '30 min unpaid' or '15 min paid at 10:00'",
      pattern: #"^[0-9.]+\s*[a-z]+(\s+(paid|unpaid))?(\s+at\s+[0-9]{1,2}:[0-9]{2})?$"#
    ) { text throws(Misfit) in
      var words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
      var at: Seconds?
      if let index = words.firstIndex(of: "at") {
        at = try DateText.clock(words[(index + 1)...].joined(separator: " "))
        words = Array(words[..<index])
      }
      let isPaid = words.last == "paid"
      if words.last == "paid" || words.last == "unpaid" { words.removeLast() }
      let length = try DurationText.parse(
        words.joined(separator: " "), in: TimeUnit.minute...(12 * TimeUnit.hour))
      return Break(length: length, at: at, isPaid: isPaid)
    }
  }
}
