internal import Workforce
internal import Yams

/// Parses YAML text into located nodes.
///
/// Only this folder and the wording of syntax errors import Yams.
enum YAMLTree {
  /// Most nodes a file may have once its aliases are written out.
  static let maximumNodes = 200_000
  /// Deepest nesting of lists and maps.
  static let maximumDepth = 60

  /// Parses a source that holds one document.
  ///
  /// Repeated keys do not stop the parser: each is reported and left out, so that the rest of the
  /// file can be judged in the same run.
  static func parse(_ source: Source, findings: inout [Finding]) throws(InvalidInput) -> Node {
    if let alias = AliasGuard.complexKey(in: source) {
      throw InvalidInput(findings: [Syntax.aliasInKey(at: alias)])
    }
    var duplicates = DuplicateKeys(source: source)
    let root: Yams.Node
    do {
      guard let node = try duplicates.compose() else {
        throw InvalidInput(findings: findings + [Unreadable.empty(file: source.file)])
      }
      root = node
    } catch let error as YamlError {
      throw InvalidInput(findings: findings + [Syntax.finding(error, source)])
    } catch let error as InvalidInput {
      throw InvalidInput(findings: findings + error.findings)
    } catch {
      throw InvalidInput(
        findings: findings + [Syntax.finding(problem: "\(error)", at: Place(source: source))])
    }
    var converter = Converter(source: source, markers: duplicates.markers)
    let tree = converter.convert(root, depth: 0)
    findings += converter.findings
    if let failure = converter.failure { throw InvalidInput(findings: findings + [failure]) }
    return tree
  }
}

/// Copies Yams' nodes into the located tree, counting as it goes.
private struct Converter {
  let source: Source
  /// Keys that were overwritten because they are repeated, by their first character.
  let markers: [Character: String]
  var count = 0
  var findings: [Finding] = []
  var failure: Finding?
  /// The line looked at last, by its number; long lines hold many nodes.
  private var line: (number: Int, scalars: [Unicode.Scalar]) = (0, [])

  init(source: Source, markers: [Character: String]) {
    self.source = source
    self.markers = markers
  }

  mutating func convert(_ node: Yams.Node, depth: Int) -> Node {
    count += 1
    let place = place(of: node)
    if count > YAMLTree.maximumNodes || depth > YAMLTree.maximumDepth {
      if failure == nil {
        failure =
          count > YAMLTree.maximumNodes ? Syntax.tooManyNodes(place) : Syntax.tooDeep(place)
      }
      return Node(content: .empty, place: place)
    }
    switch node {
    case .scalar(let scalar):
      let isEmpty = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      return Node(content: isEmpty ? .empty : .scalar(scalar.string), place: place)
    case .sequence(let sequence):
      var items: [Node] = []
      for item in sequence where failure == nil { items.append(convert(item, depth: depth + 1)) }
      return Node(content: .list(items), place: place)
    case .mapping(let mapping):
      return Node(content: .map(entries(of: mapping, depth: depth)), place: place)
    case .alias:
      return Node(content: .empty, place: place)
    }
  }

  private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) -> [Entry] {
    var entries: [Entry] = []
    var merged: [Entry] = []
    var places: [String: Place] = [:]
    for (key, value) in mapping where failure == nil {
      var keyPlace = place(of: key)
      guard case .scalar(let scalar) = key else {
        failure = Syntax.keyIsNoText(keyPlace)
        return []
      }
      let node = convert(value, depth: depth + 1)
      let marked = scalar.string.first.flatMap { markers[$0] }
      let name = marked ?? scalar.string
      if let marked {
        keyPlace = Place(
          source: source, line: keyPlace.line, column: keyPlace.column, length: marked.count)
      }
      if let first = places[name] {
        findings.append(Syntax.duplicateKey(name, at: keyPlace, first: first))
        continue
      }
      places[name] = keyPlace
      if scalar.string == "<<", scalar.style == .plain {
        merged += (node.items ?? [node]).flatMap { $0.entries ?? [] }
      } else {
        entries.append(Entry(key: name, keyPlace: keyPlace, value: node))
      }
    }
    guard !merged.isEmpty else { return entries }
    var known = Set(entries.map(\.key))
    for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
    return entries
  }

  private mutating func place(of node: Yams.Node) -> Place {
    let number = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    guard source.lines.indices.contains(number - 1) else { return Place(source: source) }
    if line.number != number {
      line = (number, Array(source.lines[number - 1].unicodeScalars))
    }
    let rest = line.scalars.dropFirst(column - 1)
    return Place(source: source, line: number, column: column, length: length(of: node, in: rest))
  }

  /// Characters a node covers from its mark to the end of the line at most.
  private func length(of node: Yams.Node, in rest: ArraySlice<Unicode.Scalar>) -> Int {
    let start = rest.startIndex
    var end = rest.count
    while end > 0, rest[start + end - 1] == " " || rest[start + end - 1] == "\t" { end -= 1 }
    switch node {
    case .scalar(let scalar):
      let text = Array(scalar.string.unicodeScalars)
      if rest.starts(with: text) { return text.count }
      if let quote = rest.first, quote == "'" || quote == "\"" {
        let closing = rest.dropFirst().firstIndex(of: quote)
        return closing.map { $0 - start + 1 } ?? end
      }
      return end
    case .sequence, .mapping:
      guard let open = rest.first, open == "{" || open == "[" else {
        return rest.firstIndex(of: ":").map { $0 - start } ?? 1
      }
      var depth = 0
      for (index, scalar) in rest.enumerated() {
        if scalar == "{" || scalar == "[" { depth += 1 }
        if scalar == "}" || scalar == "]" { depth -= 1 }
        if depth == 0 { return index + 1 }
      }
      return end
    case .alias:
      return 1
    }
  }
}
