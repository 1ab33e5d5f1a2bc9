import Fitting
import Foundation
import Numerics
import Testing

@Suite("Work and people of a log")
struct WorkTests {
  /// Calls one after the other for one agent: 100 s of work, then a gap; the next call waited or not.
  private static func chain(gap: (Int) -> Double, waits: (Int) -> Bool) -> HandMadeLog {
    var log = HandMadeLog(columns: "id,created_at,channel,agent,wait_s,handle_s,outcome,request")
    for day in 0..<21 {
      var free = 9.0 * 3600
      for call in 0..<60 {
        let start = free + gap(call)
        // Who waits came while the call before was under way, 50 s before its end.
        let wait = waits(call) && call > 0 ? gap(call) + 50 : 0
        let created = HandMadeLog.instant(day: day, hour: (start - wait) / 3600)
        log.add("t\(day)-\(call),\(created),phone,A1,\(wait),100,answered,help")
        free = start + 100
      }
    }
    return log
  }

  @Test("where somebody always waits, the gap between two calls is the time until ready")
  func afterContact() throws {
    let fit = try Self.chain(gap: { $0 % 2 == 0 ? 10 : 20 }, waits: { _ in true }).fit()
    let mean = try #require(fit.estimate("channels.wrap_up"))
    // 29 gaps of 10 s and 30 of 20 s a day.
    #expect(isNear(mean.value, (29 * 10 + 30 * 20) / 59.0, 1e-3))
    #expect(fit.file("scenario.yaml").contains("wrap_up: {law: observed"))
  }

  @Test(
    "idle time before a call that found nobody waiting is not taken for work after the last one")
  func idle() throws {
    // After a call that somebody waited for, 10 s; else the agent sat idle for 60 s.
    let fit = try Self.chain(gap: { $0 % 2 == 0 ? 10 : 60 }, waits: { $0 % 2 == 0 }).fit()
    let mean = try #require(fit.estimate("channels.wrap_up"))
    // The idle gaps tell no more than 'at most 60 s', so the law is that of the others.
    #expect(isNear(mean.value, 10, 0.01))
  }

  @Test("work that lasts beyond midnight does not make duties overlap")
  func night() throws {
    var log = HandMadeLog(columns: "id,created_at,channel,agent,resolved_at,handle_s,outcome")
    for day in 0..<28 {
      for ticket in 0..<8 {
        // The last one of a day begins at 23:50 and ends at 00:20, after the next has begun at 00:05.
        let hour = ticket == 7 ? 24 + 20.0 / 60 : 0.3 + 3 * Double(ticket)
        let solved = HandMadeLog.instant(day: day, hour: hour)
        let work = ticket == 7 ? 1800 : 780
        log.add(
          "t\(day)-\(ticket),\(HandMadeLog.instant(day: day, hour: hour - 1)),email,A1,\(solved),"
            + "\(work),solved")
      }
    }
    let rows = try log.fit().file("roster.csv").split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",") }
    #expect(rows.count > 28)
    for (one, next) in zip(rows, rows.dropFirst()) { #expect(one[3] <= next[2]) }
  }

  @Test("a gap longer than a break ends a period of duty")
  func presence() throws {
    let log = Self.chain(gap: { $0 == 30 ? 900 : 10 }, waits: { _ in false })
    let roster = try log.fit().file("roster.csv").split(separator: "\r\n")
    #expect(roster.count == 1 + 2 * 21)
    #expect(roster[1] == "A1,desk,2027-01-04T09:00:10,2027-01-04T09:55:00")
    let long = try log.fit(FitOptions(name: "long", breakAfter: 1200)).file("roster.csv")
    #expect(long.split(separator: "\r\n").count == 1 + 21)
  }

  @Test("agents who never take a request are no team for it")
  func skills() throws {
    var log = HandMadeLog(columns: "id,created_at,channel,agent,wait_s,handle_s,outcome,request")
    for day in 0..<21 {
      for call in 0..<40 {
        let created = HandMadeLog.instant(day: day, hour: 9 + Double(call) / 8)
        let kind = call % 4 == 0 ? "loan" : "card"
        // A2 takes cards alone.
        let agent = kind == "loan" ? "A1" : call % 2 == 0 ? "A1" : "A2"
        log.add("t\(day)-\(call),\(created),phone,\(agent),0,\(100 + call),answered,\(kind)")
      }
    }
    let text = try log.fit().file("scenario.yaml")
    #expect(text.contains("requests: [card]"))
    #expect(text.contains("- name: \"team 2\""))
  }

  @Test("a lognormal handle time is found, and a spike of very short ones beside it")
  func spike() throws {
    // Quantiles of a lognormal law with median 200 s and sigma 0.8, by the inverse of the normal law
    // at (i + 0.5)/n; one in ten is replaced by quantiles of an exponential law of mean 3 s.
    func log(_ share: Double) -> HandMadeLog {
      var log = HandMadeLog(columns: "id,created_at,channel,handle_s,wait_s,outcome")
      let count = 2000
      for number in 0..<count {
        let short = Double(number) < share * Double(count)
        let p =
          short
          ? (Double(number) + 0.5) / (share * Double(count))
          : (Double(number) - share * Double(count) + 0.5) / (Double(count) * (1 - share))
        let value = short ? -3 * Self.log1p(-p) : 200 * Self.exp(0.8 * Self.normalQuantile(p))
        let created = HandMadeLog.instant(
          day: number % 21, hour: 9 + Double(number / 21) / 12)
        log.add("t\(number),\(created),phone,\(value),0,answered")
      }
      return log
    }
    let plain = try log(0).fit()
    #expect(isNear(plain.estimate("requests.handle.median")?.value, 200, 0.005))
    #expect(plain.estimate("requests.handle.spike_share") == nil)
    let spiked = try log(0.1).fit()
    #expect(isNear(spiked.estimate("requests.handle.median")?.value, 200, 0.02))
    #expect(isNear(spiked.estimate("requests.handle.spike_share")?.value, 0.1, 0.01))
    #expect(isNear(spiked.estimate("requests.handle.spike_mean")?.value, 3, 0.1))
    #expect(spiked.estimate("requests.handle.median")?.goodness?.verdict == "good")
  }
}

extension WorkTests {
  private static func exp(_ x: Double) -> Double { Foundation.exp(x) }
  private static func log1p(_ x: Double) -> Double { Foundation.log1p(x) }
  private static func normalQuantile(_ p: Double) -> Double {
    (try? StandardNormal.quantile(p)) ?? .nan
  }
}
