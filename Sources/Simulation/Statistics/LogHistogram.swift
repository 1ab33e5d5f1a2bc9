/// Bins of equal relative width, indexed by the bits of the Double (exponent and 6 of mantissa).
///
/// 64 bins to the doubling, so a quantile is known to 1.1 %; from 1/64 s to 2.1 years. Counts are
/// integers: histograms merge exactly, in any order.
enum LogHistogram {
  static let binCount = 2048
  private static let leastExponent = -6
  private static let offset = Int(truncatingIfNeeded: (0x1p-6).bitPattern &>> 46) - 1

  /// Returns the bin of a value; bin 0 holds everything below 1/64.
  @inline(__always)
  static func bin(_ value: Double) -> Int {
    let index = Int(truncatingIfNeeded: value.bitPattern &>> 46) &- offset
    return index < 1 ? 0 : min(index, binCount &- 1)
  }

  /// Returns the lower edge of a bin.
  static func lowerEdge(_ bin: Int) -> Double {
    bin == 0 ? 0 : Double(bitPattern: UInt64(bin + offset) << 46)
  }

  /// Returns the quantile of binned values, linear inside a bin; `nil` without values.
  static func quantile(_ counts: [UInt64], _ probability: Double) -> Double? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    let target = probability * Double(total)
    var below = 0.0
    for bin in counts.indices where counts[bin] > 0 {
      let count = Double(counts[bin])
      if below + count >= target {
        if bin == 0 { return 0 }
        let low = lowerEdge(bin)
        let high = lowerEdge(bin + 1)
        return low + (high - low) * max(0, (target - below) / count)
      }
      below += count
    }
    return lowerEdge(counts.count)
  }
}
