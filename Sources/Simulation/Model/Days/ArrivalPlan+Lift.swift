import Workforce

// How events change the rate of demand from instant to instant.
extension ArrivalPlan {
  /// Returns the factor by which events change demand at an instant.
  func lift(at instant: Seconds) -> Double {
    var product = 1.0
    for lift in lifts where instant >= lift.from && instant < lift.to {
      let edge = min(instant - lift.from, lift.to - instant)
      let reached = lift.ramp > 0 ? min(1, edge / lift.ramp) : 1
      product *= 1 + (lift.factor - 1) * reached
    }
    return product
  }

  /// Returns the borders of the pieces of a slice in each of which the factor is that of its middle.
  ///
  /// Pieces end where an event begins or ends, and where a ramp does; a ramp is cut every quarter of
  /// an hour. The mean of a straight line is that of its middle, so that no ticket is lost.
  ///
  /// - Returns: Ascending instants, the slice's own borders included; some may be equal.
  func pieces(from: Seconds, to: Seconds) -> [Seconds] {
    var borders = [from, to]
    for lift in lifts where lift.from < to && lift.to > from {
      for (begin, end) in [(lift.from, lift.from + lift.ramp), (lift.to - lift.ramp, lift.to)] {
        borders += [begin, end]
        var quarter = max(1, ((from - begin) / Self.rampStep).rounded(.down))
        while begin + quarter * Self.rampStep < min(end, to) {
          borders.append(begin + quarter * Self.rampStep)
          quarter += 1
        }
      }
    }
    return borders.filter { $0 >= from && $0 <= to }.sorted()
  }

  /// Length of the pieces of a ramp.
  private static let rampStep: Seconds = 900
}
