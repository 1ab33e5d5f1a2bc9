public import Workforce

/// A date and time as a log has it, with its distance from UTC where the log says so.
public struct Timestamp: Sendable, Equatable {
  /// Seconds of the wall clock since 1970-01-01T00:00 on that clock.
  public var wallSeconds: Seconds
  /// Wall clock minus UTC in seconds; `nil` = the log does not say.
  public var offset: Int?

  /// Creates a time.
  ///
  /// - Parameters:
  ///   - wallSeconds: Seconds of the wall clock since 1970-01-01T00:00 on that clock.
  ///   - offset: Wall clock minus UTC in seconds, if known.
  public init(wallSeconds: Seconds, offset: Int? = nil) {
    self.wallSeconds = wallSeconds
    self.offset = offset
  }

  /// The reading of the wall clock.
  public var local: LocalDateTime {
    let day = (wallSeconds / TimeUnit.day).rounded(.down)
    return LocalDateTime(
      date: LocalDate(dayNumber: Int(day)), secondOfDay: wallSeconds - day * TimeUnit.day)
  }

  /// Returns the reading of a wall clock in the given zone.
  ///
  /// - Parameter zone: Where the clock hangs; used only if the offset is known.
  /// - Returns: The reading as written if the offset is not known.
  public func local(in zone: TimeZoneTable) -> LocalDateTime {
    guard let offset else { return local }
    return zone.local(at: wallSeconds - Seconds(offset))
  }

  /// Tells whether the reading in a zone is the second of two equal ones.
  ///
  /// - Parameter zone: Where the clock hangs.
  /// - Returns: `false` too if the offset is not known.
  public func isLater(in zone: TimeZoneTable) -> Bool {
    guard let offset else { return false }
    return zone.instant(of: local(in: zone)) < wallSeconds - Seconds(offset)
  }
}
