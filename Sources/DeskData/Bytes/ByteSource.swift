/// Where the bytes of a table come from: a file, memory, or later an unpacked stream.
public protocol ByteSource {
  /// Reads the next bytes, as many as are at hand, into a range of `target`.
  ///
  /// - Parameters:
  ///   - target: Receives the bytes.
  ///   - range: Where they go; never empty.
  /// - Returns: Number of bytes written from the range's beginning on; 0 = there are no more.
  /// - Throws: ``ByteSourceFailure`` if the source cannot be read on.
  mutating func read(
    into target: inout MutableSpan<UInt8>, at range: Range<Int>
  ) throws(ByteSourceFailure) -> Int
}

/// Why a source of bytes cannot be read.
public struct ByteSourceFailure: Error, Sendable, Equatable {
  /// What happened, such as `permission denied`.
  public var reason: String

  /// Creates a failure.
  ///
  /// - Parameter reason: What happened; lower case, no full stop.
  public init(reason: String) { self.reason = reason }
}

/// Bytes in memory as a source.
public struct MemorySource: ByteSource, Sendable {
  private let bytes: [UInt8]
  private let pieceSize: Int
  private var position = 0

  /// Creates a source over bytes.
  ///
  /// - Parameters:
  ///   - bytes: What is to be read.
  ///   - pieceSize: Most bytes handed out at once; at least 1.
  public init(_ bytes: [UInt8], pieceSize: Int = .max) {
    precondition(pieceSize >= 1, "a piece of \(pieceSize) bytes")
    self.bytes = bytes
    self.pieceSize = pieceSize
  }

  /// Creates a source over the UTF-8 bytes of a text.
  ///
  /// - Parameter text: What is to be read.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// Copies the next bytes.
  public mutating func read(
    into target: inout MutableSpan<UInt8>, at range: Range<Int>
  ) throws(ByteSourceFailure) -> Int {
    let count = min(range.count, bytes.count - position, pieceSize)
    for i in 0..<count { target[range.lowerBound + i] = bytes[position + i] }
    position += count
    return count
  }
}
