/// How exactly a number is to be known before replications may stop.
public struct PrecisionGoal: Sendable, Equatable {
  /// A half-width, in the terms in which it was asked for.
  public enum HalfWidth: Sendable, Equatable {
    /// Of a share, as a share: half a point is 0.005.
    case points(Fraction)
    /// Of a time.
    case time(Seconds)
    /// Relative to the expected value.
    case relative(Fraction)
  }

  /// The number.
  public var measure: PrecisionMeasure
  /// Largest half-width of its interval.
  public var halfWidth: HalfWidth

  /// Creates a goal.
  public init(_ measure: PrecisionMeasure, _ halfWidth: HalfWidth) {
    self.measure = measure
    self.halfWidth = halfWidth
  }

  /// Whether an interval is narrow enough.
  ///
  /// - Parameters:
  ///   - halfWidth: Half-width of the interval.
  ///   - mean: Expected value.
  /// - Returns: Whether it is as narrow as asked, or narrower.
  public func isReached(halfWidth: Double, mean: Double) -> Bool {
    switch self.halfWidth {
    case .points(let limit): halfWidth <= limit
    case .time(let limit): halfWidth <= limit
    case .relative(let limit): halfWidth <= limit * abs(mean)
    }
  }
}

/// Measures for which a precision can be asked, by their names in reports.
public enum PrecisionMeasure: String, Sendable, CaseIterable {
  case serviceLevel = "service_level"
  case firstResponse = "sla.first_response"
  case resolution = "sla.resolution"
  case nextResponse = "sla.next_response"
  case abandonment
  case delayProbability = "delay_probability"
  case waitMean = "wait.mean"
  case answerSpeed = "answer_speed.mean"
  case firstResponseMean = "first_response.mean"
  case resolutionMean = "resolution.mean"
  case backlogMean = "backlog.mean"
  case occupancy
  case costTotal = "cost.total"
  case costPerTicket = "cost.per_ticket"

  /// Whether a half-width is in its terms: points of shares, time of times, percent of anything.
  public func suits(_ halfWidth: PrecisionGoal.HalfWidth) -> Bool {
    switch halfWidth {
    case .relative: true
    case .points:
      [
        .serviceLevel, .firstResponse, .resolution, .nextResponse, .abandonment, .delayProbability,
        .occupancy,
      ].contains(self)
    case .time: [.waitMean, .answerSpeed, .firstResponseMean, .resolutionMean].contains(self)
    }
  }
}
