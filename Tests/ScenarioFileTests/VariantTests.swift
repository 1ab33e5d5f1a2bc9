import ScenarioFile
import Testing
import Workforce

@Suite("Variants and overrides")
struct VariantTests {
  private static let files = [
    "base.yaml": """
    muster: 1
    name: Base
    period: {from: 2027-03-01, to: 2027-03-28}
    demand: {tickets: 100 per week, week: mon-fri}
    channels: {email: {kind: deferred, share: 60%}, form: {kind: deferred, share: 40%}}
    requests: [{name: a, share: 50%, handle: 5 min}, {name: b, share: 50%, handle: 6 min}]
    teams: {"front line": {agents: 3}, night.desk: {on_shift: [1, 2]}}
    """,
    "folder/variant.yaml": """
    extends: ../base.yaml
    name: Variant
    demand: {tickets: 120 per week}
    requests: [{name: b, handle: 9 min}, {name: c, share: 0%}]
    teams: {front line: {agents: 4}}
    """,
    "folder/second.yaml": "extends: variant.yaml\nrequests: {a: {handle: 1 min}}\n",
    "folder/without.yaml": "extends: ../base.yaml\ndemand: {week: null}\nrequests: null\n",
    // Nothing behind a colon is a value that was forgotten.
    "folder/nothing.yaml": "extends: ../base.yaml\nrequests:\n",
    "one.yaml": "extends: two.yaml\n",
    "two.yaml": "extends: ./one.yaml\n",
  ]

  private func load(_ path: String, _ sets: String...) throws(InvalidInput) -> Scenario {
    try ScenarioLoader.load(path: path, sets: sets) { path throws(FileFailure) in
      let parts = path.split(separator: "/").filter { $0 != "." }
      let name =
        parts.contains("..") ? parts.last.map(String.init) ?? "" : parts.joined(separator: "/")
      guard let text = Self.files[name] else { throw FileFailure(reason: "No such file") }
      return Array(text.utf8)
    }.scenario
  }

  @Test("maps merge key by key, named lists by name, other values are replaced")
  func merges() throws {
    let scenario = try load("folder/variant.yaml")
    #expect(scenario.name == "Variant")
    let demand = try synthetic(scenario)
    #expect(isNear(demand.ticketsPerSecond * 604_800, 120))
    #expect(demand.week[6] == 0)
    #expect(scenario.requests.map(\.name) == ["a", "b", "c"])
    #expect(isNear(scenario.requests[1].handle.mean, 540))
    #expect(scenario.requests[1].share == 0.5)
    #expect(scenario.teams.map(\.agents) == [4, 2])
  }

  @Test("a variant of a variant may write a list as a map")
  func chains() throws {
    let scenario = try load("folder/second.yaml")
    #expect(isNear(scenario.requests[0].handle.mean, 60))
    #expect(isNear(scenario.requests[1].handle.mean, 540))
  }

  @Test("null in a variant takes an inherited key out")
  func removes() throws {
    let scenario = try load("folder/without.yaml")
    #expect(try synthetic(scenario).week[6] > 0)
    #expect(scenario.requests.count == 1)
    #expect(throws: InvalidInput.self) { try load("folder/nothing.yaml") }
  }

  @Test("circles are reported by their files")
  func circles() {
    do throws(InvalidInput) {
      _ = try load("one.yaml")
      Issue.record("a circle was read")
    } catch {
      #expect(error.findings.last?.message.hasSuffix("one.yaml → two.yaml → one.yaml") == true)
    }
  }

