/// Unpacks a stream of DEFLATE blocks (RFC 1951), in memory of fixed size.
struct Inflater {
  private var source: any ByteSource
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var inputEnd = 0
  private var inputNext = 0
  private var isDrained = false
  private var bits: UInt64 = 0
  private var bitCount = 0

  /// The last bytes unpacked, at their position modulo the size.
  private var window = [UInt8](repeating: 0, count: Self.windowSize)
  /// Bytes unpacked, over all members.
  private(set) var unpacked = 0
  private var delivered = 0
  /// Packed bytes taken from the source.
  private(set) var packed = 0
  private var memberStart = 0

  private var block = Block.none
  private var isLastBlock = false
  private var literals = HuffmanCode()
  private var distances = HuffmanCode()

  private enum Block { case none, stored(Int), coded, finished }

  private static let windowSize = 1 << 16
  /// Bytes unpacked ahead; what is not delivered must not be overwritten by one more copy.
  private static let ahead = windowSize - 32_768 - 258

  init(_ source: any ByteSource) { self.source = source }

  /// Forgets the state of the member before.
  mutating func beginMember() {
    block = .none
    isLastBlock = false
    memberStart = unpacked
  }

  /// Unpacks the next bytes; 0 = the member is at its end.
  mutating func read(
    into target: inout MutableSpan<UInt8>, at range: Range<Int>
  ) throws(ByteSourceFailure) -> Int {
    while unpacked == delivered {
      if case .finished = block { return 0 }
      try unpackSome()
    }
    let start = delivered & (Self.windowSize - 1)
    let count = min(range.count, unpacked - delivered, Self.windowSize - start)
    RawBytes.copy(
      window, from: start, into: &target, at: range.lowerBound..<(range.lowerBound + count))
    delivered += count
    return count
  }

  // MARK: Bytes outside of blocks

  /// The next whole byte; `nil` = there are no more.
  mutating func byteIfAny() throws(ByteSourceFailure) -> UInt8? {
    try fill()
    guard bitCount >= 8 else { return nil }
    return UInt8(truncatingIfNeeded: take(8))
  }

  /// The next whole byte, which must be there.
  mutating func byte() throws(ByteSourceFailure) -> UInt8 {
    guard let byte = try byteIfAny() else { throw Self.cutOff }
    return byte
  }

  /// Passes over the bits up to the next whole byte.
  mutating func alignToByte() { _ = take(bitCount & 7) }

  private static let cutOff = ByteSourceFailure(reason: "its packed data end too soon")
  private static let damaged = ByteSourceFailure(reason: "its packed data are damaged")

  // MARK: Bits

  /// Brings at least 57 bits in, if there are so many.
  @inline(__always)
  private mutating func fill() throws(ByteSourceFailure) {
    while bitCount <= 56 {
      if inputNext == inputEnd {
        if isDrained { return }
        try drain()
        if isDrained { return }
      }
      bits |= UInt64(input[inputNext]) &<< UInt64(bitCount)
      inputNext &+= 1
      bitCount &+= 8
    }
  }

  private mutating func drain() throws(ByteSourceFailure) {
    inputEnd = try Self.read(&source, into: &input)
    inputNext = 0
    packed += inputEnd
    isDrained = inputEnd == 0
  }

  private static func read(
    _ source: inout any ByteSource, into input: inout [UInt8]
  ) throws(ByteSourceFailure) -> Int {
    var target = input.mutableSpan
    return try source.read(into: &target, at: 0..<target.count)
  }

  @inline(__always)
  private mutating func take(_ count: Int) -> Int {
    let value = Int(truncatingIfNeeded: bits & ((1 &<< UInt64(count)) &- 1))
    bits &>>= UInt64(count)
    bitCount &-= count
    return value
  }

  private mutating func bits(_ count: Int) throws(ByteSourceFailure) -> Int {
    try fill()
    guard bitCount >= count else { throw Self.cutOff }
    return take(count)
  }

  // MARK: Blocks

