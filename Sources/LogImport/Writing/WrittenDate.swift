internal import Workforce

/// A day as `2016-03-01T`, kept for the instants of the same day.
struct WrittenDate {
  /// Days since 1970-01-01.
  let day: Int64
  let bytes: [UInt8]

  init(_ day: Int64) {
    self.day = day
    bytes = Array(LocalDate(dayNumber: Int(day)).description.utf8) + [0x54]
  }
}
