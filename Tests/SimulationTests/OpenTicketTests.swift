import Simulation
import Testing
import Workforce

/// A desk whose queue grows for ever ends with a word, not for want of memory.
@Suite("Open tickets")
struct OpenTicketTests {
  private static func desk(ticketsPerDay: Double) -> Scenario {
    var desk = HandMade.desk(
      [], teams: [HandMade.team(.shifts([HandMade.shift(9, 17, agents: 1)]), agents: 1)], days: 7)
    desk.demand = .synthetic(SyntheticDemand(ticketsPerSecond: ticketsPerDay / 86_400))
    return desk
  }

  @Test("a queue beyond the limit ends the run and is named, with its time", arguments: [1, 2])
  func limit(threads: Int) throws {
    var experiment = try Experiment(Self.desk(ticketsPerDay: 20_000))
    experiment.openTicketLimit = 1024
    do {
      _ = try experiment.run(threads: threads, checksSickDay: false)
      Issue.record("nothing stopped the run")
    } catch {
      guard case .tooManyOpen(let tickets, let time, let queue, let waiting) = error else {
        Issue.record("another error: \(error)")
        return
      }
      #expect(tickets == 1024)
      #expect(waiting >= 1000 && waiting <= 1024)
      #expect(time.date == HandMade.monday && time.secondOfDay > 0)
      #expect(!queue.isEmpty)
    }
  }

  @Test("a desk that keeps up has no limit in what it works in all")
  func worked() throws {
    var experiment = try Experiment(Self.desk(ticketsPerDay: 20))
    experiment.openTicketLimit = 256
    #expect(try experiment.run(threads: 1, checksSickDay: false) != nil)
  }
}
