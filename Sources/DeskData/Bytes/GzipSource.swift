/// The bytes that a file packed with gzip (RFC 1952) holds, unpacked while they are read.
///
/// Written here rather than taken from a library: it is the only packing that exports come in, and
/// what strangers' files are unpacked with is better bounds-checked. Memory does not grow with the
/// file. A file that unpacks to more than 300 times its size is refused: no log does that.
public struct GzipSource: ByteSource {
  private var inflater: Inflater
  private var checksum = CRC32()
  /// Bytes unpacked of the member at hand.
  private var memberBytes = 0
  private var state = State.header
  private var isFirstMember = true

  private enum State { case header, body, end }

  /// Most bytes unpacked for each packed one.
  static let largestRatio = 300
  /// Bytes up to which any ratio is fine.
  static let freeBytes = 64 << 20

  /// Creates a source over packed bytes.
  ///
  /// - Parameter packed: Where they come from.
  public init(_ packed: any ByteSource) { inflater = Inflater(packed) }

  /// Unpacks the next bytes.
  public mutating func read(
    into target: inout MutableSpan<UInt8>, at range: Range<Int>
  ) throws(ByteSourceFailure) -> Int {
    while true {
      switch state {
      case .end: return 0
      case .header: state = try readHeader() ? .body : .end
      case .body:
        let count = try inflater.read(into: &target, at: range)
        guard count > 0 else {
          try readTrailer()
          state = .header
          continue
        }
        checksum.add(target, range.lowerBound..<(range.lowerBound + count))
        memberBytes += count
        if inflater.unpacked > Self.freeBytes
          && inflater.unpacked / Self.largestRatio > inflater.packed
        {
          throw ByteSourceFailure(
            reason: "it unpacks to more than \(Self.largestRatio) times its size, as no log does")
        }
        return count
      }
    }
  }

  /// Reads the header of a member; `false` = there is none.
  private mutating func readHeader() throws(ByteSourceFailure) -> Bool {
    inflater.beginMember()
    checksum = CRC32()
    memberBytes = 0
    guard let first = try inflater.byteIfAny() else { return false }
    // Behind the last member some programs leave zero bytes.
    if !isFirstMember && first == 0 { return false }
    guard first == 0x1F, try inflater.byte() == 0x8B, try inflater.byte() == 8 else {
      throw ByteSourceFailure(reason: "its packed data are damaged")
    }
    isFirstMember = false
    let flags = try inflater.byte()
    for _ in 0..<6 { _ = try inflater.byte() }
    if flags & 4 != 0 {
      let length = Int(try inflater.byte()) | Int(try inflater.byte()) << 8
      for _ in 0..<length { _ = try inflater.byte() }
    }
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      while try inflater.byte() != 0 {}
    }
    if flags & 2 != 0 { for _ in 0..<2 { _ = try inflater.byte() } }
    return true
  }

  /// Compares checksum and length.
  private mutating func readTrailer() throws(ByteSourceFailure) {
    inflater.alignToByte()
    var words: [UInt32] = []
    for _ in 0..<2 {
      var word: UInt32 = 0
      for shift in [0, 8, 16, 24] as [UInt32] { word |= UInt32(try inflater.byte()) << shift }
      words.append(word)
    }
    guard words[0] == checksum.value, words[1] == UInt32(truncatingIfNeeded: memberBytes) else {
      throw ByteSourceFailure(reason: "its packed data are damaged: the checksum does not fit")
    }
  }
}
