// Differences that cancel when written as they are read.
import Foundation

/// Returns ln(1 + x) − x without cancellation.
///
/// Model: with r = x/(2 + x), ln(1 + x) = 2·atanh(r), and so
/// ```
/// ln(1 + x) − x = r·(−x + 2·r²·(1/3 + r²/5 + r⁴/7 + …))
/// ```
/// - Parameter x: > −1.
/// - Returns: A number ≤ 0.
/// - Complexity: O(1).
/// - Accuracy: relative 1e-15.
public func logOnePlusMinusArgument(_ x: Double) -> Double {
  guard x > -0.55, x < 1.2 else { return log1p(x) - x }
  let r = x / (2 + x)
  let square = r * r
  var power = 1.0
  var sum = 1.0 / 3
  var divisor = 5.0
  while true {
    power *= square
    let term = power / divisor
    sum += term
    if term < 1e-18 { break }
    divisor += 2
  }
  return r * (2 * square * sum - x)
}

/// Returns exp(−x) − 1 + x without cancellation.
///
/// - Parameter x: Any finite number.
/// - Returns: A number ≥ 0, near x²/2 for small `x`.
/// - Complexity: O(1).
/// - Accuracy: relative 1e-15.
public func decayExcess(_ x: Double) -> Double {
  guard x.magnitude < 1 else { return expm1(-x) + x }
  var term = 0.5 * x * x
  var sum = term
  var order = 3.0
  while term.magnitude > 1e-17 * sum {
    term *= -x / order
    sum += term
    order += 1
  }
  return sum
}
