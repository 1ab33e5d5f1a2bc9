import ScenarioFile
import Testing
import Workforce

@Suite("Differences between scenarios")
struct DifferenceTests {
  static let base = """
    muster: 1
    name: Base
    timezone: UTC
    period: {from: 2027-03-01, to: 2027-03-28}
    calendars: {office: mon-fri 09:00-17:00}
    simulation: {seed: 4, replications: 12}
    demand: {tickets: 400 per week, week: mon-fri, day: {09:00-17:00: 100%}}
    channels:
      phone: {kind: voice, share: 40%, patience: 4 min, calendar: office}
      email: {kind: deferred, share: 60%}
    requests:
      - {name: how-to, share: 70%, handle: 8 min}
      - {name: billing, share: 30%, handle: {median: 9 min, p90: 20 min}}
    sla: {priorities: {normal: {first_response: 4h, calendar: office}}}
    teams:
      - {name: front line, agents: 3}
    """

  static func differences(_ sets: [String], text: String? = nil) throws -> [ScenarioDifference] {
    let one = try ScenarioLoader.load(text: base)
    return one.differences(to: try ScenarioLoader.load(text: text ?? base, sets: sets))
  }

  @Test("the same file has none; its name and its seed are none")
  func none() throws {
    #expect(try Self.differences([]).isEmpty)
    #expect(
      try Self.differences(["name=Other", "simulation.seed=5", "simulation.replications=9"]).isEmpty
    )
  }

  @Test("keys are told by dotted path, items of lists by name, in the order of the file")
  func paths() throws {
    let found = try Self.differences([
      "teams.\"front line\".agents=+2", "channels.phone.patience=90 s",
      "requests.billing.handle.p90=25 min",
    ])
    #expect(
      found == [
        ScenarioDifference(path: "channels.phone.patience", old: "4 min", new: "90 s"),
        ScenarioDifference(path: "requests.billing.handle.p90", old: "20 min", new: "25 min"),
        ScenarioDifference(path: "teams.\"front line\".agents", old: "3", new: "5"),
      ])
  }

  @Test("a key that only one file has stands beside the default of the other")
  func defaults() throws {
    let found = try Self.differences(["simulation.warm_up=3 days", "sla.goal=90%"])
    #expect(
      found == [
        ScenarioDifference(path: "simulation.warm_up", old: "1 week", new: "3 days"),
        ScenarioDifference(path: "sla.goal", old: "95%", new: "90%"),
      ])
    // What is written as the default says is no difference.
    #expect(try Self.differences(["sla.goal=95%"]).isEmpty)
  }

  @Test("what is added or left out is told key by key")
  func parts() throws {
    let text = Self.base.replacing(
      "  - {name: front line, agents: 3}",
      with: "  - {name: front line, agents: 3}\n  - {name: night, agents: 2, channels: [email]}")
    #expect(
      try Self.differences([], text: text) == [
        ScenarioDifference(path: "teams.night.agents", old: nil, new: "2"),
        ScenarioDifference(path: "teams.night.channels", old: nil, new: "[email]"),
      ])
  }
}
