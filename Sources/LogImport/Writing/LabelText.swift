/// Labels as fields of CSV, quoted where they must be.
struct LabelText {
  /// All labels, one behind the other.
  let bytes: [UInt8]
  /// Where each begins; one more than there are labels.
  let starts: [Int]
  /// Of each column the index of its first label.
  let firsts: [Int]
  /// Bytes of the longest.
  let longest: Int

  /// Lays labels out.
  ///
  /// - Parameter columns: The labels of each column.
  init(_ columns: [[String]]) {
    var bytes: [UInt8] = []
    var starts = [0]
    var firsts: [Int] = []
    var longest = 0
    for column in columns {
      firsts.append(starts.count - 1)
      for label in column {
        let field = Self.quoted(label)
        bytes += field
        starts.append(bytes.count)
        longest = max(longest, field.count)
      }
    }
    (self.bytes, self.starts, self.firsts, self.longest) = (bytes, starts, firsts, longest)
  }

  /// Where a label stands.
  @inline(__always)
  func range(_ column: Int, _ label: Int) -> Range<Int> {
    let index = firsts[column] + label
    return starts[index]..<starts[index + 1]
  }

  /// Returns a label as a field of CSV.
  static func quoted(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    // A spreadsheet takes what begins so for a formula; a label never needs to be one.
    if let first = bytes.first, [0x3D, 0x2B, 0x2D, 0x40].contains(first) {
      bytes.insert(0x27, at: 0)
    }
    guard bytes.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 10 || $0 == 13 }) else {
      return bytes
    }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}
