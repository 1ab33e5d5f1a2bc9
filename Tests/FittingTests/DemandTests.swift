import Fitting
import Testing
import Workforce

@Suite("Demand of a log")
struct DemandTests {
  /// Office days of 96 to 104 tickets, 12 an hour from 09:00 to 17:00 or so, over some weeks.
  private static func office(weeks: Int, without: Set<Int> = [], quiet: Set<Int> = [])
    -> HandMadeLog
  {
    var log = HandMadeLog(columns: "id,created_at,request")
    for day in 0..<(weeks * 7) where day % 7 < 5 && !without.contains(day) {
      // A spread of three tickets around a hundred, as regular as can be.
      let count = quiet.contains(day) ? 12 : 97 + day * 5 % 7
      for ticket in 0..<count {
        let hour = 9 + 8 * (Double(ticket) + 0.5) / Double(count)
        log.add("t\(day)-\(ticket),\(HandMadeLog.instant(day: day, hour: hour)),help")
      }
    }
    return log
  }

  @Test("a week of 500 tickets is a week of 500 tickets, and weekends are closed")
  func level() throws {
    let fit = try Self.office(weeks: 10).fit()
    let level = try #require(fit.estimate("demand.tickets"))
    #expect(level.low < 500 && level.high > 500 && abs(level.value - 500) < 5)
    let growth = try #require(fit.estimate("demand.growth"))
    #expect(growth.low < 0 && growth.high > 0 && abs(growth.value) < 0.03)
    #expect(isNear(fit.estimate("demand.week.tue")?.value, 0.2, 0.02))
    #expect(fit.estimate("demand.week.sat") == nil)
    #expect(isNear(fit.estimate("demand.day.9")?.value, 0.125, 0.02))
    #expect(fit.file("scenario.yaml").contains("sun: 0% # closed"))
  }

  @Test("days more regular than chance have no busyness, and the scenario states none")
  func noBusyness() throws {
    let fit = try Self.office(weeks: 10).fit()
    #expect(fit.estimate("demand.busyness.daily_cv")?.low == 0)
    #expect(fit.estimate("demand.busyness.hourly_cv")?.value == 0)
    #expect(!fit.file("scenario.yaml").contains("busyness:"))
  }

  @Test("a holiday and a gap of the log are found, named, and change no estimate")
  func holidays() throws {
    let plain = try Self.office(weeks: 10).fit()
    let fit = try Self.office(weeks: 10, without: [16], quiet: [30]).fit()
    let text = fit.file("scenario.yaml")
    #expect(text.contains("{name: \"no tickets on 2027-01-20\""))
    #expect(text.contains("{name: \"few tickets on 2027-02-03\""))
    let level = try #require(fit.estimate("demand.tickets")?.value)
    #expect(isNear(plain.estimate("demand.tickets")?.value, level, 0.01))
    #expect(fit.estimate("demand.busyness.daily_cv")?.low == 0)
  }

  @Test("eighty tickets in five minutes are an event, not a busy hour")
  func bulk() throws {
    let plain = try Self.office(weeks: 10).fit()
    var log = Self.office(weeks: 10)
    for ticket in 0..<80 {
      let hour = 14 + Double(ticket) / 80 / 12
      log.add("bulk\(ticket),\(HandMadeLog.instant(day: 22, hour: hour)),help")
    }
    let fit = try log.fit()
    let event = try #require(
      fit.file("scenario.yaml").split(separator: "\n").first { $0.contains("bulk of") })
    #expect(event.contains("2027-01-26"))
    // 80 and a few that would have come anyway in the windows of a quarter of an hour.
    let tickets = event.split(separator: " ").drop { $0 != "tickets:" }.dropFirst().first
    let count = try #require(tickets.flatMap { Int($0) })
    #expect(count >= 74 && count <= 82, "\(event)")
    let hour = try #require(plain.estimate("demand.day.14")?.value)
    #expect(isNear(fit.estimate("demand.day.14")?.value, hour, 0.01))
  }

  @Test("weekdays with other hours get a shape of their own")
  func shapes() throws {
    var log = Self.office(weeks: 10)
    for week in 0..<10 {
      for ticket in 0..<60 {
        let hour = 18 + 4 * (Double(ticket) + 0.5) / 60
        log.add("s\(week)-\(ticket),\(HandMadeLog.instant(day: week * 7 + 5, hour: hour)),help")
      }
    }
    let fit = try log.fit()
    #expect(isNear(fit.estimate("demand.day.sat.18")?.value, 0.25, 0.01))
    #expect(fit.estimate("demand.day.mon,tue,wed,thu,fri.18") == nil)
  }

  @Test("a channel with other hours than the others gets a week and a day of its own")
  func channels() throws {
    var log = HandMadeLog(columns: "id,created_at,channel")
    for day in 0..<70 {
      for ticket in 0..<48 {
        // Mail comes around the clock on all days, calls in office hours.
        log.add(
          "m\(day)-\(ticket),\(HandMadeLog.instant(day: day, hour: (Double(ticket) + 0.5) / 2)),email"
        )
        guard day % 7 < 5 else { continue }
        let hour = 9 + 8 * (Double(ticket) + 0.5) / 48
        log.add("c\(day)-\(ticket),\(HandMadeLog.instant(day: day, hour: hour)),form")
      }
    }
    let fit = try log.fit()
    #expect(isNear(fit.estimate("channels.email.day.3")?.value, 1.0 / 24))
    #expect(isNear(fit.estimate("channels.email.week.sat")?.value, 1.0 / 7))
    #expect(isNear(fit.estimate("channels.form.day.9")?.value, 0.125))
    #expect(isNear(fit.estimate("channels.form.week.wed")?.value, 0.2))
    #expect(fit.file("scenario.yaml").contains("week: {mon: 20%, tue: 20%, wed: 20%"))
  }

  @Test("a few days are too few, and that is said")
  func tooShort() {
    #expect(throws: InvalidInput.self) { try Self.office(weeks: 1).fit() }
  }
}
