/// A file of results that is to be written.
public struct OutputFile: Sendable, Equatable {
  /// Name without folder.
  public let name: String
  /// The whole content.
  public let bytes: [UInt8]

  /// Creates a file of text in UTF-8.
  ///
  /// - Parameters:
  ///   - name: Name without folder: no slash, not hidden.
  ///   - text: The whole content.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// Creates a file.
  ///
  /// - Parameters:
  ///   - name: Name without folder: no slash, not hidden.
  ///   - bytes: The whole content.
  public init(name: String, bytes: [UInt8]) {
    precondition(
      !name.isEmpty && !name.contains("/") && !name.hasPrefix("."), "not a plain name: '\(name)'")
    self.name = name
    self.bytes = bytes
  }
}
