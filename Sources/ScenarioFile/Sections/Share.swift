internal import Workforce

/// Shares of a whole that is split among named items.
enum Share {
  /// Reads the share of one of `count` items; a single item needs none.
  static func read<Keys>(
    _ map: MapReader<Keys>, _ path: KeyPath<Keys, Key<Fraction>>, count: Int, matters: Bool
  ) -> Fraction {
    if !map.has(path) {
      if matters, count > 1 { map.reportMissing(path) }
      return 1 / Double(max(1, count))
    }
    return map.read(path) ?? 1 / Double(max(1, count))
  }
}

/// Something with what it costs, if the file says so.
struct Priced<Item: Sendable, Price: Sendable>: Sendable {
  let item: Item
  let price: Price?

  init(_ item: Item, _ price: Price?) {
    self.item = item
    self.price = price
  }
}
