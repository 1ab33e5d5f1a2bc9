/// The window of a source that is being scanned: bytes read but not yet used.
///
/// Behind the last byte stand a line feed, at which every search stops, and room enough to look at
/// eight bytes at once. The window grows only when a single row does not fit.
struct BlockBuffer {
  /// Bytes behind the window that may be looked at: the line feed and one word.
  static let slack = 16

  private var source: any ByteSource
  /// The window's storage, slack included.
  private(set) var bytes: [UInt8]
  /// End of the bytes read.
  private(set) var end = 0
  /// Whether the source has no more bytes.
  private(set) var isComplete = false
  /// Why the source could not be read on, to be said once what came before is used.
  private var failure: ByteSourceFailure?
  /// Whether a zero byte is in the window.
  private(set) var holdsNUL = false

  init(source: any ByteSource, blockSize: Int) {
    self.source = source
    bytes = [UInt8](repeating: 0, count: max(1, blockSize) + Self.slack)
    bytes[0] = Self.lineFeed
  }

  private static let lineFeed: UInt8 = 10

  /// Most bytes the window holds without growing.
  var capacity: Int { bytes.count - Self.slack }

  /// Drops what lies before `start`, which moves to 0, and reads until the window is full.
  ///
  /// If nothing can be dropped the window grows to twice its size, at most `limit`.
  mutating func refill(keepingFrom start: Int, limit: Int) throws(ByteSourceFailure) {
    if let failure { throw failure }
    if start > 0 {
      RawBytes.moveToFront(&bytes, start..<end)
      end -= start
    } else if end == capacity {
      let size = max(capacity + 1, min(capacity * 2, limit))
      bytes.append(contentsOf: repeatElement(0, count: size - capacity))
    }
    while end < capacity, !isComplete {
      let count: Int
      do throws(ByteSourceFailure) {
        count = try Self.read(&source, into: &bytes, at: end..<capacity)
      } catch {
        failure = error
        break
      }
      precondition(count >= 0 && count <= capacity - end, "a source gave \(count) bytes")
      if count == 0 { isComplete = true }
      end += count
    }
    if let failure, end == 0 { throw failure }
    bytes[end] = Self.lineFeed
    holdsNUL = RawBytes.holdsNUL(bytes, count: end)
  }

  private static func read(
    _ source: inout any ByteSource, into bytes: inout [UInt8], at range: Range<Int>
  ) throws(ByteSourceFailure) -> Int {
    var target = bytes.mutableSpan
    return try source.read(into: &target, at: range)
  }
}
