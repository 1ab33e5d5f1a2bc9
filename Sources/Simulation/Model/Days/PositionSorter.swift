/// Orders the tickets of a day by their uniform positions in linear time.
///
/// Storage is a pair of slabs: arrays inside a replication check uniqueness at every access, which
/// made drawing a ticket three times as dear.
struct PositionSorter: ~Copyable {
  private var entries = Slab<UInt64>(repeating: 0, count: 1024)
  private var words = Slab<UInt64>(repeating: 0, count: 1024)
  private var starts = Slab<UInt32>(repeating: 0, count: 2048)
  private static let ordinalBits: UInt64 = 24

  deinit {
    entries.free()
    words.free()
    starts.free()
  }

  /// Sorts the positions of `count` tickets.
  ///
  /// - Parameters:
  ///   - count: Tickets; < 2²⁴.
  ///   - range: Positions that are wanted.
  ///   - position: 64 random bits of a ticket; called once for each.
  /// - Returns: How many tickets have such positions.
  @inline(__always)
  mutating func sort(
    count: Int, in range: ClosedRange<UInt64>, _ position: (Int) -> UInt64
  ) -> Int {
    precondition(count < 1 << Self.ordinalBits, "more than 16 million tickets of a source in a day")
    // One ticket a bucket on average; buckets are ranges of the highest bits.
    let bits = max(1, UInt64(Int.bitWidth - count.leadingZeroBitCount))
    let buckets = 1 << Int(bits)
    if entries.count < count {
      entries.grow(to: count + count / 8, filler: 0)
      words.grow(to: count + count / 8, filler: 0)
    }
    if starts.count < buckets + 2 { starts.grow(to: buckets + 2, filler: 0) }
    let shift = 64 - bits
    let starts = starts
    let entries = entries
    let words = words
    let first = Int(truncatingIfNeeded: range.lowerBound &>> shift)
    let last = Int(truncatingIfNeeded: range.upperBound &>> shift)
    let width = range.upperBound - range.lowerBound
    for bucket in first...(last + 1) { starts[bucket] = 0 }
    for ordinal in 0..<count {
      let word = position(ordinal)
      words[ordinal] = word
      if word &- range.lowerBound > width { continue }
      starts[Int(truncatingIfNeeded: word &>> shift) &+ 1] &+= 1
    }
    for bucket in (first + 1)...(last + 1) { starts[bucket] &+= starts[bucket &- 1] }
    let found = Int(starts[last + 1])
    for ordinal in 0..<count {
      let word = words[ordinal]
      if word &- range.lowerBound > width { continue }
      let bucket = Int(truncatingIfNeeded: word &>> shift)
      let slot = Int(starts[bucket])
      starts[bucket] &+= 1
      entries[slot] =
        ((word &>> Self.ordinalBits) &<< Self.ordinalBits) | UInt64(truncatingIfNeeded: ordinal)
    }
    for i in 1..<max(1, found) {
      let entry = entries[i]
      var j = i
      while j > 0, entries[j &- 1] > entry {
        entries[j] = entries[j &- 1]
        j &-= 1
      }
      entries[j] = entry
    }
    return found
  }

  /// The ticket at a place of the order: its position in [0, 1) and its ordinal.
  @inline(__always)
  func entry(_ place: Int) -> (fraction: Double, ordinal: Int) {
    let word = entries[place]
    return (
      Double(word &>> Self.ordinalBits) * 0x1p-40,
      Int(truncatingIfNeeded: word & ((1 &<< Self.ordinalBits) &- 1))
    )
  }
}
