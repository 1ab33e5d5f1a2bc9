/// A number that changes over time, and its time integral over the running interval.
///
/// The integral is that of the whole interval, as if the number stayed as it is: a change costs one
/// sum, and nothing has to be brought up to date before it.
struct Level {
  private(set) var value = 0
  private var integral = 0.0

  /// Changes the number.
  ///
  /// - Parameters:
  ///   - change: By how much.
  ///   - left: Seconds until the interval ends.
  @inline(__always)
  mutating func change(by change: Int, _ left: Double) {
    value &+= change
    integral += Double(change) * left
  }

  /// Ends the interval.
  ///
  /// - Parameter next: Length of the next interval in seconds.
  /// - Returns: The integral over the interval that ends.
  mutating func endInterval(next: Double) -> Double {
    defer { integral = Double(value) * next }
    return integral
  }
}
