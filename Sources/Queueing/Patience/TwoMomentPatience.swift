// Patience of which only the mean and the spread are known.

extension WaitingLine {
  /// Returns a law of patience with a given mean and coefficient of variation: an approximation.
  ///
  /// Model: the law commonly fitted to two moments, put into M/M/n+G: gamma below a variation of 1,
  /// two exponentials of balanced means above; constant at 0 and exponential at 1.
  ///
  ///     let line = WaitingLine(
  ///       offeredLoad: 10, handleTime: 180,
  ///       patience: try WaitingLine.twoMomentPatience(mean: 240, coefficientOfVariation: 0.8))
  ///
  /// Two moments do not decide: what counts most is how many give up after waits as short as those
  /// offered. Give quantiles, or the times observed, where they are known.
  ///
  /// - Parameters:
  ///   - mean: Mean patience; finite, > 0.
  ///   - coefficientOfVariation: Standard deviation ÷ mean; from 0 to 5.
  /// - Returns: Patience for ``init(offeredLoad:handleTime:patience:lines:)``.
  /// - Throws: ``QueueingError/invalid(quantity:value:expected:)`` outside the domain.
  /// - Accuracy: the law's own values 1e-12. Against lognormal patience of the same two moments
  ///   (5 to 100 agents at 90 to 110 % load, mean patience of half to two handle times) the share
  ///   that waits differs by at most 0.04 at a variation of 0.5 and 0.12 at 0.8 and 1.5; the share
  ///   that gives up by at most 0.005 and 0.015.
  /// - Source: the moment fit; Zeltyn & Mandelbaum (2005), Queueing Systems 51, 361–402, for why
  ///   two moments do not decide.
  public static func twoMomentPatience(
    mean: Double, coefficientOfVariation: Double
  ) throws(QueueingError) -> Patience {
    try Check.positive("mean patience", mean)
    guard coefficientOfVariation >= 0, coefficientOfVariation <= 5 else {
      throw .invalid(
        quantity: "variation of patience", value: coefficientOfVariation, expected: "0 to 5")
    }
    if coefficientOfVariation == 0 { return .law(try ConstantDuration(mean)) }
    if coefficientOfVariation == 1 { return .exponential(mean: mean) }
    let square = coefficientOfVariation * coefficientOfVariation
    if square < 1 { return .law(try GammaDuration(shape: 1 / square, mean: mean)) }
    let share = 0.5 * (1 + ((square - 1) / (square + 1)).squareRoot())
    return .law(
      try MixtureDuration([
        (share, try ExponentialDuration(mean: mean / (2 * share))),
        (1 - share, try ExponentialDuration(mean: mean / (2 * (1 - share)))),
      ]))
  }
}
