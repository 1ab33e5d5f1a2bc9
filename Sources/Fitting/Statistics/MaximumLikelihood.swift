#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The most likely parameters of a model, and their covariance from the observed information.
struct MaximumLikelihood {
  /// The parameters.
  let parameters: [Double]
  /// Logarithm of the likelihood there.
  let logLikelihood: Double
  /// Inverse of the negative second derivatives.
  let covariance: SymmetricMatrix

  /// Climbs by Newton's steps with derivatives by differences, halved where they do not climb.
  ///
  /// Parameters should be of the order of 1, as logarithms of times are.
  ///
  /// - Returns: `nil` if the likelihood has no summit nearby.
  init?(from start: [Double], _ logLikelihood: ([Double]) -> Double) {
    var x = start
    var value = logLikelihood(x)
    guard value.isFinite else { return nil }
    let size = x.count
    for round in 0..<60 {
      let (slope, curvature) = Self.derivatives(at: x, value, logLikelihood)
      var step = slope
      if let root = curvature.root() {
        step = root.solve(slope)
      } else {
        // Not at a summit yet: a careful step uphill.
        let length = slope.reduce(0) { $0 + $1 * $1 }.squareRoot()
        step = slope.map { $0 / max(length, 1e-300) * 0.1 }
      }
      let longest = step.map(abs).max() ?? 0
      if longest > 1 { step = step.map { $0 / longest } }
      var scale = 1.0
      var next = x
      var nextValue = -Double.infinity
      repeat {
        next = (0..<size).map { x[$0] + scale * step[$0] }
        nextValue = logLikelihood(next)
        scale /= 2
      } while !(nextValue >= value - 1e-9) && scale > 1e-7
      guard nextValue >= value - 1e-9 else { break }
      let moved = longest * scale
      (x, value) = (next, nextValue)
      if moved < 1e-7, round > 0 { break }
    }
    let (_, curvature) = Self.derivatives(at: x, value, logLikelihood)
    guard let root = curvature.root() else { return nil }
    parameters = x
    self.logLikelihood = value
    covariance = root.inverse()
  }

  /// Slope and negative curvature by central differences.
  private static func derivatives(
    at x: [Double], _ value: Double, _ function: ([Double]) -> Double
  ) -> ([Double], SymmetricMatrix) {
    let size = x.count
    let h = 1e-4
    func shifted(_ i: Int, _ a: Double, _ j: Int = 0, _ b: Double = 0) -> Double {
      var y = x
      y[i] += a
      y[j] += b
      return function(y)
    }
    var slope = [Double](repeating: 0, count: size)
    var curvature = SymmetricMatrix(size: size)
    for i in 0..<size {
      let up = shifted(i, h)
      let down = shifted(i, -h)
      slope[i] = (up - down) / (2 * h)
      curvature[i, i] = -(up - 2 * value + down) / (h * h)
      for j in 0..<i {
        let mixed =
          (shifted(i, h, j, h) - shifted(i, h, j, -h) - shifted(i, -h, j, h)
            + shifted(i, -h, j, -h)) / (4 * h * h)
        curvature[i, j] = -mixed
        curvature[j, i] = -mixed
      }
    }
    return (slope, curvature)
  }
}
