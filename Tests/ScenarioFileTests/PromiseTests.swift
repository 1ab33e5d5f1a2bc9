import ScenarioFile
import Testing
import Workforce

@Suite("Promises")
struct PromiseTests {
  private let lines = """
    calendars: {office: mon-fri 09:00-17:30}
    channels: {email: {kind: deferred, share: 50%}, social: {kind: deferred, share: 50%}}
    requests: {a: {priority: {P1: 50%, P2: 50%}}}
    demand: {tickets: 9 per week, customers: {enterprise: 10%, others: 90%}}

    """

  @Test("promises differ by customer, by channel and by both; the most special stands first")
  func exceptions() throws {
    let scenario = try desk(
      lines + """
        sla:
          priorities:
            P1: {first_response: 1h, next_response: 2h, resolution: 8h, calendar: office}
            P2: {first_response: 4h}
          customers: {enterprise: {P1: {first_response: 30 min}}, others: {resolution: 48h}}
          channels: {social: {first_response: 1h, priorities: {P2: {first_response: 2h}}}}
          exceptions:
            - {customer: enterprise, channel: social, priority: P1, first_response: 10 min, calendar: always}
        """)
    #expect(scenario.priorities[0].nextResponse == 7200)
    #expect(
      scenario.promiseExceptions == [
        PromiseException(customer: 0, channel: 1, priority: 0, firstResponse: 600, calendar: 0),
        PromiseException(customer: 0, priority: 0, firstResponse: 1800),
        PromiseException(channel: 1, priority: 1, firstResponse: 7200),
        PromiseException(customer: 1, resolution: 172_800),
        PromiseException(channel: 1, firstResponse: 3600),
      ])
    let promise = scenario.promise(customer: 0, channel: 1, priority: 0)
    #expect(promise.firstResponse == 600 && promise.calendar == 0 && promise.resolution == 28_800)
    #expect(scenario.promise(customer: 0, channel: 0, priority: 0).calendar == 1)
  }

  @Test("solved tickets are closed after 48 h, after another time, or at once")
  func closing() throws {
    #expect(try load(plainDesk).scenario.closesAfter == 172_800)
    #expect(try desk("sla: {closes_after: 3 days}").closesAfter == 259_200)
    #expect(try desk("sla: {closes_after: none}").closesAfter == nil)
  }

  @Test("satisfaction has curves by time and by touches")
  func satisfaction() throws {
    let satisfaction = try #require(
      try desk(
        """
        satisfaction:
          base: 92%
          response: {24h: 70%, 1h: 100%}
          resolution: {4h: 100%, 3 days: 60%}
          touches: {1: 100%, 4: 80%}
          churn: {satisfied: 0.5%, unsatisfied: 4%}
          value: $1200
        """
      ).satisfaction)
    #expect(satisfaction.base == 0.92)
    #expect(
      satisfaction.response == [
        Satisfaction.Point(at: 3600, factor: 1), Satisfaction.Point(at: 86_400, factor: 0.7),
      ])
    #expect(satisfaction.touches.map(\.at) == [1, 4])
    #expect(satisfaction.resolution.map(\.factor) == [1, 0.6])
    #expect(satisfaction.churnSatisfied == 0.005 && satisfaction.churnUnsatisfied == 0.04)
    #expect(satisfaction.customerValue == Money(units: 1200))
  }
}
