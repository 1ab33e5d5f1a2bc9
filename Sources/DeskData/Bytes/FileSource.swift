public import Workforce

/// A file read from its beginning to its end.
public final class FileSource: ByteSource {
  private let descriptor: Int32
  private let closesAtEnd: Bool

  /// Opens a file.
  ///
  /// - Parameter path: Path as the user wrote it.
  /// - Throws: `InvalidInput` with the rule `cannot-read` if it cannot be opened.
  public init(path: String) throws(InvalidInput) {
    let result = RawBytes.open(path)
    guard result >= 0 else {
      throw InvalidInput.unreadable(path, ByteSourceFailure(reason: RawBytes.reason(-result)))
    }
    descriptor = result
    closesAtEnd = true
  }

  /// Reads from a descriptor that stays open, such as that of standard input.
  ///
  /// - Parameter descriptor: An open descriptor.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    closesAtEnd = false
  }

  deinit {
    if closesAtEnd { RawBytes.close(descriptor) }
  }

  /// Reads the next bytes of the file.
  public func read(
    into target: inout MutableSpan<UInt8>, at range: Range<Int>
  ) throws(ByteSourceFailure) -> Int {
    let count = RawBytes.read(descriptor, into: &target, at: range)
    guard count >= 0 else { throw ByteSourceFailure(reason: RawBytes.reason(Int32(-count))) }
    return count
  }
}
