/// SipHash-2-4: a keyed hash; who has not the key can neither compute it nor go back.
///
/// - Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012.
public struct SipHash: Sendable {
  private let k0: UInt64
  private let k1: UInt64

  /// Creates the hash of a key.
  ///
  /// - Parameters:
  ///   - k0: The key's first eight bytes, the first in the lowest bits.
  ///   - k1: The key's other eight bytes.
  public init(k0: UInt64, k1: UInt64) {
    self.k0 = k0
    self.k1 = k1
  }

  /// Returns the hash of bytes.
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: 64 bits.
  public func hash(_ bytes: borrowing Span<UInt8>) -> UInt64 {
    var v0 = k0 ^ 0x736F_6D65_7073_6575
    var v1 = k1 ^ 0x646F_7261_6E64_6F6D
    var v2 = k0 ^ 0x6C79_6765_6E65_7261
    var v3 = k1 ^ 0x7465_6462_7974_6573
    @inline(__always)
    func round() {
      v0 = v0 &+ v1
      v2 = v2 &+ v3
      v1 = v1 &<< 13 | v1 &>> 51
      v3 = v3 &<< 16 | v3 &>> 48
      v1 ^= v0
      v3 ^= v2
      v0 = v0 &<< 32 | v0 &>> 32
      v2 = v2 &+ v1
      v0 = v0 &+ v3
      v1 = v1 &<< 17 | v1 &>> 47
      v3 = v3 &<< 21 | v3 &>> 43
      v1 ^= v2
      v3 ^= v0
      v2 = v2 &<< 32 | v2 &>> 32
    }
    let count = bytes.count
    var i = 0
    while i + 8 <= count {
      var word: UInt64 = 0
      for j in 0..<8 { word |= UInt64(bytes[i &+ j]) &<< UInt64(8 &* j) }
      v3 ^= word
      round()
      round()
      v0 ^= word
      i &+= 8
    }
    var last = UInt64(count & 0xFF) &<< 56
    for j in 0..<(count - i) { last |= UInt64(bytes[i &+ j]) &<< UInt64(8 &* j) }
    v3 ^= last
    round()
    round()
    v0 ^= last
    v2 ^= 0xFF
    round()
    round()
    round()
    round()
    return v0 ^ v1 ^ v2 ^ v3
  }

  /// Returns the hash of bytes in which letters of ASCII count as small ones.
  func hash(folding bytes: borrowing Span<UInt8>) -> UInt64 {
    var hasCapital = false
    for i in 0..<bytes.count where bytes[i] &- 0x41 < 26 { hasCapital = true }
    if !hasCapital { return hash(bytes) }
    var lower: [UInt8] = []
    for i in 0..<bytes.count { lower.append(bytes[i] &- 0x41 < 26 ? bytes[i] | 0x20 : bytes[i]) }
    return hash(lower.span)
  }
}
