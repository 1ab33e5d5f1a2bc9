import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Self-service of a desk, compiled.
struct SelfServiceTable: Sendable {
  var duration = Law.never
  var givesUp = 0.0
  var comesBackShare = 0.0
  var comesBackAfter = Law.never
  /// Factor on the handle time of who was handed over, and of who comes back.
  var hardnessHandedOver = 1.0
  var hardnessComingBack = 1.0
  var escalationFactor = 1.0
  var answersCount = false
  private var decay = 0.0
  /// Instants at which the decay starts anew, ascending; the period's start first.
  private var refreshed: [Seconds] = []
  private var changes: [(from: Seconds, factor: Double)] = []
  private var outages: [(from: Seconds, to: Seconds)] = []

  init(_ settings: SelfService, observed: inout [Double]) {
    duration = Law(settings.duration, values: &observed)
    givesUp = settings.givesUp
    let harder = 1 + settings.residualHandle
    hardnessHandedOver = harder * (1 - settings.saves)
    escalationFactor = 1 + settings.residualEscalation
    if let comesBack = settings.comesBack {
      comesBackShare = comesBack.share
      comesBackAfter = Law(comesBack.after, values: &observed)
      hardnessComingBack = harder * comesBack.harder
    }
    answersCount = settings.answersCount
    decay = settings.decay
  }

  /// Puts its dates on the simulated clock.
  mutating func placeInTime(_ settings: SelfService, _ clock: SimulatedClock) {
    refreshed =
      [clock.windowStart]
      + settings.refreshed.sorted().map {
        // Before the period it is fresh.
        max(clock.windowStart, clock.seconds(ofDay: $0, second: 0))
      }
    changes = settings.changes.map { (clock.seconds(ofDay: $0.from, second: 0), $0.factor) }
    outages = settings.outages.map {
      (
        clock.seconds(ofDay: $0.from.date, second: $0.from.secondOfDay),
        clock.seconds(ofDay: $0.to.date, second: $0.to.secondOfDay)
      )
    }
  }

  /// Tells whether self-service does not work at an instant.
  func isOut(at time: Double) -> Bool { outages.contains { $0.from <= time && time < $0.to } }

  /// Returns the factor on the share resolved of a try that begins at an instant.
  func factor(at time: Double) -> Double {
    var factor = 1.0
    if decay != 0 {
      let since = refreshed.last { $0 <= time } ?? time
      factor = exp(-decay * (time - since))
    }
    for change in changes where change.from <= time { factor *= change.factor }
    return factor
  }
}
