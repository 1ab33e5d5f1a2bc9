// Bracketing searches. Each takes a monotone function and keeps its bracket, so it cannot fail to
// converge; the failure of the function itself passes through with its own type.

/// Returns the least whole number of a range for which a monotone condition holds.
///
/// - Parameters:
///   - range: Candidates; the condition must hold at the upper bound or nothing is found.
///   - guess: Where the answer is expected; any number.
///   - condition: False below the answer and true from it on.
/// - Returns: The least candidate that satisfies the condition, or nil if none does.
/// - Throws: Whatever `condition` throws.
/// - Complexity: O(log |answer − guess|) calls.
public func leastInteger<Failure: Error>(
  in range: ClosedRange<Int>, near guess: Int,
  where condition: (Int) throws(Failure) -> Bool
) throws(Failure) -> Int? {
  var probe = min(max(guess, range.lowerBound), range.upperBound)
  var step = 1
  // `low` is known to fail (or is just below the range), `high` is known to hold.
  var low = range.lowerBound - 1
  var high: Int
  if try condition(probe) {
    high = probe
    while high > range.lowerBound {
      probe = max(range.lowerBound, high - step)
      guard try condition(probe) else {
        low = probe
        break
      }
      high = probe
      step *= 2
    }
    if high == range.lowerBound { return high }
  } else {
    low = probe
    repeat {
      if low == range.upperBound { return nil }
      probe = range.upperBound - low > step ? low + step : range.upperBound
      step *= 2
      if try condition(probe) { break }
      low = probe
    } while true
    high = probe
  }
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if try condition(middle) { high = middle } else { low = middle }
  }
  return high
}

/// Returns the point where a continuous function changes sign, by inverse interpolation.
///
/// Model: Chandrupatla's method, which mixes inverse quadratic interpolation and bisection.
///
/// - Parameters:
///   - lower: Lower end of the bracket.
///   - upper: Upper end; the function has the other sign there, or is zero.
///   - relativeTolerance: Width of the final bracket relative to the root.
///   - function: Continuous on the bracket.
/// - Returns: The root; the end nearer to zero if the signs do not differ.
/// - Throws: Whatever `function` throws.
/// - Complexity: about 10 calls for a smooth function, 60 at worst.
/// - Accuracy: the bracket shrinks to `relativeTolerance`.
/// - Source: T. Chandrupatla (1997), Advances in Engineering Software 28(3), 145–149.
public func bracketedRoot<Failure: Error>(
  lower: Double, upper: Double, relativeTolerance: Double = 1e-14,
  of function: (Double) throws(Failure) -> Double
) throws(Failure) -> Double {
  var a = lower
  var b = upper
  var fa = try function(a)
  var fb = try function(b)
  if fa == 0 { return a }
  if fb == 0 { return b }
  guard (fa < 0) != (fb < 0) else { return fa.magnitude < fb.magnitude ? a : b }
  var c = a
  var fc = fa
  var fraction = 0.5
  for _ in 0..<200 {
    let x = a + fraction * (b - a)
    let fx = try function(x)
    if (fx < 0) == (fa < 0) {
      c = a
      fc = fa
    } else {
      c = b
      fc = fb
      b = a
      fb = fa
    }
    a = x
    fa = fx
    let best = fa.magnitude < fb.magnitude ? a : b
    if fa == 0 { return a }
    let tolerance = relativeTolerance * best.magnitude + Double.leastNormalMagnitude
    let width = (b - a).magnitude
    if width <= tolerance || width <= 2 * best.ulp { return best }
    let limit = min(0.5, 0.5 * tolerance / width)
    let xi = (a - b) / (c - b)
    let phi = (fa - fb) / (fc - fb)
    if phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
      let quadratic = fa / (fb - fa) * fc / (fb - fc)
      fraction = quadratic + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    } else {
      fraction = 0.5
    }
    fraction = min(1 - limit, max(limit, fraction))
  }
  return fa.magnitude < fb.magnitude ? a : b
}
