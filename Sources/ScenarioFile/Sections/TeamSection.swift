internal import Workforce

/// Agents with the same skills and the same rules.
struct TeamKeys: SectionKeys {
  static let title = "team"
  static let meaning = "Agents with the same skills and the same rules"
  static let later = ["absences", "cost", "level"]

  let tier = Key(
    "tier", .reference(.tiers),
    meaning: "level of expertise, from 'tiers'; without it the first; what is handed over to a "
      + "tier is work for its teams, whatever channel it came by", example: "L1")
  let agents = Key(
    "agents", .count(1...100_000),
    meaning: "employed people, absent ones included; with 'on_shift' or 'roster' it follows",
    example: "12")
  let channels = Key(
    "channels", Kind<Int>.reference(.channels).list().orNone,
    meaning: "channels it works; 'none' = only what other parts of the scenario give it",
    example: "[phone, email]")
  let requests = Key(
    "requests", Kind<Int>.reference(.requests).list(), meaning: "requests it works",
    example: "[billing, bug]")
  let customers = Key(
    "customers", Kind<Int>.reference(.customers).list(), meaning: "customers it works for",
    example: "[enterprise]")
  let languages = Key(
    "languages", Kind<Int>.reference(.languages).list(), meaning: "languages it speaks",
    example: "[en, es]")
  let skills = Key<[Skill]>(
    "skills", Kind<Skill>.section(SkillKeys.self) { Skill.read($0) }.list(limit: 100),
    meaning: "further skills, each with its own efficiency and preference; the first that fits a "
      + "contact counts",
    example: "[{channels: email, requests: bug, efficiency: 80%, preference: 2}]")
  let shifts = Key<[ShiftDraft]?>(
    "shifts",
    Kind<[ShiftDraft]?>(
      form: .either([.choice(["always"]), Kind<[ShiftDraft]>.shifts.form])
    ) { spot, reading in
      if spot.node.text == "always" { return .some(nil) }
      return Kind<[ShiftDraft]>.shifts.read(spot, reading).map { .some($0) }
    }, default: "{days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid}",
    meaning: "weekly patterns of duty; 'always' = everybody, around the clock",
    example: "[{days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 7}]")
  let onShift = Key(
    "on_shift", Kind<Int>.count(0...100_000).list(limit: 1440),
    meaning:
      "seats filled, absence already taken off: one number, or one per equal slice of the day",
    example: "[2, 2, 8, 12, 8, 4]")
  let roster = Key(
    "roster", .text("the path of a CSV file, relative to this file"),
    meaning: "CSV file with periods of duty (agent, start, end; team if there are several)",
    example: "agents.csv")
  let shiftEnd = Key<Team.ShiftEnd>(
    "at_shift_end", .oneOf, default: "finish",
    meaning: "whether a live contact is finished in overtime, or handed back at the shift's end",
    example: "finish")
  let order = Key<Team.Order>(
    "order", .oneOf, default: "priority",
    meaning: "which contact an agent takes next; priority: live first, then by priority, then "
      + "first come; first-come; deadline: nearest to breaking its promise; weighted-wait: by "
      + "'routing.weights'; shortest-first; ratio: by 'routing.ratios'", example: "first-come")
  let cherryPickers = Key(
    "cherry_pickers", .share(of: "agents"), default: "0%", assumed: false,
    meaning: "share of its agents who take the shortest work whatever the order", example: "20%")
  let interrupts = Key(
    "interrupts", Kind<Interruption>.interruption.list(limit: 50), assumed: false,
    meaning: "what interrupts work in hand: 'live' and 'P0' interrupt deferred work, 'P0 over all' "
      + "everything less urgent", example: "[live, P0 over all]")
  let reserve = Key<Reserve>(
    "reserve", .section(ReserveKeys.self) { Reserve.read($0) }, assumed: false,
    meaning: "idle agents kept back for what is urgent", example: "{agents: 2, for: [phone, P0]}")
  let availability = Key(
    "availability", .share(0.01...1, of: "the shift"), default: "100%", assumed: false,
    meaning: "share of every shift for which its agents are there for contacts", example: "40%")
  let leads = Key<Leads>(
    "leads", .section(LeadKeys.self, short: \.agents) { Leads.read($0) }, assumed: false,
    meaning: "agents of the team who lead it and take part of the work only",
    example: "{agents: 1, load: 50%}")
  let pace = Key<Double>(
    "pace", .section(OwnPaceKeys.self) { $0.read(\.cv) }, assumed: false,
    meaning: "how much the speed of its agents differs", example: "{cv: 15%}")
  let cohorts = Key<[Cohort]>(
    "cohorts", Kind<Cohort>.section(CohortKeys.self) { Cohort.read($0) }.list(), assumed: false,
    meaning: "agents of the team who are new, or there for a part of the time only",
    example: "[{agents: 3, from: 2027-10-15, to: 2028-01-10}]")
  let onCall = Key<Priced<OnCall, Money>>(
    "on_call", .section(OnCallKeys.self) { OnCall.read($0) }, assumed: false,
    meaning: "people on call from home for what cannot wait",
    example: "{priorities: [P0], hours: outside shifts, seats: 1, reaches_work: 10 min}")
  let pay = Key<Costs.Pay.Basis>(
    "pay", .pay, assumed: false,
    meaning: "pay of each agent for a year, or for each paid hour on the roster",
    example: "$48k per year")
  let overtime = Key(
    "overtime", .factor(0...5), default: "150%", assumed: false,
    meaning: "pay of an hour of overtime, in percent of an ordinary one", example: "150%")
  let timeZone = Key(
    "timezone", .timeZone, assumed: false,
    meaning: "time zone of its shifts, where it is not the scenario's", example: "Asia/Manila")
}

