// A running product that neither overflows nor is lost where it passes below the least double.
import Foundation

/// A positive number with an exponent of its own, for long products of ratios.
///
/// Model: value · 2^exponent; a product that falls to e^−1000 and rises again keeps its digits.
struct ScaledProduct: Equatable {
  private(set) var value: Double
  private(set) var exponent: Int

  /// One step of the exponent.
  static let step = 512

  init(_ value: Double, exponent: Int = 0) {
    self.value = value
    self.exponent = exponent
    normalise()
  }

  /// e^x for any x whose e^x has an exponent that fits an integer.
  init(exponential x: Double) {
    let turns = (x / log(2)).rounded(.down)
    guard turns.magnitude < 1e15 else {
      self.init(turns < 0 ? 0 : .infinity)
      return
    }
    // ln 2 in two parts, so that the difference keeps the digits of x.
    let high = 0x1.62e42fefa38p-1
    let low = 0x1.ef35793c7673p-45
    self.init(exp((x - turns * high) - turns * low), exponent: Int(turns))
  }

  /// The number as a double; 0 below the least normal one.
  var number: Double {
    exponent == 0 ? value : flushed(scalbn(value, max(-5000, min(5000, exponent))))
  }

  mutating func multiply(by factor: Double) {
    value *= factor
    if value > 0x1p256 || value < 0x1p-256 { normalise() }
  }

  private mutating func normalise() {
    guard value > 0, value.isFinite else { return }
    while value > 0x1p256 {
      value *= 0x1p-512
      exponent += Self.step
    }
    while value < 0x1p-256 {
      value *= 0x1p512
      exponent -= Self.step
    }
  }
}
