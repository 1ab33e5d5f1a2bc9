internal import Workforce

/// Rules about shares of a whole.
enum Shares {
  static let record = RuleRecord(
    "shares",
    summary: "Shares of one whole do not add up to 100 %.",
    reason: "Every ticket has one channel, one request and one day. Correct the shares so that "
      + "they add up; rounding errors below 0.1 % are scaled away.")

  /// Shares scaled to a sum of exactly 1; `nil` with the sum if that is off by more than 0.1 %.
  static func normalised(_ shares: [Fraction]) -> [Fraction]? {
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) <= 0.001 else { return nil }
    return shares.map { $0 / sum }
  }

  static func finding(_ what: String, _ shares: [Fraction], at place: Place?) -> Finding {
    let sum = shares.reduce(0, +)
    let gap = abs(1 - sum)
    return Finding(
      record, at: place, "the shares of \(what) add up to \(ShareText.write(sum))",
      expected: "a sum of 100%",
      hint: sum < 1 ? "\(ShareText.write(gap)) are missing" : "\(ShareText.write(gap)) are too much"
    )
  }
}

/// The shape of a day, or of each weekday.
struct WeekdayShapes: Sendable {
  /// Weights of equal slices; of Monday where weekdays differ.
  var shape: [Double]
  /// Of each weekday, Monday first; empty = all alike.
  var byWeekday: [[Double]] = []
}

extension Kind where Value == WeekdayShapes {
  /// Weights of equal slices of the day, alike on all days or a map from days to their weights.
  static var dayOfWeek: Kind {
    let day = Kind<[Double]>.day
    let names = Weekday.allCases.map(\.description)
    let days = Form.table(
      keys: "days", pattern: "^(" + names.joined(separator: "|") + ")([-, ].*)?$", day.form)
    return Kind(form: .either([day.form, days])) { spot, reading in
      let first = spot.node.entries?.first?.key.utf8.first
      // Windows begin with a digit, days with a letter.
      guard let first, !(0x30...0x39).contains(first) else {
        return day.read(spot, reading).map { WeekdayShapes(shape: $0) }
      }
      return byWeekday(spot, day, reading)
    }
  }

  private static func byWeekday(
    _ spot: Spot, _ day: Kind<[Double]>, _ reading: Reading
  ) -> WeekdayShapes? {
    var shapes: [[Double]?] = Array(repeating: nil, count: 7)
    var isLegal = true
    for entry in spot.node.entries ?? [] {
      let path = spot.path + [entry.key]
      guard let days = Kind<[Fraction]>.days(entry, path, reading),
        let shape = day.read(Spot(node: entry.value, path: path), reading)
      else {
        isLegal = false
        continue
      }
      for weekday in days { shapes[weekday.rawValue] = shape }
    }
    guard isLegal else { return nil }
    let missing = Weekday.allCases.filter { shapes[$0.rawValue] == nil }
    guard missing.isEmpty, let monday = shapes[0] else {
      reading.add(
        .range(
          "no shape for " + missing.map(\.description).joined(separator: ", "),
          "a shape for every day of the week",
          hint: "name days together: 'mon-thu', 'sat, sun'"), spot)
      return nil
    }
    return WeekdayShapes(shape: monday, byWeekday: shapes.compactMap(\.self))
  }
}

extension Kind where Value == [Fraction] {
  /// Shares of the weekdays, Monday first: a preset or a map.
  static var week: Kind {
    let preset = Kind<WeekShape>.oneOf.map(\.shares)
    let names = Weekday.allCases.map(\.description)
    let form = Form.table(
      keys: "days", pattern: "^(" + names.joined(separator: "|") + ")([-, ].*)?$",
      Kind<Double>.share().form)
    let map = Kind(form: form) { spot, reading in
      var shares = Array(repeating: 0.0, count: 7)
      var isLegal = true
      for entry in spot.node.entries ?? [] {
        let path = spot.path + [entry.key]
        guard let days = days(entry, path, reading),
          let share = Kind<Double>.share().read(Spot(node: entry.value, path: path), reading)
        else {
          isLegal = false
          continue
        }
        for day in days { shares[day.rawValue] += share / Double(days.count) }
      }
      guard isLegal else { return nil }
      if let normal = Shares.normalised(shares) { return normal }
      reading.add(
        Shares.finding("the days of the week", shares, at: spot.node.place), path: spot.path)
      return nil
    }
    return .either(preset, or: map)
  }

