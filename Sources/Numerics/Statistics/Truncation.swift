/// Returns how many observations at the beginning of a series to leave out by the rule MSER-5.
///
/// A simulation that starts empty is not yet what it will be. Of means of five observations each, those
/// are left out without which the rest has the smallest standard error: leaving out more of a settled
/// series loses precision, leaving out less keeps what does not belong to it.
///
///     truncation(of: Array(repeating: 0, count: 50) + Array(repeating: 9, count: 450))    // 50
///
/// - Parameters:
///   - series: Observations at equal distances, such as the mean backlog of each hour.
///   - batch: Observations in a mean; ≥ 1.
/// - Returns: Observations to leave out, a multiple of `batch`, at most half of them; `nil` if the minimum
///   lies at the end of that half: the series has not settled. One of less than twenty means has not either.
/// - Complexity: O(observations).
/// - Source: White, Cobb & Spratt (2000), Proc. Winter Simulation Conf., 755–760; the limit of one half
///   as there and in Hoad, Robinson & Davies (2010), J. Oper. Res. Soc. 61(9).
public func truncation(of series: [Double], batch: Int = 5) -> Int? {
  precondition(batch > 0)
  let count = series.count / batch
  guard count >= 20 else { return nil }
  let means = (0..<count).map { index in
    series[(index * batch)..<((index + 1) * batch)].reduce(0, +) / Double(batch)
  }
  var best = (place: count, error: Double.infinity)
  // Welford's sums over what is left, from the end.
  var (mean, squares) = (0.0, 0.0)
  for place in means.indices.reversed() {
    let n = Double(count - place)
    let change = means[place] - mean
    mean += change / n
    squares += change * (means[place] - mean)
    guard place * 2 <= count else { continue }
    let error = squares / (n * n)
    if error <= best.error { best = (place, error) }
  }
  return best.place * 20 <= count * 9 ? best.place * batch : nil
}
