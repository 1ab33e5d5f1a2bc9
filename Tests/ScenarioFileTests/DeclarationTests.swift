import ScenarioFile
import Testing
import Workforce

@Suite("Declarations of keys")
struct DeclarationTests {
  @Test("every key has a meaning in one line, a form and an example that its own parser accepts")
  func examples() {
    let faults = LanguageAudit.faults()
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test("every key and rule can be explained by its path")
  func explained() {
    let topics = Explanation.topics()
    #expect(topics.count > 100)
    for topic in topics {
      #expect(Explanation.text(for: topic) != nil, "\(topic)")
    }
    #expect(Explanation.text(for: "channels.phone.patience")?.contains("hanging up") == true)
    #expect(Explanation.text(for: "teams.\"front line\".agents")?.contains("people") == true)
    #expect(Explanation.text(for: "nonsense") == nil)
    #expect(Explanation.related(to: "patiance").first == "patience")
    #expect(Explanation.related(to: "channels.patiance").first == "channels.patience")
    #expect(Explanation.related(to: "holiday").contains("calendars.holidays"))
    #expect(Explanation.related(to: "wait", also: ["wait.p90"]).contains("wait.p90"))
    #expect(Explanation.related(to: "qqqq").isEmpty)
    #expect(Explanation.laterWord(for: "staffing") == "staffing")
    #expect(Explanation.laterWord(for: "improvement") == "improvements")
    #expect(Explanation.laterWord(for: "patience") == nil)
  }

  @Test("a small desk lists the defaults on which it relies, as they would be written")
  func assumptions() throws {
    let assumptions = try load(plainDesk).scenario.assumptions
    let lines = assumptions.map { "\($0.key) = \($0.value)" }
    #expect(
      lines == [
        "timezone = UTC", "simulation.seed = 1", "simulation.replications = 40",
        "simulation.warm_up = 1 week", "simulation.cool_down = 4 weeks",
        "simulation.grid = 60 min", "simulation.confidence = 95%", "demand.growth = none",
        "demand.busyness.daily_cv = 0%", "demand.week = office", "demand.day = office-two-peaks",
        "requests = {request: {}}",
        "requests.request.handle = 8 min", "requests.request.later_touches = 50%",
        "requests.request.asks_back = none", "requests.request.reopens = none",
        "sla.goal = 95%", "sla.pause_while_pending = true", "sla.closes_after = 48h",
        "teams.desk.at_shift_end = finish", "teams.desk.order = priority",
        "teams.desk.shifts = {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid}",
        "people.shrinkage.planned = 0%", "people.shrinkage.sickness = 0%",
      ])
    #expect(assumptions.allSatisfy { !$0.meaning.isEmpty })
  }

  @Test("what is written is not assumed, and equal defaults of several items are told once")
  func groupedAssumptions() throws {
    let scenario = try desk(
      """
      channels:
        a: {kind: voice, share: 50%, calendar: hours}
        b: {kind: voice, share: 25%, calendar: hours, patience: 1 min}
        c: {kind: voice, share: 25%, calendar: hours}
      calendars: {hours: mon-fri 09:00-17:30}
      timezone: Asia/Tokyo
      """)
    let keys = scenario.assumptions.map(\.key)
    #expect(!keys.contains("timezone"))
    #expect(keys.contains("channels.{a, c}.patience") || keys.contains("channels.*.patience"))
    #expect(keys.filter { $0.hasSuffix("lines") } == ["channels.*.lines"])
  }

  @Test("a value that is written equals the default that it repeats")
  func writtenDefaults() throws {
    let assumed = try load(plainDesk).scenario
    var written = try desk(
      """
      timezone: UTC
      simulation: {seed: 1, replications: 40, warm_up: 1 week, cool_down: 4 weeks, grid: 60 min}
      demand: {tickets: 100 per week, growth: none, week: office, day: office-two-peaks}
      requests: {request: {handle: 8 min, later_touches: 50%, asks_back: none, reopens: none}}
      sla: {goal: 95%, pause_while_pending: true, closes_after: 48h, bot_answers: false}
      routing: {agents: longest-idle, returns: anyone, misroutes: 0%, sorting: none}
      currency: USD
      teams:
        desk: {agents: 3, shifts: {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid}}
      people: {shrinkage: {planned: 0%, sickness: 0%}}
      """)
    written.assumptions = assumed.assumptions
    #expect(written == assumed)
  }

  @Test("the order of sections and of keys changes nothing")
  func order() throws {
    let lines = plainDesk.split(separator: "\n").map(String.init)
    var reversed = try load(lines.reversed().joined(separator: "\n")).scenario
    let plain = try load(plainDesk).scenario
    reversed.assumptions = plain.assumptions
    #expect(reversed == plain)
  }
}

@Suite("Templates")
struct TemplateTests {
  @Test("a template is a scenario without findings", arguments: ScenarioTemplate.allCases)
  func templates(template: ScenarioTemplate) throws {
    #expect(try load(template.text).warnings.isEmpty)
    #expect(template.text.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test(
    "a starter is a scenario for every kind of answer",
    arguments: [
      ("0%", "mon-fri 09:00-17:30", "3"), ("40%", "mon-sat 08:00-20:00", "4"),
      ("25%", "daily 07:00-23:00", "9"), ("100%", "mon, wed-fri 10:00-14:00", "1"),
    ])
  func starters(phone: String, hours: String, agents: String) throws {
    var starter = StarterScenario(from: "2027-03-01", to: "2027-03-28")
    starter.name = "Ann's desk: \"first\" try"
    starter.phone = phone
    starter.hours = hours
    starter.agents = agents
    starter.tickets = "20 per week"
    let loaded = try load(starter.text)
    #expect(loaded.scenario.name == starter.name)
    #expect(loaded.scenario.teams[0].agents == Int(agents))
    #expect(!loaded.warnings.contains { $0.rule == "unmanned-hours" })
  }
}
