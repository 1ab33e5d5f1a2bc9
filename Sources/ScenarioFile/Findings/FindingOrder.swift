internal import Workforce

/// The order in which findings are told: file by file, from top to bottom.
enum FindingOrder {
  /// The findings in order; `files` come first, others follow in the order of first mention.
  static func sorted(_ findings: [Finding], files: [String]) -> [Finding] {
    var order = files
    for finding in findings {
      if let file = finding.location?.file, !order.contains(file) { order.append(file) }
    }
    return findings.enumerated().sorted { a, b in
      let (x, y) = (key(a.element, order), key(b.element, order))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }

  private static func key(_ finding: Finding, _ order: [String]) -> (Int, Int, Int) {
    guard let place = finding.location else { return (order.count, 0, 0) }
    return (order.firstIndex(of: place.file) ?? order.count, place.line, place.column)
  }
}
