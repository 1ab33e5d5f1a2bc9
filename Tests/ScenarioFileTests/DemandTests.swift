import ScenarioFile
import Testing
import Workforce

@Suite("Demand")
struct DemandTests {
  /// A log of three rows.
  private struct Log: TableReader {
    func tickets(
      path: String, columns: [TicketField: String], zone: TimeZoneTable
    ) throws(InvalidInput) -> TicketTable {
      let day = LocalDate(year: 2026, month: 3, day: 2)
      let rows = (0..<3).map { row in
        TicketRow(
          line: row + 2, createdAt: LocalDateTime(date: day + row, secondOfDay: 36_000), channel: 0,
          request: 0, language: row == 1 ? 0 : nil, keyword: row == 2 ? 0 : nil,
          affectedUsers: row == 2 ? 150 : nil)
      }
      return TicketTable(
        rows: rows, channels: ["email"], requests: ["request"], languages: ["es"],
        keywords: ["outage"])
    }

    func duties(path: String, zone: TimeZoneTable) throws(InvalidInput) -> DutyTable {
      DutyTable(teams: [])
    }
  }

  private func replay(_ demand: String, _ lines: String = "") throws -> Scenario {
    let text = plainDesk.replacing("{tickets: 100 per week}", with: demand) + lines
    return try load(text, tables: Log()).scenario
  }

  @Test("a log is scaled and moved on by whole weeks")
  func scaled() throws {
    let scenario = try replay("{replay: log.csv, scale: 120%, shift_dates: 52 weeks}")
    guard case .replay(let demand) = scenario.demand else { throw TestFailure("no log") }
    #expect(demand.scale == 1.2 && demand.mode == .rows && demand.addition == nil)
    #expect(demand.tickets[0].createdAt.date == LocalDate(year: 2027, month: 3, day: 1))
    #expect(demand.tickets[0].createdAt.date.weekday == .monday)
    #expect(scenario.simulation.warmUp == 0)
  }

  @Test("the days of a log can be drawn, with events and drawn tickets on top")
  func bootstrapped() throws {
    let scenario = try replay(
      "{bootstrap: log.csv, tickets: 9 per week, week: mon-fri, "
        + "events: [{name: sale, from: 2027-03-08, to: 2027-03-09, volume: +50%}]}")
    guard case .replay(let demand) = scenario.demand else { throw TestFailure("no log") }
    #expect(demand.mode == .daysAtRandom && demand.events.count == 1)
    let addition = try #require(demand.addition)
    #expect(isNear(addition.ticketsPerSecond * 604_800, 9))
    #expect(addition.week[6] == 0 && addition.events.isEmpty)
  }

  @Test("rows carry language, keyword rule and affected users")
  func columns() throws {
    let scenario = try replay(
      "{replay: log.csv, shift_dates: 52 weeks, languages: {en: 80%, es: 20%}}",
      """
      requests: {request: {priority: P1}}
      sla: {priorities: {P0: {resolution: 1h}, P1: {resolution: 8h}}}
      routing: {triage: [{keyword: outage, affected_users: 100, priority: P0}]}

      """)
    guard case .replay(let demand) = scenario.demand else { throw TestFailure("no log") }
    #expect(demand.tickets.map(\.language) == [0, 1, 0])
    #expect(demand.tickets.map(\.keyword) == [nil, nil, "outage"])
    #expect(demand.tickets.map(\.affectedUsers) == [nil, nil, 150])
    #expect(demand.tickets.map(\.priority) == [1, 1, 1])
    let rule = try #require(scenario.routing.triage.first)
    #expect(rule.keyword == "outage" && rule.affectedUsers == 100 && rule.priority == 0)
  }

  @Test("busyness varies by day and by hour, and the demand may be counted after self-service")
  func busyness() throws {
    let scenario = try desk(
      """
      demand:
        tickets: 9 per week
        counted: after self-service
        busyness: {daily_cv: 12%, day_to_day: 0.5, hourly_cv: 20%, hour_to_hour: 0.6}
      """)
    #expect(scenario.isDemandAfterSelfService)
    let demand = try synthetic(scenario)
    #expect(demand.dailyCV == 0.12 && demand.dayToDay == 0.5)
    #expect(demand.hourlyCV == 0.2 && demand.hourToHour == 0.6)
  }

  @Test("an incident has a priority, duplicates, a falling rate and a status page")
  func incident() throws {
    let demand = try synthetic(
      desk(
        """
        requests: {a: {share: 99%, priority: P1}, outage: {share: 1%, priority: P1, handle: 30 min}}
        sla: {priorities: {P0: {resolution: 4h}, P1: {resolution: 8h}}}
        demand:
          tickets: 9 per week
          events:
            - name: API outage
              at: 2027-03-09 14:20
              tickets: 900 over 3h
              request: outage
              priority: P0
              channel: email
              decay: 1h
              duplicates: 60% of the tickets
              merge: 45 s constant
              status_page: {after: 10 min, deflects: 30%}
        """))
    #expect(
      demand.events[0].effect
        == .burst(
          Burst(
            tickets: 900, request: 1, priority: 0, channel: 0, decay: 3600, duplicates: 0.6,
            merge: .constant(45),
            statusPage: Burst.StatusPage(after: 600, deflects: 0.3))))
  }
}
