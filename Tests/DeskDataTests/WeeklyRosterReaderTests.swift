import DeskData
import Testing
import Workforce

@Suite("WeeklyRosterReader")
struct WeeklyRosterReaderTests {
  /// Monday, 4 January 2027.
  private let monday = LocalDate(year: 2027, month: 1, day: 4)

  private func read(_ text: String, days: Int = 7) throws -> DutyRoster {
    try WeeklyRosterReader(options: CSVOptions(blockSize: 7)).read(
      MemorySource(text), file: "roster.csv", from: monday, to: monday + (days - 1))
  }

  private func time(_ day: Int, _ hour: Double) -> LocalDateTime {
    LocalDateTime(date: monday + day, secondOfDay: hour * TimeUnit.hour)
  }

  @Test("weekly hours are written out day by day, nights into the next day")
  func written() throws {
    let roster = try read(
      """
      agent,team,days,start,end,from,to
      Ann,desk,mon-tue,9:00,17:30,,
      Ben,desk,"Sat, Sun",22:00,06:00,2027-01-10,
      Cat,L2,wed,00:00,24:00,,2027-01-06
      Dan,L2,wed,08:00,12:00,,2027-01-05
      """)
    #expect(
      roster.teams == [
        DutyRoster.Team(
          name: "desk", agents: 2,
          duties: [
            Duty(agent: 0, from: time(0, 9), to: time(0, 17.5)),
            Duty(agent: 0, from: time(1, 9), to: time(1, 17.5)),
            Duty(agent: 1, from: time(6, 22), to: time(7, 6)),
          ]),
        DutyRoster.Team(
          name: "L2", agents: 2, duties: [Duty(agent: 0, from: time(2, 0), to: time(3, 0))]),
      ])
  }

  @Test("hours of one agent that follow each other are sound, those that overlap are named once")
  func overlaps() throws {
    #expect(
      try read("agent,days,start,end\nAnn,mon-sun,0:00,12:00\nAnn,mon-sun,12:00,24:00\n").teams[0]
        .duties.count == 14)
    let found = findings {
      _ = try read(
        "agent,days,start,end\nAnn,mon-sun,22:00,06:00\nAnn,mon-sun,05:00,07:00\n", days: 30)
    }
    #expect(found.map { "\($0.location?.line ?? 0) \($0.rule)" } == ["3 overlapping-duties"])
  }

  @Test("all faults are named at once")
  func faults() {
    let found = findings {
      _ = try read(
        """
        agent,days,start,end,from,to
        Ann,mon-fry,09:00,17:00,,
        Ann,mon,9,17:00,,
        Ann,mon,09:00,25:00,,
        Ann,mon,09:00,09:00,,
        Ann,mon,24:00,09:00,,
        Ann,mon,09:00,,,
        Ann,mon,09:00,17:00,2027-02-01,2027-01-31
        Ann,mon,09:00,17:00,soon,
        """)
    }
    #expect(
      found.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.rule)" } == [
        "2:5 not-days", "3:9 not-a-time", "4:15 no-such-time", "5:15 ends-before-start",
        "6:15 ends-before-start", "7:15 missing-value", "8:32 ends-before-start",
        "9:21 not-a-time",
      ])
  }

  @Test(
    "days of the week",
    arguments: [
      ("mon", [0]), ("Fri-Mon", [0, 4, 5, 6]), ("monday-friday", [0, 1, 2, 3, 4]),
      ("sat/sun", [5, 6]), ("wed mon wed", [0, 2]), ("tue-tue", [1]),
    ])
  func weekdays(text: String, days: [Int]) throws {
    let bytes = Array(text.utf8)
    #expect(try FieldParser.weekdays(bytes.span).map(\.rawValue) == days)
  }

  @Test("what names no days", arguments: ["", ",", "mo", "mon-", "-mon", "mon-tue-wed", "daily"])
  func notWeekdays(text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: FieldFault.notDays) { try FieldParser.weekdays(bytes.span) }
  }
}
