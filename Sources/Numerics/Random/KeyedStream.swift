#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A short stream of random numbers that is a function of its key alone.
///
/// A SplitMix64 sequence started at the key: making one costs nothing, so that every draw of a
/// ticket can have a stream of its own (common random numbers), whatever the order of events.
///
///     var stream = KeyedStream(key: derivedKey(seed, 7), tables: .shared)
///     stream.exponential()    // mean 1
@frozen
public struct KeyedStream {
  @usableFromInline var state: UInt64
  @usableFromInline let tables: ZigguratTables

  /// Creates the stream of a key.
  ///
  /// - Parameters:
  ///   - key: A well mixed word; see ``derivedKey(_:_:)``.
  ///   - tables: The shared ziggurat tables, held by the caller to save the once-check.
  @inlinable @inline(__always)
  public init(key: UInt64, tables: ZigguratTables) {
    state = key
    self.tables = tables
  }

  /// Returns the next 64 random bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    state &+= goldenStep
    return mixed(state)
  }

  /// Returns a uniform number in [0, 1) with 53 random bits.
  @inlinable @inline(__always)
  public mutating func uniform() -> Double { Double(next() &>> 11) * 0x1p-53 }

  /// Returns a uniform number in the open interval (0, 1).
  @inlinable @inline(__always)
  public mutating func openUniform() -> Double { (Double(next() &>> 12) + 0.5) * 0x1p-52 }

  /// Returns an exponential number with mean 1.
  @inlinable @inline(__always)
  public mutating func exponential() -> Double {
    let bits = next()
    let layer = Int(truncatingIfNeeded: bits & 255)
    let x = Double(bits &>> 11) * 0x1p-53 * tables.exponentialX[layer]
    if _fastPath(x < tables.exponentialX[layer &+ 1]) { return x }
    return exponentialBeyondLayer(layer, x)
  }

  @usableFromInline @inline(never)
  mutating func exponentialBeyondLayer(_ firstLayer: Int, _ firstX: Double) -> Double {
    var layer = firstLayer
    var x = firstX
    while true {
      if layer == 0 { return ZigguratTables.exponentialEdge - log(openUniform()) }
      let low = tables.exponentialY[layer]
      if low + uniform() * (tables.exponentialY[layer + 1] - low) < exp(-x) { return x }
      let bits = next()
      layer = Int(truncatingIfNeeded: bits & 255)
      x = Double(bits &>> 11) * 0x1p-53 * tables.exponentialX[layer]
      if x < tables.exponentialX[layer + 1] { return x }
    }
  }

  /// Returns a standard normal number.
  @inlinable @inline(__always)
  public mutating func normal() -> Double {
    let bits = next()
    let layer = Int(truncatingIfNeeded: bits & 255)
    let sign = bits & 256 != 0 ? 1.0 : -1.0
    let x = Double(bits &>> 11) * 0x1p-53 * tables.normalX[layer]
    if _fastPath(x < tables.normalX[layer &+ 1]) { return sign * x }
    return normalBeyondLayer(layer, sign, x)
  }

  @usableFromInline @inline(never)
  mutating func normalBeyondLayer(
    _ firstLayer: Int, _ firstSign: Double, _ firstX: Double
  ) -> Double {
    var layer = firstLayer
    var sign = firstSign
    var x = firstX
    while true {
      if layer == 0 { return sign * (ZigguratTables.normalEdge + normalTail()) }
      let low = tables.normalY[layer]
      if low + uniform() * (tables.normalY[layer + 1] - low) < exp(-0.5 * x * x) { return sign * x }
      let bits = next()
      layer = Int(truncatingIfNeeded: bits & 255)
      sign = bits & 256 != 0 ? 1.0 : -1.0
      x = Double(bits &>> 11) * 0x1p-53 * tables.normalX[layer]
      if x < tables.normalX[layer + 1] { return sign * x }
    }
  }

  /// Returns the excess of a normal number over the ziggurat's edge (Marsaglia's tail method).
  private mutating func normalTail() -> Double {
    while true {
      let a = -log(openUniform()) / ZigguratTables.normalEdge
      let b = -log(openUniform())
      if b + b >= a * a { return a }
    }
  }

  /// Returns a gamma number with scale 1.
  ///
  /// - Parameter shape: Shape; > 0.
  /// - Returns: A draw by the method of Marsaglia & Tsang (2000), ACM TOMS 26(3); for shapes below
  ///   1 a draw of shape + 1 times a power of a uniform number.
  public mutating func gamma(shape: Double) -> Double {
    if shape < 1 {
      let power = pow(openUniform(), 1 / shape)
      return gamma(shape: shape + 1) * power
    }
    let d = shape - 1.0 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let t = 1 + c * x
      if t <= 0 { continue }
      let v = t * t * t
      if log(openUniform()) < 0.5 * x * x + d * (1 - v + log(v)) { return d * v }
    }
  }
}
