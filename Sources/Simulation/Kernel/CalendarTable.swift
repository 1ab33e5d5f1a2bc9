import Workforce

/// Open hours in the loop's own storage, with a guide that makes look-ups constant in time.
struct CalendarTable {
  /// A stretch of open time.
  private struct Span {
    var start: Double
    var end: Double
    /// Open seconds of the spans before it.
    var openBefore: Double
  }
  private let spans: Slab<Span>
  /// First interval that ends after the beginning of each cell of the guide.
  private let guide: Slab<Int32>
  private let count: Int
  private let cells: Int
  /// Open from the first instant to the last: elapsed time is the clock itself.
  private let isAlwaysOpen: Bool

  private static let cellLength = 3600.0

  init(_ hours: OpenHours, horizon: Double) {
    count = hours.starts.count
    spans = Slab(
      hours.starts.indices.map {
        Span(start: hours.starts[$0], end: hours.ends[$0], openBefore: hours.openBefore[$0])
      })
    isAlwaysOpen = count == 1 && hours.starts[0] <= 0 && hours.ends[0] >= horizon
    cells = Int(horizon / Self.cellLength) + 2
    var first: [Int32] = []
    var interval = 0
    for cell in 0..<cells {
      while interval < count, hours.ends[interval] <= Double(cell) * Self.cellLength {
        interval += 1
      }
      first.append(Int32(interval))
    }
    guide = Slab(first)
  }

  func free() {
    spans.free()
    guide.free()
  }

  /// The first interval that ends after `time`; `count` if none does.
  @inline(__always)
  private func interval(_ time: Double) -> Int {
    var index = Int(guide[min(cells &- 1, Int(time * (1 / Self.cellLength)))])
    while index < count, spans[index].end <= time { index &+= 1 }
    return index
  }

  /// Returns open seconds up to an instant, from a fixed but arbitrary beginning.
  @inline(__always)
  func elapsed(_ time: Double) -> Double {
    if isAlwaysOpen { return time }
    let index = interval(time)
    if _slowPath(index == count) {
      if count == 0 { return 0 }
      let last = spans.element(count &- 1)
      return last.openBefore + last.end - last.start
    }
    let span = spans.element(index)
    return span.openBefore + max(0, time - span.start)
  }

  /// Tells whether the calendar is open.
  @inline(__always)
  func isOpen(_ time: Double) -> Bool {
    if isAlwaysOpen { return true }
    let index = interval(time)
    return index < count && spans[index].start <= time
  }

  /// Returns the instant by which so much open time has passed.
  ///
  /// - Parameters:
  ///   - open: Open seconds; ≥ 0. With 0 the instant itself.
  ///   - time: From when.
  /// - Returns: The earliest such instant; infinity if the calendar is not open that long any more.
  /// - Complexity: O(open intervals in between).
  func instant(_ open: Double, after time: Double) -> Double {
    if isAlwaysOpen || open <= 0 { return time + max(0, open) }
    var index = interval(time)
    var left = open
    var from = time
    while index < count {
      let span = spans.element(index)
      from = max(from, span.start)
      if span.end - from >= left { return from + left }
      left -= span.end - from
      index &+= 1
    }
    return .infinity
  }
}
