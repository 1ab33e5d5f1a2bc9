/// The secret from which pseudonyms are made.
public struct PseudonymKey: Sendable, Equatable {
  /// Sixteen secret bytes.
  public let bytes: [UInt8]

  /// Creates a key.
  ///
  /// - Parameter bytes: Sixteen secret bytes.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == 16, "a key of \(bytes.count) bytes")
    self.bytes = bytes
  }

  /// Eight hexadecimal digits that tell keys apart without giving them away.
  public var id: String {
    let nothing: [UInt8] = []
    let value = hash(of: "muster key").hash(nothing.span)
    let digits = String(value >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Returns the hash for one kind of name, so that equal names of different kinds do not match.
  ///
  /// - Parameter kind: What is named, such as `requester`.
  /// - Returns: A hash with a key of its own.
  func hash(of kind: String) -> SipHash {
    func word(_ start: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
    let master = SipHash(k0: word(0), k1: word(8))
    let first = Array((kind + " 0").utf8)
    let second = Array((kind + " 1").utf8)
    return SipHash(k0: master.hash(first.span), k1: master.hash(second.span))
  }
}
