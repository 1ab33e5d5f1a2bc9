import Foundation
import Simulation
import Testing
import Workforce

/// Identities of a desk on which everything happens: what the run reports is what the traces tell.
@Suite("The whole desk")
struct WholeDeskTests {
  @Test("everything that can happen to a ticket does, on the desk of these tests")
  func kinds() async throws {
    let seen = try await Books.shared().seen
    #expect(seen == Set(TraceKind.allCases))
  }

  @Test("contacts are tickets and what follows them, in integers")
  func contacts() async throws {
    let (result, books) = (try await Self.result(), try await Books.shared())
    let counts = books.counts
    let entered =
      counts.tickets - counts.keptAway - counts.tries + counts.handedOver + counts.cameBack
      + counts.redials + counts.turned + counts.switched + counts.chasers
    let pairs: [(MeasureName, Int)] = [
      (.contacts, entered), (.tickets, counts.tickets), (.merged, counts.merged),
      (.selfServiceTries, counts.tries), (.chasers, counts.chasersInAll),
    ]
    for (name, count) in pairs {
      let measured = try total(result, name)
      #expect((measured - Double(count)).magnitude < 1e-3, "\(name): \(measured), \(count)")
    }
    // The desk is worth its name.
    #expect(try total(result, .followUps) > 5)
    for count in [
      counts.keptAway, counts.handedOver, counts.cameBack, counts.redials, counts.turned,
      counts.switched, counts.chasers, counts.merged,
    ] { #expect(count > 5) }
  }

  @Test("every ticket ends in one way, and as its trace says")
  func fates() async throws {
    let (fates, books) = (try await Self.result().fates, try await Books.shared())
    let ends = books.ends
    #expect(fates.created == books.counts.tickets)
    #expect(
      fates.created == fates.closed + fates.autoClosed + fates.resolvedAlone + fates.deflected
        + fates.gaveUp + fates.merged + fates.abandoned + fates.leftLater + fates.busy
        + fates.turnedAwayClosed + fates.open + fates.pending + fates.blocked + fates.solved)
    #expect(fates.closed == ends[.closed])
    #expect(fates.autoClosed == ends[.autoClosed])
    #expect(fates.resolvedAlone + fates.deflected == ends[.deflected])
    #expect(fates.gaveUp == ends[.gaveUp])
    #expect(fates.merged == ends[.merged])
    #expect(fates.abandoned + fates.leftLater == ends[.abandoned])
    #expect(fates.busy == ends[.busy] ?? 0)
    #expect(fates.turnedAwayClosed == ends[.closedDoor])
    #expect(fates.pending == ends[.asked] ?? 0)
    #expect(fates.blocked == ends[.blocked] ?? 0)
    #expect(fates.solved == ends[.solved] ?? 0)
  }

  @Test("each channel's waits are those of its contacts (Little's law)")
  func waits() async throws {
    let (result, books) = (try await Self.result(), try await Books.shared())
    for (place, channel) in result.scenario.channels.enumerated() {
      let cells = result.intervals.channels[place]
      let runs = Double(result.replications)
      let waits = cells.reduce(0) { $0 + $1.waitSeconds } * runs
      let own = books.channels[place]
      #expect(own.waits > 1000)
      #expect((waits / own.waits - 1).magnitude < 1e-9, "\(channel.name)")
      #expect((cells.reduce(0) { $0 + $1.answered } * runs - Double(own.answered)).magnitude < 1e-3)
      let abandoned = cells.reduce(0) { $0 + $1.abandoned } * runs
      #expect((abandoned - Double(own.abandoned)).magnitude < 1e-3, "\(channel.name)")
    }
  }

