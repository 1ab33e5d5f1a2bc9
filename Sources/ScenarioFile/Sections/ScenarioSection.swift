internal import Workforce

/// The top level of a scenario file.
struct ScenarioKeys: SectionKeys {
  static let title = "scenario"
  static let meaning = "A desk, what is asked of it, and who works there"
  static let later = ["stack", "staffing", "improvements"]

  let muster = Key(
    "muster", .count(1...1), required: true, meaning: "version of the scenario language",
    example: "1")
  let name = Key(
    "name", .text("a title"), assumed: false, meaning: "title shown in reports",
    example: "Northwind support")
  let extends = Key(
    "extends", .text("the path of a scenario, relative to this file"),
    meaning: "scenario of which this one is a variant; it says only what differs",
    example: "base.yaml")
  let timeZone = Key(
    "timezone", .timeZone, default: "UTC", meaning: "time zone in which dates and hours are meant",
    example: "Europe/Berlin")
  let currency = Key(
    "currency", .currency, default: "USD", assumed: false,
    meaning: "currency of all amounts of money, by its ISO code", example: "EUR")
  let period = Key<Period>(
    "period", .section(PeriodKeys.self) { Period.read($0) }, required: true,
    meaning: "span of time that is counted", example: "{from: 2027-01-04, to: 2027-12-31}")
  let simulation = Key<SimulationSettings>(
    "simulation",
    .section(SimulationKeys.self) { map in
      SimulationSettings.read(map, replays: map.reading.isReplay)
    }, default: "{}", assumed: false, meaning: "how the experiment is run",
    example: "{seed: 2027, replications: 40}")
  let calendars = Key<[(name: String, value: CalendarRule)]>(
    "calendars", .named("calendar", Kind<CalendarRule>.calendar), assumed: false,
    meaning: "opening hours by name; 'always' is predefined",
    example: "{office: mon-fri 08:00-18:00}")
  let demand = Key<DemandDraft>(
    "demand", .section(DemandKeys.self) { Demand.read($0) }, required: true,
    meaning: "where tickets come from", example: "{tickets: 5000 per month}")
  let channels = Key<[Priced<Channel, Costs.ChannelPrice>]>(
    "channels", .items(ChannelKeys.self) { Channel.read($0, name: $1) }, required: true,
    meaning: "ways in which customers reach the desk", example: "{email: {kind: deferred}}")
  let requests = Key<[Request]>(
    "requests", .items(RequestKeys.self) { Request.read($0, name: $1) },
    default: "{request: {}}", meaning: "kinds of problems that customers bring",
    example: "[{name: how-to, share: 100%, handle: 8 min}]")
  let sla = Key<Promises>(
    "sla", .section(SLAKeys.self) { Promises.read($0) }, default: "{}", assumed: false,
    meaning: "what is promised to customers", example: "{goal: 95%}")
  let tiers = Key<Tiers>(
    "tiers", .tiers, assumed: false,
    meaning: "levels of expertise, the lowest first; L0 is self-service; without them there is one",
    example: "{L0: {gives_up: 10%}, L1: {stuck_after: 30 min}, L2: {handle: 25 min}}")
  let routing = Key<Routing>(
    "routing", .section(RoutingKeys.self) { Routing.read($0) }, default: "{}", assumed: false,
    meaning: "who gets which contact", example: "{agents: longest-idle, returns: same-agent}")
  let teams = Key<[TeamDraft]>(
    "teams", .items(TeamKeys.self) { Team.read($0, name: $1) }, required: true,
    meaning: "who works, when, and on what", example: "{desk: {agents: 3}}")
  let people = Key<People>(
    "people", .section(PeopleKeys.self) { People.read($0) }, default: "{}", assumed: false,
    meaning: "rules that hold for all agents",
    example: "{shrinkage: {planned: 22%, sickness: 4%}}")
  let quality = Key<QualityReview>(
    "quality", .section(QualityKeys.self) { QualityReview.read($0) }, assumed: false,
    meaning: "reviews of solved tickets, as work",
    example: "{team: specialists, handle: 10 min, share: 10%, escalated: 100%}")
  let satisfaction = Key<Satisfaction>(
    "satisfaction", .section(SatisfactionKeys.self) { Satisfaction.read($0) }, assumed: false,
    meaning: "what waiting and touches do to customers; an assumption",
    example: "{base: 92%, response: {1h: 100%, 24h: 70%}}")
  let budget = Key<Budget>(
    "budget", .section(BudgetKeys.self) { Budget.read($0) }, default: "{}", assumed: false,
    meaning: "what the desk costs beside pay",
    example: "{benefits: 22% of pay, tools: $320 per seat per month}")
}

extension Kind where Value == String {
  /// The ISO code of a currency.
  static var currency: Kind {
    .scalar("the ISO code of a currency, such as EUR", pattern: "^[A-Z]{3}$") {
      text throws(Misfit) in
      guard text.count == 3, text.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
        throw .unreadable(text, "the code of a currency", hint: "write three capitals, such as EUR")
      }
      return text
    }
  }
}
