/// A set of 64-bit hashes, each with a number; made for hashes that are already well mixed.
struct HashTable {
  private(set) var count = 0
  /// Key and number side by side, so that a look costs one line of the cache; key 0 = free.
  private struct Entry {
    var key: UInt64 = 0
    var value: UInt32 = 0
  }
  private var entries = [Entry](repeating: Entry(), count: 1024)
  private var mask = 1023

  /// Number of a hash, if it has been met.
  ///
  /// The hash 0 counts as 1.
  subscript(_ hash: UInt64) -> UInt32? {
    let slot = self.slot(hash)
    return entries[slot].key == 0 ? nil : entries[slot].value
  }

  /// Gives a hash a number and returns the one that it had.
  @discardableResult
  mutating func set(_ hash: UInt64, to value: UInt32) -> UInt32? {
    let slot = self.slot(hash)
    if entries[slot].key != 0 {
      defer { entries[slot].value = value }
      return entries[slot].value
    }
    entries[slot] = Entry(key: max(1, hash), value: value)
    count += 1
    if count * 2 > entries.count { grow() }
    return nil
  }

  /// Adds to the number of a hash, 0 at first, and returns the sum.
  @discardableResult
  mutating func add(_ amount: UInt32, to hash: UInt64) -> UInt32 {
    let slot = self.slot(hash)
    if entries[slot].key != 0 {
      entries[slot].value &+= amount
      return entries[slot].value
    }
    set(hash, to: amount)
    return amount
  }

  /// The largest number.
  var largest: UInt32 { entries.map(\.value).max() ?? 0 }

  @inline(__always)
  private func slot(_ hash: UInt64) -> Int {
    let key = max(1, hash)
    var slot = Int(truncatingIfNeeded: key &>> 20) & mask
    while entries[slot].key != 0 && entries[slot].key != key { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Entry(), count: old.count * 2)
    mask = entries.count - 1
    for entry in old where entry.key != 0 { entries[slot(entry.key)] = entry }
  }
}
