import DeskData
import Fitting
import Numerics
import Testing
import Workforce

@Suite("Reading a ticket log")
struct TicketLogReaderTests {
  private static func read(_ text: String, zone: TimeZoneTable = .utc) throws -> TicketLog {
    try TicketLogReader(zone: zone).read(MemorySource(text), file: "tickets.csv")
  }

  @Test("columns go by name, empty fields are unknown, tickets stand in the order of time")
  func columns() throws {
    let log = try Self.read(
      """
      outcome,wait_s,created_at,agent,escalated,channel
      abandoned,12.5,2027-03-01T10:00:00Z,,,phone
      answered,,2027-03-01T09:00:00+01:00,A2,true,chat

      """)
    #expect(log.tickets.map(\.outcome) == [.answered, .abandoned])
    #expect(log.tickets[1].wait == 12.5 && log.tickets[0].wait.isNaN)
    #expect(log.tickets[0].agent == 0 && log.tickets[1].agent == -1)
    #expect(log.tickets[0].escalated == 1 && log.tickets[1].escalated == -1)
    #expect(log.channels == ["phone", "chat"])
    #expect(log.tickets[1].created - log.tickets[0].created == 7200)
  }

  @Test("a broken row costs itself alone and is counted")
  func broken() throws {
    let log = try Self.read(
      """
      created_at,wait_s
      2027-03-01T10:00:00Z,5
      2027-03-01T10:00:00Z,soon
      2027-03-32T10:00:00Z,5
      2027-03-01T11:00:00Z,5
      2027-03-01T12:00:00Z,5,6
      2027-03-01T13:00:00Z,

      """)
    #expect(log.tickets.count == 3 && log.rowsRead == 6)
    #expect(log.dropped.map(\.rows) == [1, 1, 1])
    #expect(
      log.dropped.map(\.reason) == [
        "broken rows", "'created_at' not readable", "'wait_s' not readable",
      ])
  }

  @Test("a table without its times, without rows or mostly broken is refused")
  func refused() {
    for text in [
      "id,channel\n1,phone\n", "created_at\n", "created_at\nyesterday\nnow\n2027-03-01T10:00:00Z\n",
    ] {
      #expect(throws: InvalidInput.self) { try Self.read(text) }
    }
  }
}

@Suite("Intervals and quantiles")
struct IntervalTests {
  @Test("quantiles of chi-square are those of the tables")
  func chiSquare() {
    // Abramowitz and Stegun (1964), table 26.8.
    #expect(isNear(chiSquareQuantile(0.95, degreesOfFreedom: 1), 3.84146, 1e-5))
    #expect(isNear(chiSquareQuantile(0.025, degreesOfFreedom: 10), 3.24697, 1e-5))
    #expect(isNear(chiSquareExceedance(18.3070, degreesOfFreedom: 10), 0.05, 1e-4))
  }

  @Test("Wilson's interval is that of the published example")
  func wilson() {
    // R. G. Newcombe (1998), Statistics in Medicine 17, 857–872, table I: 81 of 263 and 15 of 148.
    let first = wilsonInterval(successes: 81, trials: 263, confidence: 0.95)
    #expect(isNear(first.low, 0.2553, 2e-4) && isNear(first.high, 0.3662, 2e-4))
    let second = wilsonInterval(successes: 15, trials: 148, confidence: 0.95)
    #expect(isNear(second.low, 0.0624, 2e-3) && isNear(second.high, 0.1605, 2e-3))
  }
}
