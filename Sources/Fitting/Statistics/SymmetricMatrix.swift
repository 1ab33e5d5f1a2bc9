/// A small symmetric positive definite matrix, for normal equations and information matrices.
struct SymmetricMatrix {
  let size: Int
  /// Row by row; only the lower triangle is read.
  var entries: [Double]

  init(size: Int) {
    self.size = size
    entries = Array(repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { entries[row * size + column] }
    set { entries[row * size + column] = newValue }
  }

  /// The lower triangular root; `nil` if the matrix is not positive definite.
  func root() -> SymmetricMatrix? {
    var root = SymmetricMatrix(size: size)
    for i in 0..<size {
      for j in 0...i {
        var sum = self[i, j]
        for k in 0..<j { sum -= root[i, k] * root[j, k] }
        if i == j {
          // A direction that the data say nothing about leaves nothing but rounding.
          guard sum > 1e-13 * abs(self[i, i]), sum.isFinite else { return nil }
          root[i, i] = sum.squareRoot()
        } else {
          root[i, j] = sum / root[j, j]
        }
      }
    }
    return root
  }

  /// Of a root: the solution x of (L·Lᵀ)·x = b.
  func solve(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<size {
      for k in 0..<i { x[i] -= self[i, k] * x[k] }
      x[i] /= self[i, i]
    }
    for i in (0..<size).reversed() {
      for k in (i + 1)..<max(size, i + 1) { x[i] -= self[k, i] * x[k] }
      x[i] /= self[i, i]
    }
    return x
  }

  /// Of a root: the inverse of the matrix.
  func inverse() -> SymmetricMatrix {
    var inverse = SymmetricMatrix(size: size)
    for j in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[j] = 1
      let column = solve(unit)
      for i in 0..<size { inverse[i, j] = column[i] }
    }
    return inverse
  }

  /// Returns xᵀ·M·x, of a full matrix.
  func quadratic(_ x: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<size { for j in 0..<size { sum += x[i] * self[i, j] * x[j] } }
    return sum
  }
}
