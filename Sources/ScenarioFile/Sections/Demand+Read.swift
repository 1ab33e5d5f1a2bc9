internal import Workforce

extension Demand {
  static let record = RuleRecord(
    "demand",
    summary: "Demand is given both as a rate and as a log, or a key does not go with a log.",
    reason: "A replay takes its tickets, their days and hours from the log; rates, growth, shapes "
      + "and busyness would have no effect.")

  static func read(_ map: MapReader<DemandKeys>) -> Demand? {
    if let pairs = map.read(\.customers), let place = map.spot.node["customers"]?.place,
      Shares.normalised(pairs.map(\.value)) == nil
    {
      map.reading.add(
        Shares.finding("customers", pairs.map(\.value), at: place),
        path: map.spot.path + ["customers"])
    }
    guard map.has(\.replay) else {
      if map.has(\.columns) {
        map.report(record, \.columns, "'columns' goes with 'replay' only")
      }
      return SyntheticDemand.read(map).map { .synthetic($0) }
    }
    for key in ["tickets", "growth", "week", "day", "busyness", "events"] {
      guard let node = map.spot.node[key] else { continue }
      map.reading.add(
        Finding(
          record, at: node.place, "'\(key)' does not go with 'replay'",
          expected: "replay, columns, customers", hint: "delete one of the two"),
        path: map.spot.path + [key])
    }
    return ReplayDemand.read(map).map { .replay($0) }
  }
}

extension Channel {
  /// Reads one of the scenario's channels.
  static func read(_ map: MapReader<ChannelKeys>, name: String) -> Channel {
    read(
      map, name: name, count: map.reading.names[.channels]?.count ?? 1,
      sharesMatter: !map.reading.isReplay)
  }
}

extension Request {
  /// Reads one of the scenario's requests.
  static func read(_ map: MapReader<RequestKeys>, name: String) -> Request {
    read(
      map, name: name, count: map.reading.names[.requests]?.count ?? 1,
      sharesMatter: !map.reading.isReplay)
  }
}
