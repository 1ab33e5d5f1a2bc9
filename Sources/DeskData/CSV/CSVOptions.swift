/// How a table is read.
public struct CSVOptions: Sendable, Equatable {
  /// What stands between fields.
  public var delimiter: Delimiter
  /// Bytes read at once; the memory in use as long as every row is shorter.
  public var blockSize: Int
  /// Most bytes of a row, at most 1 GiB; a longer one is faulty.
  public var rowLimit: Int
  /// Most bytes of a wanted field; a row with a longer one is faulty.
  public var fieldLimit: Int
  /// Most columns of a header.
  public var columnLimit: Int
  /// Whether a row may have more fields than the header has names; what is too much is passed over.
  public var allowsSurplus = false

  /// Creates options.
  ///
  /// - Parameters:
  ///   - delimiter: What stands between fields.
  ///   - blockSize: Bytes read at once; at least 1.
  ///   - rowLimit: Most bytes of a row.
  ///   - fieldLimit: Most bytes of a wanted field.
  ///   - columnLimit: Most columns of a header.
  public init(
    delimiter: Delimiter = .sniffed, blockSize: Int = 1 << 18, rowLimit: Int = 1 << 22,
    fieldLimit: Int = 1 << 16, columnLimit: Int = 10_000
  ) {
    precondition(blockSize >= 1 && blockSize <= 1 << 30, "a block of \(blockSize) bytes")
    precondition(rowLimit >= 1 && rowLimit <= 1 << 30, "rows of \(rowLimit) bytes")
    self.delimiter = delimiter
    self.blockSize = blockSize
    self.rowLimit = rowLimit
    self.fieldLimit = fieldLimit
    self.columnLimit = columnLimit
  }
}
