/// A canonical prefix code of DEFLATE: short codes by table, the rare long ones bit by bit.
struct HuffmanCode {
  /// By the next bits of the stream: symbol × 16 + length; 0 = longer than the table, or none.
  private var table: [UInt16]
  /// Number of codes of each length.
  private var counts: [Int]
  /// Symbols in the order of their codes.
  private var symbols: [UInt16]

  private static let tableBits = 10
  private static let longest = 15

  /// The code without symbols.
  init() {
    table = []
    counts = []
    symbols = []
  }

  /// Makes a code from the length of each symbol's code; `nil` = there is no such code.
  init?(lengths: [UInt8]) {
    var counts = [Int](repeating: 0, count: Self.longest + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var left = 1
    for length in 1...Self.longest {
      left = left * 2 - counts[length]
      if left < 0 { return nil }
    }
    var offsets = [Int](repeating: 0, count: Self.longest + 2)
    var firsts = [Int](repeating: 0, count: Self.longest + 2)
    for length in 1...Self.longest {
      offsets[length + 1] = offsets[length] + counts[length]
      firsts[length + 1] = (firsts[length] + counts[length]) << 1
    }
    var symbols = [UInt16](repeating: 0, count: lengths.count)
    var table = [UInt16](repeating: 0, count: 1 << Self.tableBits)
    for (symbol, length) in lengths.enumerated().map({ ($0, Int($1)) }) where length > 0 {
      symbols[offsets[length]] = UInt16(symbol)
      offsets[length] += 1
      let code = firsts[length]
      firsts[length] += 1
      guard length <= Self.tableBits else { continue }
      // Codes come with their first bit first, numbers with their last.
      var entry = 0
      for bit in 0..<length where code >> bit & 1 == 1 { entry |= 1 << (length - 1 - bit) }
      while entry < table.count {
        table[entry] = UInt16(symbol << 4 | length)
        entry += 1 << length
      }
    }
    self.table = table
    self.counts = counts
    self.symbols = symbols
  }

  /// Returns the symbol that bits begin with, and the length of its code; 0 = there is none.
  @inline(__always)
  func symbol(_ bits: UInt64) -> (Int, Int) {
    let entry = table[Int(truncatingIfNeeded: bits & ((1 << UInt64(Self.tableBits)) - 1))]
    if entry != 0 { return (Int(entry &>> 4), Int(entry & 15)) }
    return longSymbol(bits)
  }

  private func longSymbol(_ bits: UInt64) -> (Int, Int) {
    var (code, first, index) = (0, 0, 0)
    for length in 1...Self.longest {
      code |= Int(bits >> UInt64(length - 1) & 1)
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return (0, 0)
  }

  static let fixedLiterals =
    HuffmanCode(
      lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }) ?? HuffmanCode()
  static let fixedDistances = HuffmanCode(lengths: (0..<30).map { _ in 5 }) ?? HuffmanCode()
}
