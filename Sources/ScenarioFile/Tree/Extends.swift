internal import Workforce

/// Reads a file together with the files that it extends.
struct Extends {
  /// Reads the bytes of a path.
  let readFile: (String) throws(FileFailure) -> [UInt8]
  private(set) var findings: [Finding] = []
  /// Files read, the first one first, with their bytes.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// Deepest chain of files.
  static let limit = 20

  static let record = RuleRecord(
    "extends",
    summary: "A chain of 'extends' leads back to a file that is already part of it.",
    reason: "A variant builds on another file, which may build on a third, and so on to a file "
      + "that extends nothing.")

  init(readFile: @escaping (String) throws(FileFailure) -> [UInt8]) { self.readFile = readFile }

  /// The tree of a file with everything it inherits.
  mutating func tree(path: String) throws(InvalidInput) -> Node {
    try tree(path: path, chain: [], place: nil)
  }

  /// The tree of a text, whose `extends` is relative to `file`.
  mutating func tree(text: String, file: String) throws(InvalidInput) -> Node {
    try inherit(text: try TextDecoding.text(of: Array(text.utf8), file: file), file, chain: [])
  }

  private mutating func tree(
    path: String, chain: [String], place: Place?
  ) throws(InvalidInput) -> Node {
    let bytes: [UInt8]
    do {
      bytes = try readFile(path)
    } catch {
      throw InvalidInput(
        findings: findings + [Unreadable.missing(file: path, reason: error.reason, at: place)])
    }
    files.append((path, bytes))
    return try inherit(text: try TextDecoding.text(of: bytes, file: path), path, chain: chain)
  }

  private mutating func inherit(
    text: String, _ file: String, chain: [String]
  ) throws(InvalidInput) -> Node {
    let source = Source(file: file, text: text)
    let node = try YAMLTree.parse(source, findings: &findings)
    guard let base = node["extends"] else { return node }
    guard let name = base.text, !name.isEmpty else {
      throw InvalidInput(
        findings: findings + [
          Structure.wrongKind(
            base, path: ["extends"], expected: ScenarioKeys().extends.kind.form.words)
        ])
    }
    let path = source.resolve(name)
    let chain = chain + [normal(file)]
    if chain.contains(normal(path)) || chain.count >= Self.limit {
      let names = (chain + [normal(path)]).joined(separator: " → ")
      throw InvalidInput(
        findings: findings + [
          Finding(Self.record, at: base.place, "'extends' goes in a circle: \(names)")
        ])
    }
    let inherited = try tree(path: path, chain: chain, place: base.place)
    return Merge.merge(inherited, with: node)
  }

  /// A path without `./` and `folder/../`, so that a file is known by one name.
  private func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
