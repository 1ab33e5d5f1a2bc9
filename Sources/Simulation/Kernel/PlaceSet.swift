/// A set of up to 256 places in the order of a group's queues.
///
/// Most groups have fewer than 64 queues and use the first word alone.
struct PlaceSet: Sendable, Equatable {
  private(set) var words: SIMD4<UInt64> = .zero

  static let capacity = 255

  /// The places below 64, as bits.
  @inline(__always) var low: UInt64 { words[0] }

  var isEmpty: Bool { words == .zero }

  /// The place of a set of one among the first 64; `nil` otherwise.
  @inline(__always) var only: Int? {
    let low = words[0]
    let isOne = low != 0 && low & (low &- 1) == 0 && (words[1] | words[2] | words[3]) == 0
    return isOne ? low.trailingZeroBitCount : nil
  }

  /// The smallest place; the set must not be empty.
  var first: Int {
    for word in 0..<4 where words[word] != 0 {
      return word &* 64 &+ words[word].trailingZeroBitCount
    }
    preconditionFailure("an empty set has no first place")
  }

  @inline(__always)
  mutating func insert(_ place: Int) {
    words[place &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: place & 63)
  }

  @inline(__always)
  mutating func remove(_ place: Int) {
    words[place &>> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: place & 63))
  }

  static func & (a: PlaceSet, b: PlaceSet) -> PlaceSet { PlaceSet(words: a.words & b.words) }

  init() {}

  init(_ places: [Int]) {
    for place in places { insert(place) }
  }

  private init(words: SIMD4<UInt64>) { self.words = words }
}
