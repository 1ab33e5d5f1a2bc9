import Workforce

/// Open hours in the loop's own storage, with a guide that makes look-ups constant in time.
struct CalendarTable {
  private let starts: Slab<Double>
  private let ends: Slab<Double>
  private let openBefore: Slab<Double>
  /// First interval that ends after the beginning of each cell of the guide.
  private let guide: Slab<Int32>
  private let count: Int
  private let cells: Int
  /// Open from the first instant to the last: elapsed time is the clock itself.
  private let isAlwaysOpen: Bool

  private static let cellLength = 3600.0

  init(_ hours: OpenHours, horizon: Double) {
    count = hours.starts.count
    starts = Slab(hours.starts)
    ends = Slab(hours.ends)
    openBefore = Slab(hours.openBefore)
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
    starts.free()
    ends.free()
    openBefore.free()
    guide.free()
  }

  /// The first interval that ends after `time`; `count` if none does.
  @inline(__always)
  private func interval(_ time: Double) -> Int {
    var index = Int(guide[min(cells &- 1, Int(time * (1 / Self.cellLength)))])
    while index < count, ends[index] <= time { index &+= 1 }
    return index
  }

  /// Returns open seconds up to an instant, from a fixed but arbitrary beginning.
  @inline(__always)
  func elapsed(_ time: Double) -> Double {
    if isAlwaysOpen { return time }
    let index = interval(time)
    if index == count {
      return count == 0 ? 0 : openBefore[count &- 1] + ends[count &- 1] - starts[count &- 1]
    }
    return openBefore[index] + max(0, time - starts[index])
  }

  /// Tells whether the calendar is open.
  @inline(__always)
  func isOpen(_ time: Double) -> Bool {
    if isAlwaysOpen { return true }
    let index = interval(time)
    return index < count && starts[index] <= time
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
      from = max(from, starts[index])
      if ends[index] - from >= left { return from + left }
      left -= ends[index] - from
      index &+= 1
    }
    return .infinity
  }
}