/// A team as the file describes it.
typealias TeamDraft = Priced<Team, Costs.Pay>

extension Team {
  static let record = RuleRecord(
    "team",
    summary: "A team's agents, shifts, seats and roster do not fit together.",
    reason: "A team has 'agents' on 'shifts', or seats by 'on_shift', or a 'roster' file. The "
      + "agents of its shifts add up to the agents of the team; leads, reserve and cohorts are "
      + "some of them.")

  static func read(_ map: MapReader<TeamKeys>, name: String) -> TeamDraft? {
    let tiers = map.reading.names[.tiers] ?? []
    let tier = tiers.count > 1 || map.has(\.tier) ? map.read(\.tier, default: tiers.first) : 0
    let leads = map.read(\.leads)
    let onCall = map.read(\.onCall)
    var team = Team(
      name: name, tier: tier ?? 0, agents: map.has(\.agents) ? map.read(\.agents) ?? 1 : 0,
      skills: Skill.all(map), shiftEnd: map.read(\.shiftEnd) ?? .finish,
      order: map.read(\.order) ?? .priority, cherryPickers: map.read(\.cherryPickers) ?? 0,
      interrupts: map.read(\.interrupts) ?? [], reserve: map.read(\.reserve),
      availability: map.read(\.availability) ?? 1, leads: leads?.agents ?? 0,
      leadLoad: leads?.load ?? 0.5, paceCV: map.read(\.pace) ?? 0,
      cohorts: map.read(\.cohorts) ?? [], onCall: onCall?.item, timeZone: map.read(\.timeZone))
    let pay = pay(map, onCall: onCall?.price)
    guard team.cover(map) else { return nil }
    team.judgeParts(map)
    return TeamDraft(team, pay)
  }

  private static func pay(_ map: MapReader<TeamKeys>, onCall: Money?) -> Costs.Pay? {
    let overtime = map.read(\.overtime) ?? 1.5
    let basis = map.read(\.pay)
    if !map.has(\.pay) { map.ignore(["overtime"], "without 'pay'") }
    guard basis != nil || onCall != nil else { return nil }
    return Costs.Pay(
      basis: basis ?? .perHour(.zero), overtime: overtime, onCall: onCall ?? .zero)
  }
}
