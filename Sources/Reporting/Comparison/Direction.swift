internal import Simulation

/// Which way a measure gets better for customers or for whoever pays.
enum Direction {
  case larger, smaller
  /// More is neither better nor worse, such as tickets or occupancy.
  case neither

  /// The direction of a measure.
  init(_ name: MeasureName) {
    self =
      switch name {
      case .answered, .serviceLevel, .firstResponseAttainment, .resolutionAttainment,
        .nextResponseAttainment, .acknowledgementAttainment, .firstContactResolution, .deflection,
        .satisfaction:
        .larger
      case .abandonment, .turnedAway, .delayProbability, .waitMean, .answerSpeed, .waitP50,
        .waitP90,
        .waitP95, .waitP99, .firstResponseMean, .firstResponseCalendarMean, .firstResponseP50,
        .firstResponseP90, .resolutionMean, .resolutionCalendarMean, .resolutionP50, .resolutionP90,
        .reopenRate, .selfServiceGivenUp, .chasers, .bounced, .requesterWait, .pendingTime,
        .blockedTime, .escalatedTime, .churn, .backlogMean, .backlogEnd, .overtimeHours, .costTotal,
        .costPerTicket, .costPerTicketAll, .costPay, .costOvertime, .costOnCall, .costBenefits,
        .costTraining, .costQuality, .costTools, .costOverhead, .costSelfService, .costTelephony,
        .costPenalties:
        .smaller
      default: .neither
      }
  }

  /// Judges a difference by this direction.
  func judge(_ estimate: PairedEstimate) -> Judgement {
    if estimate.difference == 0, estimate.halfWidth == 0 { return .same }
    guard estimate.isSettled else { return .open }
    switch self {
    case .larger: return estimate.difference > 0 ? .better : .worse
    case .smaller: return estimate.difference < 0 ? .better : .worse
    case .neither: return .different
    }
  }
}

/// What a paired difference says.
public enum Judgement: String, Sendable {
  /// Better, beyond the uncertainty of the estimate.
  case better
  /// Worse, beyond the uncertainty of the estimate.
  case worse
  /// Different, where neither way is better.
  case different
  /// Exactly the same in every replication.
  case same
  /// The interval holds zero.
  case open
}
