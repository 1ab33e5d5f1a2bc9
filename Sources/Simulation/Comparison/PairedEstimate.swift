internal import Numerics
public import Workforce

/// The difference of a number between two scenarios, from replications on the same random numbers.
public struct PairedEstimate: Sendable, Equatable {
  /// The other scenario's value − that of the first, in the unit of the measure.
  public var difference: Double
  /// Half-width of the confidence interval of `difference`; exactly 0 where the same in all pairs.
  public var halfWidth: Double
  /// Confidence level of the interval.
  public var confidence: Fraction
  /// How many independent replications one of the pairs is worth; infinite where only the pairs do
  /// not vary, `nil` where nothing varies.
  public var varianceReduction: Double?
  /// About how many more replications would show which is larger, if the difference is what it seems;
  /// `nil` where that is shown already, where no difference was seen, or above a million.
  public var moreReplications: Int?

  /// Lower and upper bound of the difference.
  public var interval: ClosedRange<Double> { (difference - halfWidth)...(difference + halfWidth) }

  /// Whether the interval leaves zero out, or nothing varies.
  public var isSettled: Bool { halfWidth == 0 || abs(difference) > halfWidth }

  /// Creates an estimate.
  public init(
    difference: Double, halfWidth: Double, confidence: Fraction, varianceReduction: Double? = nil,
    moreReplications: Int? = nil
  ) {
    self.difference = difference
    self.halfWidth = halfWidth
    self.confidence = confidence
    self.varianceReduction = varianceReduction
    self.moreReplications = moreReplications
  }

  /// Compares the parts of two measures; `nil` where a value is missing or there is no pair.
  ///
  /// `difference` is that of the values shown, where they are not the ratios of the parts, as with
  /// quantiles and with amounts that add up to the cent.
  init?(
    from base: [RatioPair], to other: [RatioPair], confidence: Fraction,
    difference: Double? = nil
  ) {
    guard base.count == other.count, let pair = PairedDifference(from: base, to: other) else {
      return nil
    }
    self.init(
      difference: pair.standardError == 0 && pair.difference == 0
        ? 0 : difference ?? pair.difference,
      halfWidth: pair.halfWidth(confidence: confidence), confidence: confidence,
      varianceReduction: pair.varianceReduction)
    if !isSettled {
      moreReplications = pair.replicationsToTell(confidence: confidence).map {
        max(1, $0 - pair.count)
      }
    }
  }
}

/// One measure of a scenario beside that of the first.
public struct MeasurePair: Sendable, Equatable {
  /// The measure of the first scenario.
  public var base: Measure
  /// That of the other.
  public var other: Measure
  /// The difference; `nil` where it cannot be estimated.
  public var estimate: PairedEstimate?

  /// Creates a pair.
  public init(base: Measure, other: Measure, estimate: PairedEstimate?) {
    self.base = base
    self.other = other
    self.estimate = estimate
  }

  /// Pairs all measures that both results have, in the order of the first.
  static func all(_ base: [Measure], _ other: [Measure]) -> [MeasurePair] {
    base.compactMap { measure in
      guard
        let partner = other.first(where: {
          $0.name == measure.name && $0.scope == measure.scope && $0.unit == measure.unit
        })
      else { return nil }
      return MeasurePair(
        base: measure, other: partner,
        estimate: PairedEstimate(
          from: measure.parts, to: partner.parts, confidence: measure.confidence,
          difference: partner.mean - measure.mean))
    }
  }
}
