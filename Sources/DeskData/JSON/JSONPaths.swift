/// The members of records that are wanted, as a tree by their names.
///
/// Names are compared as those of columns are: without regard to case, spaces, `_` and `-`.
struct JSONPaths {
  /// A member that is wanted, or leads to wanted ones.
  struct Node {
    var name: [UInt8] = []
    var slot: Int?
    var children: [Int] = []
  }

  /// The tree; its root stands first.
  private(set) var nodes = [Node()]

  /// Makes the tree of paths such as `via.channel`; path `i` has slot `i`.
  init(_ paths: [String]) {
    for (slot, path) in paths.enumerated() {
      var node = 0
      for part in path.split(separator: ".") {
        let name = Array(CSVHeader.key(String(part)).utf8)
        if let known = nodes[node].children.first(where: { nodes[$0].name == name }) {
          node = known
        } else {
          nodes.append(Node(name: name))
          nodes[node].children.append(nodes.count - 1)
          node = nodes.count - 1
        }
      }
      if node != 0 && nodes[node].slot == nil { nodes[node].slot = slot }
    }
  }

  /// Returns the child of a node whose name stands in the bytes of a range.
  func child(of node: Int, named bytes: [UInt8], _ range: Range<Int>) -> Int? {
    nodes[node].children.first { matches(nodes[$0].name, bytes, range) }
  }

  private func matches(_ name: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var i = 0
    for position in range {
      let byte = bytes[position]
      if byte == 0x5F || byte == 0x2D || byte == 0x20 { continue }
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      guard i < name.count, name[i] == lower else { return false }
      i += 1
    }
    return i == name.count
  }
}
