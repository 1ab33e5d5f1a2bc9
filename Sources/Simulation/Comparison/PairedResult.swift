public import Workforce

/// What a comparison found.
public struct PairedResult: Sendable {
  /// One scenario.
  public struct Variant: Sendable {
    /// What its replications found.
    public var result: RunResult
    /// Its measures beside those of the first scenario, on the same replications; none for the first.
    public var pairs: [MeasurePair]
    /// How well customers are served; `nil` where nobody is.
    public var service: Score?
    /// What it uses for that.
    public var resource: Score?
    /// The scenario for which it was dropped before all replications were done; `nil` = it was not.
    public var droppedFor: Int?

    /// Creates a variant.
    public init(
      result: RunResult, pairs: [MeasurePair] = [], service: Score? = nil, resource: Score? = nil,
      droppedFor: Int? = nil
    ) {
      self.result = result
      self.pairs = pairs
      self.service = service
      self.resource = resource
      self.droppedFor = droppedFor
    }
  }

  /// Which scenario serves customers best, with a guarantee.
  public struct Best: Sendable, Equatable {
    /// Probability with which the best is among `candidates`, where it is better than every other by
    /// `indifference`.
    public var confidence: Fraction
    /// Least difference of the score that matters.
    public var indifference: Double
    /// Scenarios that may be the best; one of them is left once it is settled.
    public var candidates: [Int]
    /// Whether all candidates have the same score in all replications.
    public var isTie: Bool
    /// More replications after which it is settled for certain; `nil` = it is, or nobody knows.
    public var moreReplications: Int?

    /// Creates a choice.
    public init(
      confidence: Fraction, indifference: Double, candidates: [Int], isTie: Bool = false,
      moreReplications: Int? = nil
    ) {
      self.confidence = confidence
      self.indifference = indifference
      self.candidates = candidates
      self.isTie = isTie
      self.moreReplications = moreReplications
    }
  }

  /// The scenarios, the one compared with first.
  public var variants: [Variant]
  /// Which serves best; `nil` where there is no score.
  public var best: Best?
  /// Replications asked for.
  public var replicationsAsked: Int
  /// Whether the user stopped the comparison before they were done.
  public var wasInterrupted: Bool

  /// Creates a result.
  public init(
    variants: [Variant], best: Best?, replicationsAsked: Int, wasInterrupted: Bool = false
  ) {
    self.variants = variants
    self.best = best
    self.replicationsAsked = replicationsAsked
    self.wasInterrupted = wasInterrupted
  }
}
