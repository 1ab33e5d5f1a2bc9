#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Layer tables of the 256-layer ziggurats for the exponential and the half normal law.
///
/// The tables are made once and never freed; they are reached through pointers because a global
/// array costs a once-check and a bounds check per draw (3.1 ns against 2.0 ns a draw).
/// - Source: Marsaglia & Tsang (2000), J. Stat. Softw. 5(8); tail and volume constants as there.
public struct ZigguratTables: @unchecked Sendable {
  @usableFromInline let exponentialX: UnsafePointer<Double>
  @usableFromInline let exponentialY: UnsafePointer<Double>
  @usableFromInline let normalX: UnsafePointer<Double>
  @usableFromInline let normalY: UnsafePointer<Double>

  /// The tables, shared by all streams of the process; never written after they are made.
  public static let shared = ZigguratTables()

  @usableFromInline static let exponentialEdge = 7.697_117_470_131_049_72
  private static let exponentialVolume = 3.949_659_822_581_572e-3
  @usableFromInline static let normalEdge = 3.654_152_885_361_008_8
  private static let normalVolume = 0.004_928_673_233_99

  private init() {
    let edge = Self.exponentialEdge
    var x = [Self.exponentialVolume / exp(-edge), edge]
    for i in 2..<256 { x.append(-log(Self.exponentialVolume / x[i - 1] + exp(-x[i - 1]))) }
    x.append(0)
    exponentialX = Self.permanent(x)
    exponentialY = Self.permanent(x.map { exp(-$0) })

    let corner = Self.normalEdge
    var n = [Self.normalVolume / exp(-0.5 * corner * corner), corner]
    for i in 2..<256 {
      let last = n[i - 1]
      n.append((-2 * log(Self.normalVolume / last + exp(-0.5 * last * last))).squareRoot())
    }
    n.append(0)
    normalX = Self.permanent(n)
    normalY = Self.permanent(n.map { exp(-0.5 * $0 * $0) })
  }

  private static func permanent(_ values: [Double]) -> UnsafePointer<Double> {
    let storage = UnsafeMutablePointer<Double>.allocate(capacity: values.count)
    storage.initialize(from: values, count: values.count)
    return UnsafePointer(storage)
  }
}
