/// Finds the length of the intervals of a series.
struct IntervalLengths {
  private var starts: Set<Int64> = []
  private var lengths: [Int64: Int] = [:]

  mutating func add(start: Int64) { starts.insert(start) }
  mutating func add(length: Int64) { lengths[length, default: 0] += 1 }

  /// The usual length in seconds: as the rows state it, else the most common step between starts.
  var usual: Int? {
    var counts = lengths
    if counts.isEmpty {
      let sorted = starts.sorted()
      for (a, b) in zip(sorted, sorted.dropFirst()) { counts[b - a, default: 0] += 1 }
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Int($0.key) }
  }
}
