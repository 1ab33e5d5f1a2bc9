import Foundation
import LogImport
import TestSupport
import Testing
import Workforce

/// Business minutes as a helpdesk writes them, and the calendar that gives them.
@Suite("Business hours")
struct CalendarTests {
  /// A schedule counted minute by minute, as plainly as can be.
  private struct Schedule {
    let zone: TimeZone
    var hours: [Int: Range<Int>]
    var holidays: Set<String> = []

    init(_ zone: String, _ hours: [Int: Range<Int>]) {
      self.zone = TimeZone(identifier: zone) ?? .gmt
      self.hours = hours
    }

    /// Open minutes before each minute of a period.
    func counts(from begin: Date, minutes: Int) -> [Int] {
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      var counts = [0]
      for minute in 0..<minutes {
        let time = begin + Double(minute) * 60
        let parts = calendar.dateComponents([.weekday, .hour, .minute, .month, .day], from: time)
        let now = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        let isHoliday = holidays.contains("\(parts.month ?? 0)-\(parts.day ?? 0)")
        let isOpen = !isHoliday && hours[parts.weekday ?? 0]?.contains(now) ?? false
        counts.append(counts[minute] + (isOpen ? 1 : 0))
      }
      return counts
    }
  }

  /// An export in Zendesk's manner, its times to the minute and local.
  private static func export(
    _ schedule: Schedule, tickets: Int, from first: String, days: Int, seed: UInt64 = 3,
    later: Schedule? = nil
  ) -> String {
    var random = SplitMix(state: seed)
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = schedule.zone
    format.dateFormat = "yyyy-MM-dd HH:mm:ss"
    let begin = format.date(from: first) ?? Date()
    let early = schedule.counts(from: begin, minutes: (days + 4) * 1440)
    let late = later?.counts(from: begin, minutes: (days + 4) * 1440) ?? early
    var lines = [
      "Summation column,Id,Created at,Solved at,Via,First reply time in minutes,Full resolution time in "
        + "minutes within business hours"
    ]
    for id in 0..<tickets {
      let start = random.below(days * 1440)
      let end = start + 1 + random.below(5000)
      let counts = start > days * 720 ? late : early
      let times = [start, end].map { format.string(from: begin + Double($0) * 60) }
      lines.append("1,\(id),\(times[0]),\(times[1]),Mail,,\(counts[end] - counts[start])")
    }
    return lines.joined(separator: "\n")
  }

  private static let office: [Int: Range<Int>] = [
    2: 540..<1020, 3: 540..<1020, 4: 540..<1020, 5: 540..<1020, 6: 540..<1020,
  ]

  @Test("hours, holidays and the change of the clock are found, and give every ticket's minutes")
  func office() throws {
    var schedule = Schedule("Europe/Berlin", Self.office)
    schedule.holidays = ["3-26", "3-29", "5-1"]
    let text = Self.export(schedule, tickets: 600, from: "2027-02-15 00:00:00", days: 70)
    let imported = try Imported(text: text) { $0.timeZone = "Europe/Berlin" }
    let calendar = try #require(imported.report.calendar)
    #expect(calendar.hours == "mon-fri 09:00-17:00")
    #expect(calendar.holidays.map(\.description) == ["2027-03-26", "2027-03-29"])
    #expect(calendar.tickets == 600)
    #expect(calendar.explained == 1)
    #expect(calendar.timeZone == "Europe/Berlin")
  }

  @Test("another window on Saturdays, and beginnings at odd minutes")
  func saturdays() throws {
    var hours = Self.office
    for day in 2...6 { hours[day] = 495..<1110 }
    hours[7] = 600..<840
    let text = Self.export(
      Schedule("America/Chicago", hours), tickets: 500, from: "2027-01-11 00:00:00", days: 50)
    let imported = try Imported(text: text) { $0.timeZone = "America/Chicago" }
    let calendar = try #require(imported.report.calendar)
    #expect(calendar.hours == "mon-fri 08:15-18:30, sat 10:00-14:00")
    #expect(calendar.explained == 1)
  }

  @Test("around the clock is found as such")
  func always() throws {
    let hours = Dictionary(uniqueKeysWithValues: (1...7).map { ($0, 0..<1440) })
    let text = Self.export(
      Schedule("Europe/Berlin", hours), tickets: 100, from: "2027-01-11 00:00:00", days: 40)
    let imported = try Imported(text: text) { $0.timeZone = "Europe/Berlin" }
    #expect(imported.report.calendar?.hours == "24x7")
  }

  @Test("a schedule that was edited is said")
  func edited() throws {
    var hours = Self.office
    for day in 2...6 { hours[day] = 420..<1200 }
    let text = Self.export(
      Schedule("Europe/Berlin", Self.office), tickets: 500, from: "2027-01-11 00:00:00", days: 60,
      later: Schedule("Europe/Berlin", hours))
    let imported = try Imported(text: text) { $0.timeZone = "Europe/Berlin" }
    #expect(
      imported.findings("schedule-edited").count + imported.findings("no-calendar").count == 1)
  }

  @Test("durations that no calendar gives are not explained away")
  func noise() throws {
    var random = SplitMix(state: 9)
    var lines = [
      "Summation column,Id,Created at,Solved at,Via,Initially assigned at,Full resolution time in minutes within business hours"
    ]
    for id in 0..<300 {
      let day = 10 + random.below(15)
      lines.append(
        "1,\(id),2027-03-\(day) 08:\(10 + random.below(49)):00,2027-03-\(day + 3) 12:00:00,Mail,,\(random.below(4000))"
      )
    }
    let imported = try Imported(text: lines.joined(separator: "\n")) {
      $0.timeZone = "Europe/Berlin"
    }
    #expect(imported.report.calendar == nil)
    #expect(imported.findings("no-calendar").count == 1)
  }
}
