internal import Workforce

/// How the customers of a request fare in self-service, or in one programme of it.
struct SelfServiceUseKeys: SectionKeys {
  static let title = "self_service"
  static let meaning = "How the customers of a request fare in self-service, or one programme of it"

  let name = Key(
    "name", .text("a name"), assumed: false, meaning: "name of the programme, for the reader",
    example: "help centre")
  let tries = Key(
    "tries", .share(of: "customers"), default: "100%", meaning: "share of customers who try it",
    example: "60%")
  let resolves = Key(
    "resolves", .share(of: "tries"), required: true, meaning: "share of the tries that succeed",
    example: "55%")
}

extension Kind where Value == SelfServiceUse {
  /// A share resolved, shares of tries and successes, or a list of programmes.
  static var selfServiceUse: Kind {
    let share = Kind<Double>.share(of: "tickets").map { SelfServiceUse(resolves: $0) }
    let one = Kind.either(
      share, or: .section(SelfServiceUseKeys.self) { SelfServiceUse.read($0) })
    return one.list(limit: 50).map { SelfServiceUse.combined($0) }
  }
}

extension SelfServiceUse {
  fileprivate static func read(_ map: MapReader<SelfServiceUseKeys>) -> SelfServiceUse? {
    _ = map.read(\.name)
    let tries = map.read(\.tries) ?? 1
    return map.read(\.resolves).map { SelfServiceUse(tries: tries, resolves: $0) }
  }

  /// Programmes that customers try independently: each resolves its share of what the others leave.
  ///
  /// Nobody is counted twice: unresolved is who no programme resolves, Π(1 − tries × resolves).
  fileprivate static func combined(_ programmes: [SelfServiceUse]) -> SelfServiceUse {
    if programmes.count == 1 { return programmes[0] }
    let untouched = programmes.reduce(1) { $0 * (1 - $1.tries) }
    let unresolved = programmes.reduce(1) { $0 * (1 - $1.tries * $1.resolves) }
    let tries = 1 - untouched
    return SelfServiceUse(tries: tries, resolves: tries > 0 ? (1 - unresolved) / tries : 0)
  }
}
