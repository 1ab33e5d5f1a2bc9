import Simulation
import Testing
import Workforce

/// Numbers of a run at the edges of its grid and of its promises.
@Suite("Reported numbers, worked by hand")
struct ReportedNumberTests {
  @Test("a last interval shorter than the grid has as many agents as the others")
  func shortInterval() async throws {
    // One agent around the clock, 00:00–01:30, intervals of an hour.
    var desk = HandMade.desk([])
    desk.to = LocalDateTime(date: HandMade.monday, secondOfDay: 5400)
    let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
    #expect(run.intervals.teams[0].map(\.onDuty) == [1, 1])
  }

  @Test("a ticket counts on the day on which it was created, whatever the grid")
  func dayOfCreation() async throws {
    // Intervals begin at half past. The calls come at 23:45 and, on the next day, at 00:15.
    let desk = HandMade.desk(
      [HandMade.row(23 * 60 + 45), HandMade.row(24 * 60 + 15)],
      from: LocalDateTime(date: HandMade.monday, secondOfDay: 1800), days: 2)
    let run = try #require(try Experiment(desk).run(threads: 1, checksSickDay: false))
    #expect(run.days.channels[0].map(\.offered) == [1, 1])
  }

  @Test("a promise of ten minutes is kept by ten minutes of work, at whatever second they begin")
  func keptToTheSecond() async throws {
    // About a hundred mails from 08:30 to 09:30, each answered at once. Behind 09:06:08 the seconds
    // of the day exceed 2¹⁵ and have a digit less, so that some differences are 600.000000000004.
    var shape = Array(repeating: 0.0, count: 48)
    shape[17] = 1.0 / 3
    shape[18] = 2.0 / 3
    var desk = HandMade.desk(
      [], channels: [HandMade.mail],
      priorities: [Priority(name: "P0", firstResponse: 600, resolution: 600)],
      teams: [HandMade.team(agents: 200)])
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: 100.0 / 86_400, day: shape))
    #expect(try await measured(desk, .firstResponseAttainment) == 1)
    #expect(try await measured(desk, .resolutionAttainment) == 1)
  }

  @Test("the handle time of a log is taken to the last digit")
  func handleOfTheLog() throws {
    var row = HandMade.row(0)
    row.handle = 187.3
    let trace = try Experiment(HandMade.desk([row])).trace(replication: 0)
    #expect(trace.first { $0.kind == .touched }?.time == 187.3)
  }
}