  @Test("queues, busy agents and open tickets are the integrals of the traces")
  func levels() async throws {
    let (result, books) = (try await Self.result(), try await Books.shared())
    let seconds = result.intervals.grid * Double(result.replications)
    let queues = result.intervals.teams.joined().reduce(0) { $0 + $1.queue } * seconds
    #expect((queues / books.waiting - 1).magnitude < 1e-9)
    for (place, team) in result.scenario.teams.enumerated() {
      let busy = result.intervals.teams[place].reduce(0) { $0 + $1.busy } * seconds
      #expect((busy / books.busy[place] - 1).magnitude < 1e-9, "\(team.name)")
    }
    let backlog = try #require(
      result.measures.first { $0.name == .backlogMean && $0.scope == Scope() })
    let span = result.intervals.grid * Double(result.intervals.starts.count)
    #expect((backlog.mean * span * Double(result.replications) / books.open - 1).magnitude < 1e-9)
  }

  // MARK: The desk

  private static func result() async throws -> RunResult {
    try await Laboratory.shared.result(of: "whole-desk")
  }

  private func total(_ result: RunResult, _ name: MeasureName) throws -> Double {
    try #require(result.measures.first { $0.name == name && $0.scope == Scope() }).mean
      * Double(result.replications)
  }

  /// What the traces of all replications tell, added up.
  private struct Books {
    struct Counts {
      var (tickets, keptAway, tries, handedOver, cameBack) = (0, 0, 0, 0, 0)
      var (redials, turned, switched, merged) = (0, 0, 0, 0)
      /// Chasers in the period, and all of its tickets.
      var (chasers, chasersInAll) = (0, 0)
    }

    struct Channel {
      var (answered, abandoned) = (0, 0)
      var waits = 0.0
    }

    /// What the trace has told of a ticket so far.
    struct Life {
      var last: TraceKind
      var channel: Int
      /// Whether its present contact was made in the period.
      var isCounted: Bool
      var isAnswered = false
      var queuedAt: Double?
      /// Whether it is a piece of work that is no contact.
      var isWork = false
      var isTicket = true
      /// Whether it was created in the period.
      var isOfPeriod = true
    }

    var seen: Set<TraceKind> = []
    var counts = Counts()
    var ends: [TraceKind: Int] = [:]
    var channels: [Channel]
    /// Contact-seconds in queues, agent-seconds by team and ticket-seconds in the backlog.
    var (waiting, open) = (0.0, 0.0)
    var busy: [Double]

    private static let task = Task { try await Books() }
    static func shared() async throws -> Books { try await task.value }

    private init() async throws {
      let result = try await WholeDeskTests.result()
      let experiment = try Laboratory.experiment("whole-desk")
      channels = Array(repeating: Channel(), count: result.scenario.channels.count)
      busy = Array(repeating: 0, count: result.scenario.teams.count)
      let end = result.intervals.grid * Double(result.intervals.starts.count)
      let team = result.scenario.teams.enumerated().flatMap { place, team in
        Array(repeating: place, count: team.agents)
      }
      for number in 0..<result.replications {
        add(try experiment.trace(replication: number), until: end, teamOf: team)
      }
    }

    private mutating func add(_ records: [TraceRecord], until end: Double, teamOf: [Int]) {
      var lives: [UInt64: Life] = [:]
      var inHand = Array(repeating: 0, count: teamOf.count)
      var (queued, openTickets): (Set<UInt64>, Set<UInt64>) = ([], [])
      var isChaser = false
      var now = 0.0
      for record in records {
        let span = max(0, min(record.time, end) - now)
        now = min(record.time, end)
        if span > 0 {
          waiting += span * Double(queued.count)
          open += span * Double(openTickets.count)
          for (agent, count) in inHand.enumerated() where count > 0 {
            busy[teamOf[agent]] += span
          }
        }
        seen.insert(record.kind)
        let ticket = record.ticket
        let isInside = record.time < end
        if record.kind == .arrived || record.kind == .made {
          lives[ticket] = Life(
            last: record.kind, channel: record.detail, isCounted: isInside,
            isWork: record.kind == .made && !isChaser, isTicket: record.kind == .arrived,
            isOfPeriod: isInside)
        }
        guard var life = lives[ticket] else {
          Issue.record("\(record) has no beginning")
          return
        }
        count(record, life, isInside: isInside)
        switch record.kind {
        case .handedOver, .turned, .switched:
          newContact(&life, record, isInside: isInside)
        case .returned:
          life.channel = record.detail
          if life.last == .willRedial || life.last == .gaveUp {
            newContact(&life, record, isInside: isInside)
          }
        case .queued:
          queued.insert(ticket)
          if life.isTicket { openTickets.insert(ticket) }
          if !life.isAnswered { life.queuedAt = record.time }
        case .started:
          queued.remove(ticket)
          if life.isTicket { openTickets.insert(ticket) }
          if teamOf.indices.contains(record.agent) { inHand[record.agent] += 1 }
          if !life.isAnswered, !life.isWork {
            life.isAnswered = true
            if life.isCounted {
              channels[life.channel].answered += 1
              channels[life.channel].waits += record.time - (life.queuedAt ?? record.time)
            }
          }
        case .putDown, .touched:
          if teamOf.indices.contains(record.agent) { inHand[record.agent] -= 1 }
        case .abandoned:
          queued.remove(ticket)
          if !life.isAnswered, life.isCounted {
            channels[life.channel].abandoned += 1
            channels[life.channel].waits += record.time - (life.queuedAt ?? record.time)
          }
        default: break
        }
        if [.asked, .solved, .closed, .autoClosed, .abandoned, .merged].contains(record.kind) {
          openTickets.remove(ticket)
        }
        isChaser = record.kind == .chased
        life.last = record.kind
        lives[ticket] = life
      }
      for life in lives.values where life.isTicket && life.isOfPeriod {
        ends[life.last, default: 0] += 1
      }
    }

    /// A new contact of the ticket begins.
    private func newContact(_ life: inout Life, _ record: TraceRecord, isInside: Bool) {
      life.channel = record.detail
      life.isCounted = isInside
      life.isAnswered = false
      life.queuedAt = nil
    }

    /// Counts what makes or saves a contact.
    private mutating func count(_ record: TraceRecord, _ life: Life, isInside: Bool) {
      if record.kind == .chased, life.isOfPeriod {
        counts.chasersInAll += 1
        if isInside { counts.chasers += 1 }
      }
      guard isInside else { return }
      switch record.kind {
      case .arrived: counts.tickets += 1
      case .deflected: counts.keptAway += record.detail == 0 ? 1 : 0
      case .tries: counts.tries += 1
      case .handedOver: counts.handedOver += 1
      case .turned: counts.turned += 1
      case .switched: counts.switched += 1
      case .merged: counts.merged += 1
      case .returned:
        counts.redials += life.last == .willRedial ? 1 : 0
        counts.cameBack += life.last == .gaveUp ? 1 : 0
      default: break
      }
    }
  }
}