  fileprivate static func days(_ entry: Entry, _ path: [String], _ reading: Reading) -> [Weekday]? {
    let node = Node(content: .scalar(entry.key), place: entry.keyPlace)
    return Kind<[Weekday]>.days.read(Spot(node: node, path: path), reading)
  }

  /// Weights of equal slices of the day: a preset, a list, or a map of windows.
  static var day: Kind {
    let preset = Kind<DayShape>.oneOf.map { normalised($0.weights) }
    let weights = Kind<Double>.number(0...1e9).list(orOne: false, limit: 1440)
    let list = Kind(form: weights.form) { spot, reading in
      guard let values = weights.read(spot, reading) else { return nil }
      guard 1440 % values.count == 0 else {
        reading.add(
          .range(
            "\(values.count) weights", "a number of weights that divides the 1440 minutes of a day",
            hint: "write 24, 48 or 96 weights"), spot)
        return nil
      }
      guard values.contains(where: { $0 > 0 }) else {
        reading.add(.range("weights of 0", "at least one weight above 0"), spot)
        return nil
      }
      return normalised(values)
    }
    let windows = Kind(
      form: .table(
        keys: "windows of the day", pattern: WindowText.pattern, Kind<Double>.share().form)
    ) { spot, reading in DayWindows.read(spot, reading) }
    let form = Form.either([preset.form, list.form, windows.form])
    return Kind(form: form) { spot, reading in
      switch spot.node.content {
      case .list: list.read(spot, reading)
      case .map: windows.read(spot, reading)
      default: preset.read(spot, reading)
      }
    }
  }

  private static func normalised(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}

/// A day given by windows with shares: `{08:00-12:00: 60%, 12:00-18:00: 40%}`.
private enum DayWindows {
  static func read(_ spot: Spot, _ reading: Reading) -> [Double]? {
    var minutes = Array(repeating: 0.0, count: 1440)
    var owner: [String?] = Array(repeating: nil, count: 1440)
    var shares: [Fraction] = []
    var isLegal = true
    for entry in spot.node.entries ?? [] {
      let path = spot.path + [entry.key]
      let key = Spot(node: Node(content: .scalar(entry.key), place: entry.keyPlace), path: path)
      guard let window = Kind<TimeWindow>.window.read(key, reading),
        let share = Kind<Double>.share().read(Spot(node: entry.value, path: path), reading)
      else {
        isLegal = false
        continue
      }
      guard window.from == (window.from / 60).rounded() * 60,
        window.to == (window.to / 60).rounded() * 60
      else {
        reading.add(.range(entry.key, "a window that begins and ends on a whole minute"), key)
        isLegal = false
        continue
      }
      shares.append(share)
      let span = Int(window.from / 60)..<Int(window.to / 60)
      for minute in span {
        let index = minute % 1440
        if let other = owner[index], isLegal {
          reading.add(
            Finding(
              CalendarOverlap.record, at: entry.keyPlace, "\(entry.key) overlaps \(other)"),
            path: path)
          isLegal = false
        }
        owner[index] = entry.key
        minutes[index] += share / Double(span.count)
      }
    }
    guard isLegal else { return nil }
    guard Shares.normalised(shares) != nil else {
      reading.add(
        Shares.finding("the windows of the day", shares, at: spot.node.place), path: spot.path)
      return nil
    }
    return coarsened(minutes)
  }

  /// The longest equal slices that say the same; sum 1.
  private static func coarsened(_ minutes: [Double]) -> [Double] {
    let total = minutes.reduce(0, +)
    for length in [60, 30, 15, 5] {
      let starts = stride(from: 0, to: 1440, by: length)
      let isEven = starts.allSatisfy { start in
        minutes[start..<(start + length)].allSatisfy { $0 == minutes[start] }
      }
      if isEven { return starts.map { minutes[$0] * Double(length) / total } }
    }
    return minutes.map { $0 / total }
  }
}
