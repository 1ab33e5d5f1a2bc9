import Foundation
import Numerics
import Workforce

/// The layout of the random streams, written a second time.
enum ReferenceDraws {
  /// What a draw of a ticket is for; the numbers of the table "Draws".
  enum Purpose: UInt64 {
    case position = 1
    case channel, request, customer
    case handle, patience
    case asksBack, neverReplies, replyDelay
    case reopens, reopenDelay
    case wrapUp
    case language, priority
    case keptByThinning, copies
    case isDuplicate, statusPage
    case triesSelfService = 20
    case tryTime, resolves, givesUp, comesBack, comesBackAfter
    case turns, redials, redialDelay, callBack
    case chaser, chaserHandle
    case misroutes, shortHandle
    case escalates, bounces, handOver
    case blocked, blockedTime
    case reminderWins, reminderDelay
    case switches
    case review, reviewHandle, otherWork
    case anyAgent, badRating
  }

  /// What is drawn by day and team rather than by ticket.
  enum Source {
    static let busyness: UInt64 = 1 << 40
    static let plannedAbsence: UInt64 = 1 << 41
    static let sickness: UInt64 = 1 << 42
    static let replay: UInt64 = 1 << 44
    static let hourlyBusyness: UInt64 = 1 << 45
    static let bootstrap: UInt64 = 1 << 46
    static let lateness: UInt64 = 1 << 47
    static let meetings: UInt64 = 1 << 48
    static let availability: UInt64 = 1 << 49
    static let pace: UInt64 = 1 << 50
  }

  /// Keys of what is made from a ticket.
  enum Child: UInt64 {
    case followUp = 1
    case chaser, blocked, involved, review
  }

  static func child(_ ticket: UInt64, _ child: Child, _ ordinal: Int) -> UInt64 {
    derivedKey(ticket, child.rawValue << 32 + UInt64(ordinal))
  }

  static func root(_ seed: UInt64) -> UInt64 { derivedKey(mixed(seed), 0x4d75_7374_6572) }

  static func replication(_ seed: UInt64, _ number: Int) -> UInt64 {
    derivedKey(root(seed), UInt64(number))
  }

  static func day(_ replication: UInt64, _ source: UInt64, _ date: LocalDate) -> UInt64 {
    derivedKey(derivedKey(replication, source), UInt64(bitPattern: Int64(date.dayNumber)))
  }

  /// The key of a name, by which teams and bursts keep their draws whatever else changes.
  static func named(_ name: String) -> UInt64 {
    var key: UInt64 = 0x6e61_6d65
    for byte in name.utf8 { key = derivedKey(key, UInt64(byte)) }
    return key
  }

  static func stream(_ key: UInt64) -> KeyedStream { KeyedStream(key: key, tables: .shared) }

  static func stream(_ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int) -> KeyedStream {
    let selector = (purpose.rawValue << 32) | UInt64(ordinal)
    return stream(ticket &+ selector &* 0xd1b5_4a32_d192_ed03)
  }

  static func uniform(_ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int) -> Double {
    var stream = stream(ticket, purpose, ordinal)
    return stream.uniform()
  }

  /// Whether a share happens; of one that is 0 nothing is drawn.
  static func happens(
    _ share: Double, _ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int
  ) -> Bool {
    share > 0 && uniform(ticket, purpose, ordinal) < share
  }

  static func value(
    of law: Distribution, _ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int
  ) -> Double {
    var stream = stream(ticket, purpose, ordinal)
    switch law {
    case .constant(let value): return value
    case .exponential(let mean): return mean * stream.exponential()
    case .lognormal(let mu, let sigma): return exp(mu + sigma * stream.normal())
    case .gamma(let shape, let scale): return scale * stream.gamma(shape: shape)
    case .weibull(let shape, let scale): return scale * pow(stream.exponential(), 1 / shape)
    case .uniform(let low, let high): return low + (high - low) * stream.uniform()
    case .triangular(let low, let mode, let high):
      let u = stream.uniform()
      if u * (high - low) < mode - low {
        return low + (u * ((mode - low) * (high - low))).squareRoot()
      }
      return high - ((1 - u) * (high - mode) * (high - low)).squareRoot()
    case .hyperexponential(let share, let first, let second):
      let mean = stream.uniform() < share ? first : second
      return mean * stream.exponential()
    case .empirical(let values):
      let position = stream.uniform() * Double(values.count - 1)
      let below = Int(position)
      if values.count == 1 { return values[0] }
      return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
    }
  }

  /// Which of some shares a draw falls into, in the order of the file.
  static func pick(_ shares: [Double], _ ticket: UInt64, _ purpose: Purpose) -> Int {
    let total = shares.reduce(0, +)
    let u = uniform(ticket, purpose, 0)
    var sum = 0.0
    for (index, share) in shares.enumerated() {
      sum += share / total
      if u < sum { return index }
    }
    return shares.count - 1
  }
}
