import Foundation

/// The steady state of a birth-and-death chain: the number of contacts at a desk of like agents.
///
/// Everything is a sum over states, so that it owes nothing to closed forms.
struct BirthDeath {
  /// Probability of each number present.
  private(set) var law: [Double]
  private let agents: Int

  /// - Parameters:
  ///   - arrivals: Contacts per unit of time.
  ///   - agents: Agents.
  ///   - service: Contacts that one agent ends per unit of time.
  ///   - impatience: Rate at which one waiting contact gives up.
  ///   - places: Contacts that there is room for; the default is as good as unlimited here.
  init(
    arrivals: Double, agents: Int, service: Double, impatience: Double = 0, places: Int = 3000
  ) {
    self.agents = agents
    law = [1]
    for n in 1...places {
      let deaths = Double(min(n, agents)) * service + Double(max(0, n - agents)) * impatience
      law.append(law[n - 1] * arrivals / deaths)
      if law[n] > 1e200 { law = law.map { $0 * 1e-200 } }
    }
    let total = law.reduce(0, +)
    law = law.map { $0 / total }
  }

  /// Probability that every agent is busy.
  var allBusy: Double { law[agents...].reduce(0, +) }
  /// Probability that there is no place left.
  var full: Double { law.last ?? 0 }
  /// Mean number waiting.
  var queue: Double { law.indices.reduce(0) { $0 + Double(max(0, $1 - agents)) * law[$1] } }
  /// Mean number present.
  var present: Double { law.indices.reduce(0) { $0 + Double($1) * law[$1] } }
  /// Mean number of busy agents.
  var busy: Double { present - queue }
}
