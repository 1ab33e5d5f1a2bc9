internal import Workforce

/// Turns readings of a wall clock into instants, fast where neighbours share a day.
struct WallClock {
  /// What may be odd about a reading on a night of a change of the clock.
  enum Oddity { case none, skipped, `repeated` }

  private let zone: TimeZoneTable
  private let isUTC: Bool
  private var day = Int64.min
  private var offset: Int64 = 0

  init(_ zone: TimeZoneTable) {
    self.zone = zone
    isUTC = zone == .utc
  }

  /// Returns the instant of a reading, in seconds since 1970-01-01 UTC.
  ///
  /// Of repeated readings the first is meant; skipped ones are moved on by the gap.
  mutating func instant(_ wall: Int64) -> (Int64, Oddity) {
    if isUTC { return (wall, .none) }
    let day = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
    if day == self.day { return (wall - offset, .none) }
    let before = zone.offset(at: Double(day * 86_400) - 86_400)
    if before == zone.offset(at: Double(day * 86_400) + 2 * 86_400) {
      self.day = day
      offset = Int64(before)
      return (wall - offset, .none)
    }
    let local = LocalDateTime(
      date: LocalDate(dayNumber: Int(day)), secondOfDay: Double(wall - day * 86_400))
    let instant = zone.instant(of: local)
    if zone.lastInstant(of: local) != instant { return (Int64(instant), .repeated) }
    return (Int64(instant), zone.local(at: instant) == local ? .none : .skipped)
  }
}
