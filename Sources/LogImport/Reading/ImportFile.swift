public import DeskData
public import Workforce

/// A file to be imported; it is read more than once.
public struct ImportFile: Sendable {
  /// Name in messages and in the report, without folder.
  public let name: String
  private let source: @Sendable () throws(InvalidInput) -> any ByteSource

  /// Creates a file from anything that can be read again from its beginning.
  ///
  /// - Parameters:
  ///   - name: Name in messages and in the report, without folder.
  ///   - source: Opens it.
  public init(
    name: String, source: @escaping @Sendable () throws(InvalidInput) -> any ByteSource
  ) {
    self.name = name
    self.source = source
  }

  /// Creates a file on the disk.
  ///
  /// - Parameter path: Path as the user wrote it.
  public init(path: String) {
    self.init(name: path.split(separator: "/").last.map(String.init) ?? path) {
      () throws(InvalidInput) in try FileSource(path: path)
    }
  }

  /// What the first bytes say that the file is.
  struct Kind {
    var isPacked: Bool
    var shape: LogFormat.Shape
  }

  /// Opens the file, unpacked if need be.
  func open(isPacked: Bool) throws(InvalidInput) -> any ByteSource {
    isPacked ? GzipSource(try source()) : try source()
  }

  /// Looks at the first bytes.
  func kind() throws(InvalidInput) -> Kind {
    let head = try head(isPacked: false)
    let isPacked = head.starts(with: [0x1F, 0x8B])
    let text = isPacked ? try self.head(isPacked: true) : head
    if text.starts(with: [0x50, 0x4B, 3, 4]) || text.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw InvalidInput(findings: [
        Finding(
          rule: "not-text", location: SourceLocation(file: name, line: 1, column: 1),
          message: "the file is a workbook or a zip archive, which is not read",
          hint: "save the sheet as CSV (Save as, CSV UTF-8), or unpack the archive, and import that"
        )
      ])
    }
    let first = text.drop { [0xEF, 0xBB, 0xBF, 32, 9, 10, 13].contains($0) }.first
    return Kind(isPacked: isPacked, shape: first == 0x7B || first == 0x5B ? .json : .table)
  }

  private func head(isPacked: Bool) throws(InvalidInput) -> [UInt8] {
    var source = try open(isPacked: isPacked)
    var bytes = [UInt8](repeating: 0, count: 512)
    var end = 0
    do throws(ByteSourceFailure) {
      while end < bytes.count {
        var target = bytes.mutableSpan
        let count = try source.read(into: &target, at: end..<target.count)
        if count == 0 { break }
        end += count
      }
    } catch {
      throw InvalidInput(findings: [
        Finding(
          rule: "cannot-read", location: nil, message: "cannot read \(name): \(error.reason)")
      ])
    }
    return Array(bytes[..<end])
  }
}