  private mutating func unpackSome() throws(ByteSourceFailure) {
    switch block {
    case .finished: return
    case .none:
      guard !isLastBlock else {
        block = .finished
        return
      }
      isLastBlock = try bits(1) == 1
      switch try bits(2) {
      case 0: try beginStored()
      case 1:
        literals = HuffmanCode.fixedLiterals
        distances = HuffmanCode.fixedDistances
        block = .coded
      case 2: try readCodes()
      default: throw Self.damaged
      }
    case .stored(let left):
      let count = min(left, Self.ahead)
      for _ in 0..<count { emit(try byte()) }
      block = left == count ? .none : .stored(left - count)
    case .coded: try decode()
    }
  }

  @inline(__always)
  private mutating func emit(_ byte: UInt8) {
    window[unpacked & (Self.windowSize - 1)] = byte
    unpacked &+= 1
  }

  private mutating func beginStored() throws(ByteSourceFailure) {
    alignToByte()
    let length = try bits(16)
    guard try bits(16) == length ^ 0xFFFF else { throw Self.damaged }
    block = length == 0 ? .none : .stored(length)
  }

  /// Unpacks symbols until the block ends or enough lies ahead.
  private mutating func decode() throws(ByteSourceFailure) {
    while unpacked &- delivered < Self.ahead {
      try fill()
      let symbol = try take(symbol: literals.symbol(bits))
      if symbol < 256 {
        emit(UInt8(truncatingIfNeeded: symbol))
        continue
      }
      if symbol == 256 {
        block = .none
        return
      }
      guard symbol <= 285 else { throw Self.damaged }
      let lengthBits = Int(Self.lengthBits[symbol - 257])
      guard bitCount >= lengthBits else { throw Self.cutOff }
      let length = Int(Self.lengths[symbol - 257]) &+ take(lengthBits)
      try fill()
      let code = try take(symbol: distances.symbol(bits))
      guard code < 30 else { throw Self.damaged }
      let distanceBits = Int(Self.distanceBits[code])
      guard bitCount >= distanceBits else { throw Self.cutOff }
      let distance = Int(Self.distances[code]) &+ take(distanceBits)
      guard distance <= unpacked - memberStart else { throw Self.damaged }
      for _ in 0..<length { emit(window[(unpacked &- distance) & (Self.windowSize - 1)]) }
    }
  }

  @inline(__always)
  private mutating func take(symbol code: (Int, Int)) throws(ByteSourceFailure) -> Int {
    let (symbol, length) = code
    guard length > 0 else { throw Self.damaged }
    guard length <= bitCount else { throw Self.cutOff }
    _ = take(length)
    return symbol
  }

  /// Reads the codes of a block that brings its own.
  private mutating func readCodes() throws(ByteSourceFailure) {
    let literalCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let lengthCount = try bits(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Self.damaged }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengths = [UInt8](repeating: 0, count: 19)
    for i in 0..<lengthCount { lengths[order[i]] = UInt8(try bits(3)) }
    guard let lengthCode = HuffmanCode(lengths: lengths) else { throw Self.damaged }
    var all: [UInt8] = []
    while all.count < literalCount + distanceCount {
      try fill()
      let symbol = try take(symbol: lengthCode.symbol(bits))
      switch symbol {
      case 0..<16: all.append(UInt8(symbol))
      case 16:
        guard let last = all.last else { throw Self.damaged }
        all.append(contentsOf: repeatElement(last, count: 3 + (try bits(2))))
      case 17: all.append(contentsOf: repeatElement(0, count: 3 + (try bits(3))))
      default: all.append(contentsOf: repeatElement(0, count: 11 + (try bits(7))))
      }
    }
    guard all.count == literalCount + distanceCount, all[256] != 0,
      let literals = HuffmanCode(lengths: Array(all[..<literalCount])),
      let distances = HuffmanCode(lengths: Array(all[literalCount...]))
    else { throw Self.damaged }
    self.literals = literals
    self.distances = distances
    block = .coded
  }

  // RFC 1951, 3.2.5.
  private static let lengths: [UInt16] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distances: [UInt16] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits: [UInt8] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
}
