import Workforce

/// A measure of tickets: a ratio of two sums, or a mean of one (denominator 1).
struct TicketMeasure {
  var name: MeasureName
  var unit: Measure.Unit
  var estimator: Measure.Estimator
  /// Numerator and denominator from the sums of a scope.
  var parts: @Sendable (TicketSums) -> (Double, Double)
  var goal: Fraction?

  /// Lists the measures of tickets that make sense for a scope, in the order of reports.
  static func all(for scope: ReportScope, goal: Fraction) -> [TicketMeasure] {
    var list = [count(.tickets) { $0.created }]
    if scope.features.contains(.furtherContacts) {
      list.append(count(.contacts) { $0.contacts + $0.joined })
    }
    list.append(ratio(.answered, .share) { ($0.answered, $0.contacts) })
    if scope.hasLive {
      list.append(ratio(.abandonment, .share) { ($0.abandoned, $0.contacts - $0.turnedAway) })
      list.append(ratio(.turnedAway, .share) { ($0.turnedAway, $0.contacts) })
    }
    if let answer = scope.answer, scope.hasLive {
      list.append(serviceLevel(answer))
    }
    if scope.hasResponsePromise {
      list.append(
        ratio(.firstResponseAttainment, .share, goal: goal) {
          ($0.responseMet, $0.responseMet + $0.responseMissed)
        })
      list.append(count(.firstResponseDecided) { $0.responseMet + $0.responseMissed })
      list.append(count(.firstResponseUndecided) { $0.responseUndecided })
    }
    if scope.hasResolutionPromise {
      list.append(
        ratio(.resolutionAttainment, .share, goal: goal) {
          ($0.resolutionMet, $0.resolutionMet + $0.resolutionMissed)
        })
      list.append(count(.resolutionDecided) { $0.resolutionMet + $0.resolutionMissed })
      list.append(count(.resolutionUndecided) { $0.resolutionUndecided })
    }
    if scope.features.contains(.nextResponse) {
      list.append(
        ratio(.nextResponseAttainment, .share, goal: goal) {
          ($0.nextMet, $0.nextMet + $0.nextMissed)
        })
    }
    list += special(scope)
    list += [
      ratio(.delayProbability, .share) { ($0.waited, $0.answered + $0.abandoned) },
      ratio(.waitMean, .seconds) {
        ($0.answeredWait + $0.abandonedWait, $0.answered + $0.abandoned)
      },
      ratio(.answerSpeed, .seconds) { ($0.answeredWait, $0.answered) },
    ]
    if scope.hasDeferred {
      list += [
        ratio(.firstResponseMean, .seconds) { ($0.responseTime, $0.responses) },
        ratio(.firstResponseCalendarMean, .seconds) { ($0.responseClock, $0.responses) },
      ]
    }
    list += [
      ratio(.resolutionMean, .seconds) { ($0.resolutionTime, $0.closed + $0.autoClosed) },
      ratio(.resolutionCalendarMean, .seconds) { ($0.resolutionClock, $0.closed + $0.autoClosed) },
      // Never solved is what is closed without a reply after a question, or given up.
      ratio(.firstContactResolution, .share) { ($0.solvedAtFirstTouch, $0.solved) },
      ratio(.reopenRate, .share) { ($0.reopened, $0.solved) },
      ratio(.touches, .ratio) { ($0.touches, $0.solved) },
      ratio(.handlePerTouch, .seconds) { ($0.handleTime, $0.touches) },
      ratio(.handlePerTicket, .seconds) { ($0.handleTime, $0.solved) },
    ]
    return list
  }

  /// The measures of what only some desks do.
  private static func special(_ scope: ReportScope) -> [TicketMeasure] {
    var list: [TicketMeasure] = []
    if scope.features.contains(.selfService) {
      list += [
        ratio(.deflection, .share) { ($0.resolvedAlone, $0.resolvedAlone + $0.served) },
        count(.selfServiceTries) { $0.tries },
        ratio(.selfServiceGivenUp, .share) { ($0.gaveUp, $0.tries) },
      ]
    }
    if scope.features.contains(.statusPage) { list.append(count(.statusPage) { $0.deflected }) }
    if scope.features.contains(.duplicates) { list.append(count(.merged) { $0.merged }) }
    if scope.features.contains(.callBacks) {
      list.append(ratio(.callBacks, .share) { ($0.callBacks, $0.contacts - $0.turnedAway) })
    }
    if scope.features.contains(.chasers) { list.append(count(.chasers) { $0.chasers }) }
    if scope.features.contains(.followUps) { list.append(count(.followUps) { $0.followUps }) }
    if scope.features.contains(.escalation) {
      list.append(ratio(.escalationRate, .share) { ($0.escalated, $0.served) })
    }
    if let satisfaction = scope.satisfaction {
      list.append(ratio(.satisfaction, .share) { ($0.satisfaction, $0.closed) })
      if satisfaction.churnUnsatisfied > 0 || satisfaction.churnSatisfied > 0 {
        list.append(
          ratio(.churn, .share) {
            (
              $0.satisfaction * satisfaction.churnSatisfied
                + ($0.closed - $0.satisfaction) * satisfaction.churnUnsatisfied, $0.closed
            )
          })
      }
    }
    return list
  }

  /// The service level by its rule (measures: service level).
  static func serviceLevel(_ answer: AnswerTarget) -> TicketMeasure {
    ratio(.serviceLevel, .share, goal: answer.share) { sums in
      let offered = sums.contacts - sums.turnedAway
      switch answer.rule {
      case .offered: return (sums.inTime, offered)
      case .answeredOrPatient: return (sums.inTime, offered - sums.abandonedInTime)
      case .answered: return (sums.inTime, sums.answered)
      case .met: return (sums.inTime + sums.abandonedInTime, offered)
      }
    }
  }

  private static func ratio(
    _ name: MeasureName, _ unit: Measure.Unit, goal: Fraction? = nil,
    _ parts: @escaping @Sendable (TicketSums) -> (Double, Double)
  ) -> TicketMeasure {
    TicketMeasure(name: name, unit: unit, estimator: .ratio, parts: parts, goal: goal)
  }

  private static func count(
    _ name: MeasureName, _ value: @escaping @Sendable (TicketSums) -> Double
  ) -> TicketMeasure {
    TicketMeasure(
      name: name, unit: .tickets, estimator: .mean, parts: { (value($0), 1) }, goal: nil)
  }
}
