/// Fields of one row whose quotes had to be taken off: doubled quotes, or text behind a quote.
///
/// Fields without such trouble, nearly all, are read where they stand in the window.
struct UnquotedFields {
  /// The fields' bytes, one behind the other.
  private(set) var bytes: [UInt8] = []
  /// Where each selected field stands in `bytes`.
  private(set) var ranges: [Range<Int>]

  init(count: Int) { ranges = Array(repeating: 0..<0, count: count) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Takes the quotes off a field: doubled quotes become one, text behind stays.
  mutating func add(_ field: Int, from window: [UInt8], _ range: FieldRange) {
    let start = bytes.count
    var isInside = true
    var read = Int(range.start) + 1
    let end = Int(range.end)
    while read < end {
      let byte = window[read]
      read += 1
      if byte == RowScanner.quote && isInside {
        guard read < end && window[read] == RowScanner.quote else {
          isInside = false
          continue
        }
        read += 1
      }
      bytes.append(byte)
    }
    ranges[field] = start..<bytes.count
  }
}