  @Test(
    "overrides reach every part and understand changes",
    arguments: [
      (#"teams."front line".agents=14"#, 14.0), (#"teams.'front line'.agents=+2"#, 5),
      (#"teams."front line".agents=-34%"#, 2),
    ] as [(String, Double)])
  func agents(set: String, agents: Double) throws {
    #expect(try load("base.yaml", set).teams[0].agents == Int(agents))
  }

  @Test("items of lists go by name or number, names with dots in quotes")
  func items() throws {
    #expect(isNear(try load("base.yaml", "requests.b.handle=+50%").requests[1].handle.mean, 540))
    #expect(isNear(try load("base.yaml", "requests.1.handle=+1").requests[0].handle.mean, 360))
    let seats = try load("base.yaml", #"teams."night.desk".on_shift.2=7"#).teams[1]
    #expect(seats.coverage == .seats([1, 7]))
    let more = try load("base.yaml", #"teams."night.desk".on_shift=+1"#).teams[1]
    #expect(more.coverage == .seats([2, 3]))
  }

  @Test("quantities change with their units")
  func quantities() throws {
    func handle(_ set: String) throws -> Double {
      try load("base.yaml", "requests.a.handle=" + set).requests[0].handle.mean
    }
    #expect(isNear(try handle("-10%"), 270))
    #expect(isNear(try handle("+30 s"), 330))
    #expect(isNear(try handle("+1 min"), 360))
    let demand = try synthetic(load("base.yaml", "demand.tickets=-10%"))
    #expect(isNear(demand.ticketsPerSecond * 604_800, 90))
    #expect(isNear(try load("base.yaml", "sla.goal=-5 points").goal, 0.9))
    #expect(try load("base.yaml", "simulation.replications=+10").simulation.replications == 50)
  }

  @Test("a map of a distribution is scaled as a whole")
  func distributionMaps() throws {
    let scenario = try load(
      "base.yaml", "requests.a.handle={median: 8 min, p90: 20 min}", "requests.a.handle=+100%")
    #expect(scenario.requests[0].handle == .lognormal(median: 960, p90: 2400))
  }

  @Test("a sign that belongs to the value is not a change")
  func signedValues() throws {
    let demand = try synthetic(load("base.yaml", "demand.growth=-10% per year"))
    #expect(demand.growth < 0)
  }

  @Test(
    "amounts of money change in their currency",
    arguments: [
      ("$48k per year", "+10%", 52_800), ("EUR 48k per year", "+10%", 52_800),
      ("41 000 EUR per year", "-10%", 36_900), ("$48000 per year", "+500", 48_500),
      ("€1 250 000 per year", "+4%", 1_300_000),
    ] as [(String, String, Double)])
  func money(pay: String, change: String, units: Double) throws {
    let lines = "currency: \(pay.contains("$") ? "USD" : "EUR")\n"
    let scenario = try desk(
      lines + "teams: {desk: {agents: 3, pay: \(pay)}}", sets: ["teams.desk.pay=" + change])
    #expect(scenario.costs?.pay[0]?.basis == .perYear(Money(units: units)))
  }

  @Test("tiers, self-service and shares by name can be set")
  func parts() throws {
    let scenario = try desk(
      """
      requests: {a: {self_service: 20%, escalates: {L1: 10%}}}
      tiers: {L0: {gives_up: 10%}, L1: {}, L2: {handle: 20 min}}
      teams: {a: {agents: 3}, b: {agents: 2, tier: L2}}
      """,
      sets: [
        "requests.a.escalates.L1=+5 points", "tiers.L2.handle=+10%", "tiers.L0.saves=20%",
        "requests.a.self_service=+50%", "tiers.L1.stuck_after=30 min",
        "routing.misroutes=5%", "teams.b.skills=[{efficiency: 80%}]",
      ])
    #expect(isNear(scenario.requests[0].escalates[0], 0.15))
    #expect(isNear(scenario.tiers[1].handle?.mean ?? 0, 1320))
    #expect(scenario.selfService.saves == 0.2 && scenario.selfService.givesUp == 0.1)
    #expect(isNear(scenario.requests[0].selfService?.resolves ?? 0, 0.3))
    #expect(scenario.tiers[0].stuckAfter == 1800 && scenario.routing.misroutes == 0.05)
    #expect(scenario.teams[1].skills[0].efficiency == 0.8)
  }

  @Test("defaults can be changed and replaced")
  func defaults() throws {
    let scenario = try load("base.yaml", "people.shrinkage.planned=20%", "simulation.warm_up=0")
    #expect(scenario.people.plannedAbsence == 0.2)
    #expect(scenario.simulation.warmUp == 0)
  }
}
