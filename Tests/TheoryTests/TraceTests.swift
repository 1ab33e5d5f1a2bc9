import Foundation
import Simulation
import Testing
import Workforce

@Suite("Traces")
struct TraceTests {
  @Test("every ticket lives by the rules, and every agent has one contact at a time")
  func lives() throws {
    let follows: [TraceKind: Set<TraceKind>] = [
      .arrived: [.busy, .closedDoor, .queued, .started], .queued: [.started, .abandoned],
      .started: [.touched, .putDown], .putDown: [.queued, .started],
      .touched: [.asked, .solved, .closed], .asked: [.returned, .autoClosed],
      .solved: [.returned, .closed], .returned: [.queued, .started],
    ]
    let experiment = try Laboratory.experiment("everything")
    for number in 0..<4 {
      var last: [UInt64: TraceKind] = [:]
      var inHand: [Int: UInt64] = [:]
      var seen: Set<TraceKind> = []
      var now = 0.0
      for record in try experiment.trace(replication: number) {
        #expect(record.time >= now)
        now = record.time
        seen.insert(record.kind)
        if let before = last[record.ticket] {
          #expect(follows[before]?.contains(record.kind) == true, "\(before), \(record)")
        } else {
          #expect(record.kind == .arrived)
        }
        last[record.ticket] = record.kind
        switch record.kind {
        case .started:
          #expect(inHand.updateValue(record.ticket, forKey: record.agent) == nil)
        case .touched, .putDown:
          #expect(inHand.removeValue(forKey: record.agent) == record.ticket)
        default: break
        }
      }
      #expect(seen.count == 13)
    }
  }

  @Test("nobody waits while an agent is idle, and the first to come is the first to be served")
  func discipline() throws {
    let run = try QueueRun(days: 1)
    #expect(run.idlenessWhileWaiting == 0)
    #expect(run.overtakings == 0)
    #expect(run.arrivals > 25_000)
  }

  // Each difference is a martingale whose variance is its own clock, so that its error is known.
  // The first two are PASTA: arrivals see time averages.
  @Test("arrivals, ends of touches and hang-ups come at the rates of the model")
  func martingales() throws {
    let run = try QueueRun(days: 8)
    let pairs = [
      ("arrivals that wait", run.waited, run.allBusySeconds * 20 / 60, 0.02),
      (
        "arrivals that do not wait", run.arrivals - run.waited,
        (run.seconds - run.allBusySeconds) * 20 / 60, 0.02
      ),
      ("ends of touches", run.touched, run.busySeconds / 60, 0.02),
      ("hang-ups", run.abandoned, run.queueSeconds / 36, 0.05),
    ]
    for (label, count, clock, tolerance) in pairs {
      expectAgreement(
        label, Estimate(count, standardError: clock.squareRoot()), exact: clock,
        tolerance: tolerance * clock)
    }
  }

  /// What a trace of the desk of Erlang A with 22 agents says.
  private struct QueueRun {
    var (arrivals, waited, touched, abandoned) = (0.0, 0.0, 0.0, 0.0)
    var (seconds, allBusySeconds, busySeconds, queueSeconds) = (0.0, 0.0, 0.0, 0.0)
    var idlenessWhileWaiting = 0.0
    var overtakings = 0

    init(days: Int) throws {
      let experiment = try Laboratory.experiment(
        "erlang-a-20-22",
        sets: ["period.to=2027-01-\(days < 7 ? "0" : "")\(3 + days)", "simulation.seed=\(days)"])
      var busy = 0
      var line: [UInt64] = []
      var head = 0
      var gone: Set<UInt64> = []
      for record in try experiment.trace(replication: 0) {
        let span = record.time - seconds
        let waiting = line.count - head - gone.count
        seconds = record.time
        allBusySeconds += busy == 22 ? span : 0
        busySeconds += span * Double(busy)
        queueSeconds += span * Double(waiting)
        if waiting > 0, busy < 22 { idlenessWhileWaiting += span }
        switch record.kind {
        case .arrived: arrivals += 1
        case .queued:
          waited += 1
          line.append(record.ticket)
        case .started:
          busy += 1
          while head < line.count, gone.remove(line[head]) != nil { head += 1 }
          if waiting > 0 {
            if line[head] == record.ticket { head += 1 } else { overtakings += 1 }
          }
        case .touched:
          busy -= 1
          touched += 1
        case .abandoned:
          abandoned += 1
          gone.insert(record.ticket)
        default: break
        }
      }
    }
  }
}
