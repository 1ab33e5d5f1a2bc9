/// Writes counts of intervals as rows of `series.csv`.
struct SeriesText {
  private(set) var bytes = Array("start,count,handle_s,channel,group,language\n".utf8)
  private let labels: LabelText
  private var line: [UInt8]
  private var date = WrittenDate(0)

  init(labels: [[String]]) {
    self.labels = LabelText(labels)
    line = Array(repeating: 0, count: 6 * (self.labels.longest + 32))
  }

  /// Hands the rows out.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Writes an interval; a handling time that is not a number is not known.
  mutating func write(_ row: SeriesRecord) {
    let end = Self.write(row, labels, &date, &line)
    bytes.append(contentsOf: line[0..<end])
  }

  private static func write(
    _ row: SeriesRecord, _ labels: LabelText, _ date: inout WrittenDate, _ bytes: inout [UInt8]
  ) -> Int {
    var line = bytes.mutableSpan
    var at = TextLine.instant(row.start, &date, &line, 0)
    at = TextLine.put(0x2C, &line, at)
    at = TextLine.number(row.count, &line, at)
    at = TextLine.put(0x2C, &line, at)
    if !row.handle.isNaN { at = TextLine.number(row.handle, &line, at) }
    for (label, place) in [
      (Label.channel, row.channel), (.group, row.group), (.language, row.language),
    ] {
      at = TextLine.put(0x2C, &line, at)
      guard place >= 0 else { continue }
      let range = labels.range(label.rawValue, Int(place))
      at = TextLine.put(labels.bytes.span.extracting(range), &line, at)
    }
    return TextLine.put(10, &line, at)
  }
}

/// The count of one interval.
struct SeriesRecord {
  /// Seconds since 1970-01-01 UTC.
  var start: Int64
  var count: Double
  /// Seconds; not a number = not known.
  var handle: Double
  var channel: Int32
  var group: Int32
  var language: Int32
}
