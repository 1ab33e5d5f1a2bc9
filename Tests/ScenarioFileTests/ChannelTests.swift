import Foundation
import ScenarioFile
import Testing
import Workforce

@Suite("Channels")
struct ChannelTests {
  /// The channels of a desk that is open around the clock.
  private func channels(_ lines: String) throws -> [Channel] {
    try desk("channels:\n" + lines + "\nteams: {desk: {agents: 3, shifts: always}}").channels
  }

  @Test("chat has a concurrency and a speed for each number in hand")
  func chat() throws {
    let chat = try channels(
      "  chat: {kind: chat, concurrency: 3, pace: [1, 80%, 0.65], patience: 4 min, wrap_up: 20 s}")[
        0]
    #expect(chat.kind == .chat && chat.concurrency == 3)
    #expect(chat.pace == [1, 0.8, 0.65])
    #expect(chat.patience == .exponential(mean: 240))
    #expect(chat.wrapUp == .lognormal(mean: 20, cv: 1))
  }

  @Test("what customers do who wait, hang up or meet a closed door")
  func behaviour() throws {
    let all = try channels(
      """
        phone:
          kind: voice
          share: 40%
          work: 150%
          redial: {share: 40%, after: 10 min constant, limit: 3}
          call_back: {after: 2 min, share: 30%}
          when_closed: {turns_to: email, share: 60%}
          turns_to: {channel: chat, share: 20%}
        chat: {kind: chat, share: 30%, redial: 10%, when_closed: email, turns_to: email}
        email: {kind: deferred, share: 30%, chaser: {after: 24h, share: 30%, channel: phone}}
      """)
    #expect(all[0].work == 1.5)
    #expect(all[0].redial == Redial(share: 0.4, after: .constant(600), limit: 3))
    #expect(all[0].callBack == CallBack(after: 120, share: 0.3))
    #expect(all[0].whenClosed == Turn(channel: 2, share: 0.6))
    #expect(all[0].whenAbandoned == Turn(channel: 1, share: 0.2))
    #expect(all[1].redial == Redial(share: 0.1, after: .lognormal(mean: 600, cv: 1)))
    #expect(all[1].whenClosed == Turn(channel: 2, share: 1))
    #expect(all[1].whenAbandoned == Turn(channel: 2, share: 1))
    #expect(
      all[2].chaser
        == Chaser(after: 86_400, share: 0.3, channel: 0, handle: .lognormal(mean: 180, cv: 1)))
  }

  @Test("conversations switch after touches or after work")
  func switches() throws {
    let all = try channels(
      """
        chat: {kind: chat, share: 50%, switches: {after: 3 touches, to: email, share: 50%}}
        email: {kind: deferred, share: 50%, switches: {after: 20 min, to: chat}}
      """)
    #expect(all[0].switches == ChannelSwitch(after: .touches(3), channel: 1, share: 0.5))
    #expect(all[1].switches == ChannelSwitch(after: .work(1200), channel: 0, share: 1))
  }

  @Test("a self-service channel hands over, and is no channel for agents")
  func selfService() throws {
    let scenario = try desk(
      """
      channels:
        bot: {kind: self-service, share: 40%, hands_over_to: email}
        email: {kind: deferred, share: 60%}
      requests: {a: {self_service: {tries: 50%, resolves: 30%}}}
      """)
    #expect(scenario.channels[0].handsOverTo == 1)
    #expect(scenario.teams[0].skills == [Skill(channels: [1])])
  }

  @Test("keys that a kind of channel does not know leave the channel as it was")
  func ignored() throws {
    let plain = try channels("  email: {kind: deferred}")
    let odd = try channels("  email: {kind: deferred, patience: 2 min, wrap_up: 9 s, redial: 40%}")
    #expect(odd == plain)
  }
}

@Suite("Calendars and business days")
struct CalendarTests {
  @Test("a calendar can have a time zone of its own, and 'always' may be written out")
  func zones() throws {
    let scenario = try desk(
      """
      calendars:
        manila: {hours: mon-fri 09:00-18:00, timezone: Asia/Manila}
        always: 24x7
      sla: {priorities: {P1: {first_response: 1h, calendar: manila}}}
      """)
    #expect(scenario.calendars.map(\.name) == ["always", "manila"])
    #expect(scenario.calendars[1].timeZone == "Asia/Manila")
  }

  @Test("a business day is the open time of an open day on average")
  func businessDays() throws {
    let scenario = try desk(
      """
      calendars: {office: mon-thu 08:00-18:00; fri 08:00-15:00}
      requests:
        a:
          priority: P1
          blocked: {share: 10%, outside: finance, for: {median: 2 business days}}
      sla: {priorities: {P1: {resolution: 1 business day, calendar: office}}}
      """)
    let day = (4 * 10 + 7) * 3600.0 / 5
    #expect(scenario.priorities[0].resolution == day)
    guard case .outside(let law, let calendar)? = scenario.requests[0].blocked?.on else {
      throw TestFailure("not blocked outside")
    }
    // Without a calendar of its own it is the first that closes.
    #expect(calendar == 1)
    guard case .lognormal(let mu, let sigma) = law else { throw TestFailure("not lognormal") }
    #expect(isNear(mu, log(2 * day)))
    #expect(isNear(sigma * sigma, 0.693_147_180_559_945_3))  // cv 1
  }
}
