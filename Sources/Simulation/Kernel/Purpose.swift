import Numerics

/// What a draw of a ticket is for; with an ordinal it selects the stream of the draw.
///
/// Two scenarios that share a ticket give it the same draws, whatever else happens (common random
/// numbers). The table in `Documentation/how-the-simulation-works.md` says which ordinal goes with
/// which purpose. New purposes go at the end: the numbers are part of the stream layout.
enum Purpose: UInt64 {
  case position = 1
  case channel, request, customer
  case handle, patience
  case asksBack, replies, replyDelay
  case reopens, reopenDelay
  case wrapUp
  case language, priority
  case kept, copies
  case duplicate, statusPage
  case tries = 20
  case selfServiceTime, resolved
  case givesUp, comesBack, comeBackDelay
  case turns
  case redials, redialDelay
  case callBack
  case chases, chaserHandle
  case misrouted, shortHandle
  case escalates, bounces, handOver
  case blocked, blockedTime
  case reminded, remindedDelay
  case switches
  case reviewed, reviewHandle
  case otherHandle
  case agentChoice
  case ratedBadly
}

/// Returns the key of one draw of a ticket.
///
/// - Parameters:
///   - ticket: Key of the ticket.
///   - purpose: What the draw is for.
///   - ordinal: Which touch or attempt.
/// - Returns: The key of a ``KeyedStream``.
@inline(__always)
func drawKey(_ ticket: UInt64, _ purpose: Purpose, _ ordinal: Int) -> UInt64 {
  ticket &+ (purpose.rawValue &<< 32 | UInt64(truncatingIfNeeded: ordinal)) &* 0xd1b5_4a32_d192_ed03
}

/// What is made from a ticket; with the ordinal of what made it, it gives the key of the new piece.
enum Offspring: UInt64 {
  case followUp = 1
  case chaser, otherTeam, involved, review

  /// Returns the key of a piece made from a ticket.
  func key(of ticket: UInt64, _ ordinal: Int) -> UInt64 {
    derivedKey(ticket, rawValue &<< 32 &+ UInt64(truncatingIfNeeded: ordinal))
  }
}

/// Keys of what is not a ticket: replications, sources, days, people.
enum StreamKey {
  /// The root of all draws of a seed.
  static func root(_ seed: UInt64) -> UInt64 { derivedKey(mixed(seed), 0x4d75_7374_6572) }
  /// The root of a replication.
  static func replication(seed: UInt64, number: Int) -> UInt64 {
    derivedKey(root(seed), UInt64(number))
  }
  /// One day of one source of tickets.
  static func day(replication: UInt64, source: UInt64, day: Int) -> UInt64 {
    derivedKey(derivedKey(replication, source), UInt64(bitPattern: Int64(day)))
  }
  static let busyness: UInt64 = 1 << 40
  static let plannedAbsence: UInt64 = 1 << 41
  static let sickness: UInt64 = 1 << 42
  static let sickDay: UInt64 = 1 << 43
  static let replay: UInt64 = 1 << 44
  static let hourlyBusyness: UInt64 = 1 << 45
  static let bootstrap: UInt64 = 1 << 46
  /// These with the agent's place in the team, under the key of the team.
  static let lateness: UInt64 = 1 << 47
  static let meetings: UInt64 = 1 << 48
  static let availability: UInt64 = 1 << 49
  static let pace: UInt64 = 1 << 50
  /// A burst keeps its tickets when other events come and go: its name is its key.
  static func burst(_ name: String) -> UInt64 { named(name) | 1 << 63 }
  /// A number of its own for a name.
  static func named(_ name: String) -> UInt64 {
    name.utf8.reduce(0x6e61_6d65) { derivedKey($0, UInt64($1)) }
  }
}
