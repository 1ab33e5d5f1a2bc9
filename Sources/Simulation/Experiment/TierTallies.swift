import Workforce

/// Tiers: touches, escalations, acknowledgements, folded over replications.
struct TierTallies {
  private let count: Int
  private var touches: [MeasureTally]
  private var handle: [MeasureTally]
  private var escalations: [MeasureTally]
  private var stuck: [MeasureTally]
  private var bounced: [MeasureTally]
  private var acknowledged: [MeasureTally]

  init(_ scenario: Scenario) {
    count = scenario.tiers.count
    touches = Array(repeating: MeasureTally(), count: count)
    (handle, escalations, stuck) = (touches, touches, touches)
    (bounced, acknowledged) = (touches, touches)
  }

  mutating func add(_ result: ReplicationResult, _ windows: SpreadWindows) {
    guard count > 1 else { return }
    let days = result.tiers.count / count
    for tier in 0..<count {
      func sum(_ range: Range<Int>) -> TierSums {
        range.reduce(into: TierSums()) { $0.add(result.tiers[$1 * count + tier]) }
      }
      let total = sum(0..<days)
      touches[tier].add(total.touches, 1)
      handle[tier].add(total.handle, total.touches)
      escalations[tier].add(total.escalated, total.touches)
      stuck[tier].add(total.stuck, total.escalated)
      bounced[tier].add(total.bounced, 1)
      acknowledged[tier].add(total.acknowledged, total.acknowledged + total.late)
      for window in windows.days {
        let week = sum(window)
        touches[tier].addSpread(week.touches, 1)
        handle[tier].addSpread(week.handle, week.touches)
        escalations[tier].addSpread(week.escalated, week.touches)
        stuck[tier].addSpread(week.stuck, week.escalated)
        bounced[tier].addSpread(week.bounced, 1)
        acknowledged[tier].addSpread(week.acknowledged, week.acknowledged + week.late)
      }
    }
  }

  func measures(
    _ scenario: Scenario, _ spread: Measure.Spread, _ confidence: Fraction
  ) -> [Measure] {
    guard count > 1 else { return [] }
    var list: [Measure] = []
    for (index, tier) in scenario.tiers.enumerated() {
      let scope = Scope(tier: tier.name)
      func add(
        _ tally: MeasureTally, _ name: MeasureName, _ unit: Measure.Unit,
        _ estimator: Measure.Estimator, goal: Fraction? = nil
      ) {
        let measure = tally.measure(
          name, scope, unit: unit, estimator: estimator, spread: spread, confidence: confidence,
          goal: goal)
        if let measure { list.append(measure) }
      }
      add(touches[index], .touches, .tickets, .mean)
      add(handle[index], .handlePerTouch, .seconds, .ratio)
      if tier.escalatesTo != nil {
        add(escalations[index], .escalationRate, .share, .ratio)
        if tier.stuckAfter != nil { add(stuck[index], .stuckShare, .share, .ratio) }
      }
      if tier.handOver.bounces > 0 { add(bounced[index], .bounced, .tickets, .mean) }
      if tier.handOver.acknowledge != nil {
        add(acknowledged[index], .acknowledgementAttainment, .share, .ratio, goal: scenario.goal)
      }
    }
    return list
  }

  private struct TierSums {
    var touches = 0.0
    var handle = 0.0
    var escalated = 0.0
    var stuck = 0.0
    var bounced = 0.0
    var acknowledged = 0.0
    var late = 0.0

    mutating func add(_ cell: TierCell) {
      touches += Double(cell.touches)
      handle += cell.handleTime
      escalated += Double(cell.escalated)
      stuck += Double(cell.stuck)
      bounced += Double(cell.bounced)
      acknowledged += Double(cell.acknowledged)
      late += Double(cell.notAcknowledged)
    }
  }
}
