internal import Simulation
internal import Workforce

/// The cumulative distribution of the waits of one channel; linear within each class.
struct WaitCurve {
  /// Name of the channel.
  let channel: String
  /// Finite upper bounds of the classes, ascending.
  private let bounds: [Seconds]
  /// Share answered within each bound.
  private let cumulative: [Double]

  /// Sums up the classes; `nil` where nobody was answered.
  init?(_ waits: WaitDistribution) {
    let total = waits.shares.reduce(0, +)
    guard total > 0, total.isFinite else { return nil }
    channel = waits.channel
    var sum = 0.0
    var bounds: [Seconds] = []
    var cumulative: [Double] = []
    // A last class without bound only makes that not all are answered within the last finite one.
    for (bound, share) in zip(waits.upperBounds, waits.shares) where bound.isFinite {
      sum += share
      bounds.append(bound)
      cumulative.append(min(1, sum / total))
    }
    guard !bounds.isEmpty else { return nil }
    self.bounds = bounds
    self.cumulative = cumulative
  }

  /// Returns the share answered within a time.
  func share(within seconds: Seconds) -> Double {
    let last = cumulative.count - 1
    guard let index = bounds.firstIndex(where: { $0 >= seconds }) else { return cumulative[last] }
    if bounds[index] == seconds || index == 0 { return cumulative[index] }
    let low = bounds[index - 1]
    let fraction = (seconds - low) / (bounds[index] - low)
    return cumulative[index - 1] + fraction * (cumulative[index] - cumulative[index - 1])
  }

  /// Returns the time within which a share was answered; the last bound where it is longer.
  func quantile(_ share: Double) -> Seconds {
    guard let index = cumulative.firstIndex(where: { $0 >= share }) else {
      return bounds[bounds.count - 1]
    }
    guard index > 0, cumulative[index] > cumulative[index - 1] else { return bounds[index] }
    let fraction = (share - cumulative[index - 1]) / (cumulative[index] - cumulative[index - 1])
    return bounds[index - 1] + fraction * (bounds[index] - bounds[index - 1])
  }

  /// Whether a share was answered within the last bound, so that its quantile is known.
  func reaches(_ share: Double) -> Bool { cumulative[cumulative.count - 1] >= share }

  /// Returns points from one second to `last`, for drawing on a logarithmic axis.
  func points(upTo last: Seconds) -> [(seconds: Seconds, share: Double)] {
    var points = [(seconds: 1.0, share: share(within: 1))]
    for bound in bounds where bound > 1 && bound < last {
      if let previous = points.last, bound / previous.seconds > 1.15 {
        points.append((bound, share(within: bound)))
      }
    }
    points.append((max(1, last), share(within: last)))
    return points
  }
}
