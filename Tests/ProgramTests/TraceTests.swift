import Foundation
import Testing

/// The trace of a run, and the story of a ticket.
@Suite("Traces and stories", .serialized)
struct TraceTests {
  /// A desk on which much happens to a ticket.
  static let desk = """
    muster: 1
    name: Busy desk
    timezone: America/New_York
    period: {from: 2027-03-08, to: 2027-03-19}
    calendars: {office: mon-fri 09:00-17:00}
    simulation: {replications: 3}
    demand: {tickets: 400 per week, week: mon-fri, day: {09:00-17:00: 100%}}
    channels:
      phone: {kind: voice, share: 40%, patience: 3 min, redial: 50%, calendar: office}
      email: {kind: deferred, share: 60%}
    requests:
      how-to: {share: 70%, priority: normal, handle: 8 min, asks_back: 20%}
      fault: {share: 30%, priority: urgent, handle: 20 min, escalates: {L1: 30%}, reopens: 10%}
    sla:
      priorities:
        urgent: {first_response: 1h, resolution: 8h, calendar: office}
        normal: {first_response: 4h, resolution: 16h, calendar: office}
      channels: {phone: {answer: 80% in 30 s}}
    tiers: {L1: {stuck_after: 30 min}, L2: {handle: 25 min}}
    teams:
      front line: {tier: L1, agents: 4}
      specialists: {tier: L2, agents: 2}

    """

  private static func traced(_ options: [String], threads: Int = 1) throws -> (Workplace, String) {
    let place = try Workplace()
    try place.put(desk, "desk.yaml")
    let ending = try Program.run(
      ["run", "desk.yaml", "--quiet", "--threads", "\(threads)"] + options, in: place)
    #expect(ending.code == 0 && ending.errors.isEmpty, "\(ending.errors)")
    let text = String(decoding: place.bytes("output/desk/trace.csv") ?? Data(), as: UTF8.self)
    return (place, text)
  }

