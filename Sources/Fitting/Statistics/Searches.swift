/// One-dimensional searches.
enum Searches {
  /// Returns the place of the least value of a function with one valley, by golden section.
  ///
  /// - Complexity: 40 calls.
  static func least(
    in range: ClosedRange<Double>, rounds: Int = 40, _ function: (Double) -> Double
  ) -> Double {
    let ratio = 0.618_033_988_749_894_8
    var (low, high) = (range.lowerBound, range.upperBound)
    var a = high - ratio * (high - low)
    var b = low + ratio * (high - low)
    var (atA, atB) = (function(a), function(b))
    for _ in 0..<rounds {
      if atA < atB {
        (high, b, atB) = (b, a, atA)
        a = high - ratio * (high - low)
        atA = function(a)
      } else {
        (low, a, atA) = (a, b, atB)
        b = low + ratio * (high - low)
        atB = function(b)
      }
    }
    return (low + high) / 2
  }

  /// Returns where a function that rises away from `inside` passes a level, by bisection.
  ///
  /// - Returns: `outside` if it does not get there.
  static func crossing(
    from inside: Double, to outside: Double, level: Double, _ function: (Double) -> Double
  ) -> Double {
    guard function(outside) > level else { return outside }
    var (low, high) = (inside, outside)
    for _ in 0..<25 {
      let middle = (low + high) / 2
      if function(middle) > level { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
}
