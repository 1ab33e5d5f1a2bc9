/// A short name for the exact text of a scenario, so that two results can be told to belong together.
enum Fingerprint {
  /// Returns 16 hexadecimal digits that depend on every byte.
  ///
  /// - Parameter parts: Texts in order, such as files and overrides; their borders count.
  /// - Returns: The digits, lower case.
  /// - Source: FNV-1a, 64 bits (Fowler, Noll, Vo). It guards against mix-ups, not against forgery.
  static func of(_ parts: [[UInt8]]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for part in parts {
      for byte in part { add(byte) }
      // The length closes a part.
      withUnsafeBytes(of: UInt64(part.count).littleEndian) { $0.forEach(add) }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