  /// Cells of the rows, without the heading; no cell of this desk has a comma but the last.
  private static func cells(_ text: String) -> [[Substring]] {
    text.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", maxSplits: 10, omittingEmptySubsequences: false)
    }
  }

  @Test("every event stands in trace.csv in the order of time, and the bytes hang on no thread")
  func trace() throws {
    let (place, text) = try Self.traced(["--trace"])
    let (_, again) = try Self.traced(["--trace"], threads: 2)
    #expect(text == again)
    #expect(
      text.hasPrefix(
        "replication,time_utc,time_local,time_s,event,ticket,agent,team,tier,channel,detail\r\n"))
    let rows = Self.cells(text)
    #expect(rows.count > 3000 && rows.allSatisfy { $0.count == 11 && $0[0] == "1" })
    let times = rows.map { Double($0[3]) ?? -1 }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(place.names("output/desk").contains("summary.json"))
    // The clocks moved on 2027-03-14: five hours from UTC before, four after.
    for row in rows where row[1].hasPrefix("2027-03-10T15:") {
      #expect(row[2].hasPrefix("2027-03-10T10:"))
    }
    for row in rows where row[1].hasPrefix("2027-03-16T15:") {
      #expect(row[2].hasPrefix("2027-03-16T11:"))
    }
    let events = Set(rows.map { $0[4] })
    #expect(
      events.isSuperset(of: [
        "arrived", "queued", "started", "touched", "escalated", "asked", "returned", "closed",
        "abandoned", "answerClock", "firstResponseClock", "resolutionClock",
      ]))
  }

  @Test("other replications can be traced, and a run without a trace removes the old one")
  func others() throws {
    let (place, all) = try Self.traced(["--trace-of", "all"])
    let (_, third) = try Self.traced(["--trace-of", "3"])
    #expect(Set(Self.cells(all).map { $0[0] }) == ["1", "2", "3"])
    #expect(Self.cells(third) == Self.cells(all).filter { $0[0] == "3" })
    let plain = try Program.run(["run", "desk.yaml", "--quiet"], in: place)
    #expect(plain.code == 0 && place.bytes("output/desk/trace.csv") == nil)
    let none = try Program.run(["run", "desk.yaml", "--trace-of", "4"], in: place)
    #expect(none.code == 64 && none.errors.contains("from 1 to 3"))
  }

  @Test("a trace that finds no room leaves the earlier results as they were")
  func noRoom() throws {
    let (place, _) = try Self.traced(["--trace"])
    let before = place.bytes("output/desk/summary.json")
    try FileManager.default.removeItem(atPath: place.path + "/output/desk/trace.csv")
    try FileManager.default.createDirectory(
      atPath: place.path + "/output/desk/trace.csv", withIntermediateDirectories: true)
    let ending = try Program.run(
      ["run", "desk.yaml", "--quiet", "--trace", "--seed", "5"], in: place)
    #expect(ending.code == 2 && ending.errors.contains("trace.csv"))
    #expect(place.bytes("output/desk/summary.json") == before)
  }

  @Test("a ticket's story is the same from folder and scenario, by its first digits too")
  func story() throws {
    let (place, text) = try Self.traced(["--trace"])
    let rows = Self.cells(text)
    let escalated = try #require(rows.first { $0[4] == "escalated" })
    let ticket = String(escalated[5])
    let told = try Program.run(["explain-ticket", "output/desk", ticket], in: place)
    #expect(told.code == 0 && told.errors.isEmpty)
    for words in [
      "Ticket \(ticket): fault, urgent", "A customer asks by", "It is escalated to L2, from L1: ",
      "Resolution: ", " touches by ",
    ] {
      #expect(told.output.contains(words), "\(words) in\n\(told.output)")
    }
    let again = try Program.run(
      ["explain-ticket", "desk.yaml", String(ticket.prefix(12)).uppercased()], in: place)
    #expect(again.code == 0 && again.output == told.output)
    let table = try Program.run(
      ["explain-ticket", "output/desk", ticket, "--format", "csv"], in: place)
    let heading = text.prefix { $0 != "\r\n" }
    let own = text.split(separator: "\r\n").filter { $0.contains(",\(ticket),") }
    #expect(table.output == ([heading] + own).map { $0 + "\r\n" }.joined())
    let json = try Program.run(
      ["explain-ticket", "output/desk", ticket, "--format", "json"], in: place)
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(list?.count == own.count)
  }

  @Test("an unknown ticket gets the nearest and examples; without a trace, a way to make one")
  func kindness() throws {
    let (place, text) = try Self.traced(["--trace"])
    let ticket = String(try #require(Self.cells(text).first)[5])
    let wrong = String(ticket.dropLast(2)) + "zz"
    let unknown = try Program.run(["explain-ticket", "output/desk", wrong], in: place)
    #expect(unknown.code == 64)
    #expect(unknown.errors.contains("there is no ticket '\(wrong)' in 'output/desk'"))
    #expect(unknown.errors.contains("did you mean '\(ticket)'?"))
    #expect(unknown.errors.contains("escalated") && unknown.errors.contains("a promise missed"))
    let unnamed = try Program.run(["explain-ticket", "output/desk"], in: place)
    #expect(unnamed.code == 64 && unnamed.errors.contains("for example:"))
    let short = try Program.run(
      ["explain-ticket", "output/desk", String(ticket.prefix(1))], in: place)
    #expect(short.code == 64 && short.errors.contains("several tickets begin with"))
    let missing = try Program.run(["explain-ticket", "nowhere", ticket], in: place)
    #expect(missing.code == 64)
    #expect(missing.errors.contains("there is no folder or scenario 'nowhere'"))
    _ = try Program.run(["run", "desk.yaml", "--quiet"], in: place)
    let untraced = try Program.run(["explain-ticket", "output/desk", ticket], in: place)
    #expect(untraced.code == 64 && untraced.errors.contains("run it again with --trace"))
  }
}
