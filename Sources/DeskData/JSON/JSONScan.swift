/// Finds where one JSON object ends, without looking at what it says.
struct JSONScan {
  enum Outcome: Equatable {
    /// The object ends before the position.
    case object(end: Int)
    /// A list of records begins at the position, under a known name, so many objects deep.
    case list(begin: Int, depth: Int)
    /// The window ends within the object.
    case incomplete
    /// A string has a line end at the position, as none may: something is cut off or broken.
    case broken(at: Int)
  }

  /// Names of members that are lists of records; looked for in the outermost object, and in its
  /// member `_embedded`.
  let lists: [[UInt8]]
  private let embedded = Array("_embedded".utf8)

  init(lists: [[UInt8]]) { self.lists = lists }

  /// Scans the object that opens at a position.
  ///
  /// - Parameters:
  ///   - bytes: The window.
  ///   - start: Position of its opening brace.
  ///   - end: End of the window.
  ///   - findsLists: Whether the object may hold the records instead of being one.
  /// - Returns: Where the object ends, or what is found before its end.
  func scan(_ bytes: [UInt8], from start: Int, to end: Int, findsLists: Bool) -> Outcome {
    var depth = 0
    var position = start
    var lastString = 0..<0
    var isListName = false
    var isEmbedded = false
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x22:
        let opening = position
        position += 1
        while position < end, bytes[position] != 0x22 {
          if bytes[position] == 10 { return .broken(at: position) }
          position += bytes[position] == 0x5C ? 2 : 1
        }
        guard position < end else { return .incomplete }
        lastString = (opening + 1)..<position
      case 0x3A:
        guard findsLists, depth == 1 || (depth == 2 && isEmbedded) else { break }
        isListName = lists.contains { $0.elementsEqual(bytes[lastString]) }
        if depth == 1 { isEmbedded = embedded.elementsEqual(bytes[lastString]) }
      case 0x7B:
        isListName = false
        depth += 1
      case 0x5B:
        if isListName { return .list(begin: position + 1, depth: depth) }
        depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth <= 0 { return .object(end: position + 1) }
      case 32, 9, 10, 13: break
      default: isListName = false
      }
      position += 1
    }
    return .incomplete
  }
}
