import DeskData
import Testing
import Workforce

@Suite("DutyReader")
struct DutyReaderTests {
  private func read(_ text: String) throws -> DutyRoster {
    try DutyReader(options: CSVOptions(blockSize: 7)).read(MemorySource(text), file: "duty.csv")
  }

  private func time(_ day: Int, _ hour: Int) -> LocalDateTime {
    LocalDateTime(
      date: LocalDate(year: 2027, month: 1, day: day), secondOfDay: Double(hour) * TimeUnit.hour)
  }

  @Test("agents are numbered within their team in order of first appearance")
  func numbered() throws {
    let roster = try read(
      """
      team,agent,start,end
      desk,Ben,2027-01-04 09:00,2027-01-04 17:00
      L2,Ann,2027-01-04 09:00,2027-01-04 12:00
      desk,Ann,2027-01-04 12:00,2027-01-04 24:00
      desk,Ben,2027-01-05 09:00,2027-01-05 17:00
      """)
    #expect(
      roster.teams == [
        DutyRoster.Team(
          name: "desk", agents: 2,
          duties: [
            Duty(agent: 0, from: time(4, 9), to: time(4, 17)),
            Duty(agent: 1, from: time(4, 12), to: time(5, 0)),
            Duty(agent: 0, from: time(5, 9), to: time(5, 17)),
          ]),
        DutyRoster.Team(
          name: "L2", agents: 1, duties: [Duty(agent: 0, from: time(4, 9), to: time(4, 12))]),
      ])
    #expect(roster.warnings.isEmpty)
  }

  @Test("a roster without teams is one team without a name")
  func noTeams() throws {
    let roster = try read("agent,start,end\nAnn,2027-01-04 22:00,2027-01-05 06:00\n")
    #expect(roster.teams.map(\.name) == [nil])
    #expect(roster.teams.map(\.agents) == [1])
  }

  @Test("all faults are named at once, in the order in which they are found")
  func faults() {
    let found = findings {
      _ = try read(
        """
        agent,start,end
        Ann,2027-01-04 09:00,2027-01-04 17:00
        Ann,2027-01-04 17:00,2027-01-04 18:00
        Ben,2027-01-04 17:00,2027-01-04 09:00
        Ben,2027-01-04 17:00,2027-01-04 17:00
        ,2027-01-04 17:00,2027-01-04 18:00
        Cat,9:00,2027-01-04 18:00
        Ann,2027-01-04 16:00,2027-01-04 17:30
        Dan,2027-01-04 09:00,2027-01-04 10:00
        Eve,2027-01-04 09:00,2027-01-04 10:00
        Fay,2027-01-04 09:00,2027-01-04 10:00
        """)
    }
    #expect(
      found.map { "\($0.location?.line ?? 0) \($0.rule)" } == [
        "4 ends-before-start", "5 ends-before-start", "6 missing-value", "7 not-a-time",
        "8 overlapping-duties",
      ])
    #expect(
      found.last?.message
        == "the duty from 2027-01-04T16:00:00 to 2027-01-04T17:30:00 overlaps that of the same "
        + "agent on line 2, from 2027-01-04T09:00:00 to 2027-01-04T17:00:00")
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test("a period inside a longer one overlaps, also behind a shorter one and in another team")
  func overlaps() {
    let found = findings {
      _ = try read(
        """
        agent,team,start,end
        Ann,a,2027-01-04 00:00,2027-01-04 20:00
        Ann,a,2027-01-04 01:00,2027-01-04 02:00
        Ann,b,2027-01-04 03:00,2027-01-04 04:00
        Ben,a,2027-01-04 03:00,2027-01-04 04:00
        """)
    }
    #expect(found.map { $0.location?.line } == [3, 4])
  }

  @Test("a duty of more than a day is odd but legal")
  func longDuty() throws {
    let roster = try read("agent,start,end\nAnn,2027-01-04,2027-01-05 00:01\n")
    #expect(roster.warnings.map(\.rule) == ["long-duty"])
  }
}
