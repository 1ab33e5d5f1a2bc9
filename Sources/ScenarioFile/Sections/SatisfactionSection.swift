internal import Workforce

/// What waiting and touches do to customers.
struct SatisfactionKeys: SectionKeys {
  static let title = "satisfaction"
  static let meaning = "What waiting and touches do to customers: an assumption, never a result"

  let base = Key(
    "base", .share(of: "customers"), default: "100%",
    meaning: "share of customers who are satisfied at best", example: "92%")
  let response = Key<[Satisfaction.Point]>(
    "response", .curve(.time), assumed: false,
    meaning: "what is left of it by elapsed time to the first response, linear between the points",
    example: "{1h: 100%, 24h: 70%}")
  let resolution = Key<[Satisfaction.Point]>(
    "resolution", .curve(.time), assumed: false,
    meaning: "what is left of it by elapsed time to resolution", example: "{4h: 100%, 3 days: 60%}")
  let touches = Key<[Satisfaction.Point]>(
    "touches", .curve(.count), assumed: false,
    meaning: "what is left of it by the number of touches", example: "{1: 100%, 4: 80%}")
  let churn = Key<Churn>(
    "churn", .section(ChurnKeys.self) { Churn.read($0) }, default: "{}", assumed: false,
    meaning: "share of customers who are lost after a ticket",
    example: "{satisfied: 0.5%, unsatisfied: 4%}")
  let value = Key(
    "value", .money(per: "customer", example: "$1200 per customer"), assumed: false,
    meaning: "loss by one lost customer", example: "$1200")
}

/// Customers who are lost.
struct ChurnKeys: SectionKeys {
  static let title = "churn"
  static let meaning = "Share of customers who are lost after a ticket"

  let satisfied = Key(
    "satisfied", .share(of: "satisfied customers"), default: "0%", assumed: false,
    meaning: "of those who are satisfied", example: "0.5%")
  let unsatisfied = Key(
    "unsatisfied", .share(of: "unsatisfied customers"), default: "0%", assumed: false,
    meaning: "of those who are not", example: "4%")
}

/// Shares of customers lost.
struct Churn: Sendable {
  var satisfied = 0.0
  var unsatisfied = 0.0

  fileprivate static func read(_ map: MapReader<ChurnKeys>) -> Churn {
    Churn(satisfied: map.read(\.satisfied) ?? 0, unsatisfied: map.read(\.unsatisfied) ?? 0)
  }
}

extension Satisfaction {
  static func read(_ map: MapReader<SatisfactionKeys>) -> Satisfaction {
    let churn = map.read(\.churn) ?? Churn()
    return Satisfaction(
      base: map.read(\.base) ?? 1, response: map.read(\.response) ?? [],
      resolution: map.read(\.resolution) ?? [], touches: map.read(\.touches) ?? [],
      churnSatisfied: churn.satisfied, churnUnsatisfied: churn.unsatisfied,
      customerValue: map.read(\.value))
  }
}

/// What stands on the axis of a curve.
enum CurveAxis: Sendable {
  case time, count

  var words: String { self == .time ? "times" : "numbers of touches" }
  var pattern: String { self == .time ? DurationText.pattern : "^[0-9]+$" }

  func parse(_ text: String) throws(Misfit) -> Double {
    switch self {
    case .time: try DurationText.parse(text, in: 0...(365 * TimeUnit.day))
    case .count: Double(try NumberText.count(text, in: 1...1000))
    }
  }
}

extension Kind where Value == [Satisfaction.Point] {
  /// A curve by its points: `{1h: 100%, 24h: 70%}`.
  static func curve(_ axis: CurveAxis) -> Kind {
    let share = Kind<Double>.share(0...1)
    let form = Form.table(keys: axis.words, pattern: axis.pattern, share.form)
    return Kind(form: form) { spot, reading in
      guard let entries = spot.node.entries, (1...200).contains(entries.count) else {
        reading.add(
          Structure.wrongKind(
            spot.node, path: spot.path,
            expected: "a map from \(axis.words) to shares, such as "
              + (axis == .time ? "{1h: 100%, 24h: 70%}" : "{1: 100%, 4: 80%}")), path: spot.path)
        return nil
      }
      var points: [Satisfaction.Point] = []
      for entry in entries {
        let path = spot.path + [entry.key]
        let key = Node(content: .scalar(entry.key), place: entry.keyPlace)
        let at = Kind<Double>.scalar("one of the \(axis.words)") { text throws(Misfit) in
          try axis.parse(text)
        }.read(Spot(node: key, path: path), reading)
        let factor = share.read(Spot(node: entry.value, path: path), reading)
        guard let at, let factor else { continue }
        if points.contains(where: { $0.at == at }) {
          reading.add(
            Syntax.duplicateKey(entry.key, at: entry.keyPlace, first: nil), path: path)
        }
        points.append(Satisfaction.Point(at: at, factor: factor))
      }
      return points.count == entries.count ? points.sorted { $0.at < $1.at } : nil
    }
  }
}
