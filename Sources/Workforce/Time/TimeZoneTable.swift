internal import Foundation

/// The offsets of one time zone from UTC over a span of years, for fast and exact conversion.
///
/// Instants are seconds since 1970-01-01 00:00 UTC. Wall-clock times that a spring change skips are
/// moved on by the length of the gap (02:30 becomes 03:30); of those that an autumn change repeats,
/// the first is meant.
public struct TimeZoneTable: Sendable, Equatable {
  /// Name of the zone, such as `America/Chicago`.
  public let identifier: String
  /// Instants at which the offset changes; the first entry is `-infinity`.
  private let changes: [Seconds]
  /// Offset from UTC in seconds from the change of the same index on.
  private let offsets: [Seconds]

  /// Reads the zone from the system's time zone data; `nil` if the system does not know it.
  ///
  /// - Parameters:
  ///   - identifier: Name of the zone in the IANA data base.
  ///   - from: First day needed.
  ///   - to: Last day needed.
  /// - Complexity: O(changes of offset between the days).
  public init?(identifier: String, from: LocalDate, to: LocalDate) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.identifier = identifier
    var cursor = Date(timeIntervalSince1970: Double(from.dayNumber - 2) * TimeUnit.day)
    let end = Date(timeIntervalSince1970: Double(to.dayNumber + 2) * TimeUnit.day)
    var changes: [Seconds] = [-.infinity]
    var offsets = [Seconds(zone.secondsFromGMT(for: cursor))]
    while let next = zone.nextDaylightSavingTimeTransition(after: cursor), next < end, next > cursor
    {
      let offset = Seconds(zone.secondsFromGMT(for: next))
      if offset != offsets[offsets.count - 1] {
        changes.append(next.timeIntervalSince1970)
        offsets.append(offset)
      }
      cursor = next
    }
    self.changes = changes
    self.offsets = offsets
  }

  /// The zone without changes of offset and with offset zero.
  public static let utc = TimeZoneTable(fixed: "UTC")

  private init(fixed identifier: String) {
    self.identifier = identifier
    changes = [-.infinity]
    offsets = [0]
  }

  /// Returns the offset from UTC in seconds at an instant.
  ///
  /// - Parameter instant: Seconds since 1970-01-01 UTC.
  /// - Returns: Local time minus UTC, in seconds.
  /// - Complexity: O(log n) in the number of changes of offset.
  public func offset(at instant: Seconds) -> Seconds {
    var low = 0
    var high = changes.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle] <= instant { low = middle } else { high = middle }
    }
    return offsets[low]
  }

  /// Returns the wall-clock time at an instant.
  ///
  /// - Parameter instant: Seconds since 1970-01-01 UTC.
  /// - Returns: Date and time of day on the wall clock of the zone.
  public func local(at instant: Seconds) -> LocalDateTime {
    let wall = instant + offset(at: instant)
    let day = (wall / TimeUnit.day).rounded(.down)
    return LocalDateTime(
      date: LocalDate(dayNumber: Int(day)), secondOfDay: wall - day * TimeUnit.day)
  }

  /// Returns the first instant at which the wall clock shows a time or a later one.
  ///
  /// It differs from ``instant(of:)`` for times that a spring change skips: all of them are the
  /// instant of the change, so that borders never change their order.
  ///
  /// - Parameter local: Date and time of day on the wall clock of the zone.
  /// - Returns: Seconds since 1970-01-01 UTC.
  public func boundary(of local: LocalDateTime) -> Seconds {
    let instant = instant(of: local)
    let wall = Double(local.date.dayNumber) * TimeUnit.day + local.secondOfDay
    if instant + offset(at: instant) == wall { return instant }
    return changes.last { $0 <= instant } ?? instant
  }

  /// Returns the last instant of a wall-clock time: of repeated times the second.
  ///
  /// - Parameter local: Date and time of day on the wall clock of the zone.
  /// - Returns: Seconds since 1970-01-01 UTC; that of ``instant(of:)`` if the time is not repeated.
  public func lastInstant(of local: LocalDateTime) -> Seconds {
    let first = instant(of: local)
    let wall = Double(local.date.dayNumber) * TimeUnit.day + local.secondOfDay
    let later = wall - offset(at: first + TimeUnit.day)
    return later > first && later + offset(at: later) == wall ? later : first
  }

  /// Returns the instant of a wall-clock time; skipped and repeated times as the type says.
  ///
  /// - Parameter local: Date and time of day on the wall clock of the zone.
  /// - Returns: Seconds since 1970-01-01 UTC.
  public func instant(of local: LocalDateTime) -> Seconds {
    let wall = Double(local.date.dayNumber) * TimeUnit.day + local.secondOfDay
    // The offset before any change near this time decides: it is right outside a change, moves
    // skipped times on by the gap, and picks the first of repeated times.
    let before = offset(at: wall - offset(at: wall - TimeUnit.day) - TimeUnit.day)
    let candidate = wall - before
    let after = offset(at: candidate)
    if after == before { return candidate }
    let other = wall - after
    // A time later than the change reads right with the new offset; in the gap it does not exist.
    return offset(at: other) == after ? other : candidate
  }
}
