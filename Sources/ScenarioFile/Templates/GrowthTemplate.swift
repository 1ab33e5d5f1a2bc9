extension ScenarioTemplate {
  static let growthText = """
    # Do a front line and a few specialists carry 5,000 tickets a month, with chat, phone and a bot?
    muster: 1
    name: Growing support
    timezone: America/Chicago                   # dates and hours below are meant here
    currency: USD
    period: {from: 2027-01-04, to: 2027-03-28}  # twelve weeks, last day included
    simulation: {seed: 2027, replications: 40, warm_up: 1 week}

    calendars:
      office: {hours: mon-fri 08:00-18:00, holidays: [2027-01-18, 2027-02-15]}

    demand:
      tickets: 5000 per month                   # customers' problems, those the bot solves too
      growth: 10% per quarter
      week: {mon: 26%, tue: 21%, wed: 18%, thu: 16%, fri: 13%, sat: 3%, sun: 3%}
      day: office-two-peaks
      busyness: {daily_cv: 12%, day_to_day: 0.5}
      events:
        - {name: release, from: 2027-02-08, to: 2027-02-12, volume: +20%}

    channels:
      email: {kind: deferred, share: 50%, chaser: {after: 24h, share: 20%}}
      chat:                                     # an agent has up to three, each slower then
        kind: chat
        share: 25%
        concurrency: 3
        pace: [1, 0.8, 0.65]
        patience: 4 min
        calendar: office
        when_closed: {turns_to: email, share: 80%}
      phone:                                    # who waits hangs up after a while, and may try again
        kind: voice
        share: 15%
        patience: {median: 2 min, p90: 6 min}
        redial: {share: 40%, after: 10 min}
        calendar: office
        when_closed: {turns_to: email, share: 60%}
      social: {kind: deferred, share: 10%}

    requests:
      - {name: password reset, share: 20%, priority: P3, handle: 5 min, self_service: 70%}
      - {name: how-to, share: 33%, priority: P3, handle: {median: 8 min, p90: 20 min},
          self_service: {tries: 60%, resolves: 40%}, asks_back: 20%}
      - {name: billing, share: 21%, priority: P2, handle: 10 min, asks_back: 10%, escalates: {L1: 8%}}
      - {name: bug, share: 25%, priority: P1, handle: 18 min, asks_back: 35%, reopens: 9%, escalates: {L1: 25%}}
      - {name: outage, share: 1%, priority: P0, handle: 20 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first
        P0: {first_response: 1h, resolution: 4h, calendar: office}
        P1: {first_response: 2h, resolution: 12h, calendar: office}
        P2: {first_response: 4h, resolution: 24h, calendar: office}
        P3: {first_response: 24h, resolution: 72h, calendar: office}
      channels:
        chat: {answer: 80% in 60 s}
        phone: {answer: 80% in 30 s}

    tiers:
      L0: {cost: $0.30 per try, gives_up: 10% of failed tries, saves: 10%, residual: {handle: 5%}}
      L1: {stuck_after: 30 min}                 # who is stuck for so long hands over
      L2: {handle: {median: 20 min, p90: 55 min}, hand_over: {cost: 3 min, saves: 20%, acknowledge: 4h, calendar: office}}

    routing:
      triage:                                   # what the front line cannot solve goes on at once
        - {requests: outage, tier: L2}

    teams:
      - name: front line
        tier: L1
        agents: 7
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 4}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 3}
        leads: {agents: 1, load: 50%}           # half of the day for the team
        interrupts: [live]
        pay: $48k per year
      - name: specialists
        tier: L2
        agents: 4
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 2}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 2}
        pay: $66k per year

    people:
      shrinkage: {planned: 15%, sickness: 4%}   # shares of rostered days; the parts multiply

    budget: {benefits: 22% of pay, tools: $120 per seat per month, overhead: 12% of pay}

    """
}
