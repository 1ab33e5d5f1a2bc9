/// Names met in a column, each kept once and known by its index in order of first appearance.
package struct NameTable: Sendable {
  /// The names met so far.
  package private(set) var names: [String] = []
  /// Most names kept; a column with more is not one of names.
  package let limit: Int
  private var hashes: [UInt64] = []
  private var storage: [UInt8] = []
  private var ends: [Int] = []
  /// Open addressing: index + 1 of a name, 0 = free; the size is a power of two.
  private var buckets = [Int32](repeating: 0, count: 64)

  package init(limit: Int = 10_000) { self.limit = limit }

  /// Returns the index of a name, which is kept if it is new.
  ///
  /// - Complexity: O(length of the name), on average.
  package mutating func index(of bytes: borrowing Span<UInt8>) throws(FieldFault) -> Int {
    let hash = Self.hash(bytes)
    var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
    while buckets[bucket] != 0 {
      let index = Int(buckets[bucket]) - 1
      if hashes[index] == hash && equals(index, bytes) { return index }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    guard names.count < limit else { throw .tooManyNames(limit: limit) }
    names.append(try FieldParser.text(bytes))
    hashes.append(hash)
    for i in 0..<bytes.count { storage.append(bytes[i]) }
    ends.append(storage.count)
    buckets[bucket] = Int32(names.count)
    if names.count * 2 > buckets.count { grow() }
    return names.count - 1
  }

  private func equals(_ index: Int, _ bytes: borrowing Span<UInt8>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == bytes.count else { return false }
    for i in 0..<bytes.count where storage[start + i] != bytes[i] { return false }
    return true
  }

  private mutating func grow() {
    buckets = [Int32](repeating: 0, count: buckets.count * 2)
    for (index, hash) in hashes.enumerated() {
      var bucket = Int(truncatingIfNeeded: hash) & (buckets.count - 1)
      while buckets[bucket] != 0 { bucket = (bucket + 1) & (buckets.count - 1) }
      buckets[bucket] = Int32(index + 1)
    }
  }

  private static func hash(_ bytes: borrowing Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in 0..<bytes.count { hash = (hash ^ UInt64(bytes[i])) &* 0x0000_0100_0000_01B3 }
    return hash ^ (hash &>> 32)
  }
}
