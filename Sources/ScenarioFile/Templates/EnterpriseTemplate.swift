extension ScenarioTemplate {
  static let enterpriseText = """
    # Do three regions that hand over to another keep the phone answered around the clock?
    muster: 1
    name: Enterprise support
    timezone: UTC                               # teams have zones of their own below
    currency: USD
    period: {from: 2027-03-01, to: 2027-04-25}  # eight weeks with the changes of the clock
    simulation: {seed: 2027, replications: 40, warm_up: 1 week, grid: 30 min}

    calendars:
      weekdays: mon-fri 00:00-24:00
      engineering: {hours: mon-fri 09:00-18:00, timezone: America/Denver}

    demand:
      tickets: 20000 per month                  # customers' problems, those the portal solves too
      growth: 4% per quarter
      week: {mon: 19%, tue: 18%, wed: 17%, thu: 17%, fri: 15%, sat: 7%, sun: 7%}
      day: around-the-clock
      busyness: {daily_cv: 8%, day_to_day: 0.6}
      customers: {strategic: 5%, enterprise: 25%, business: 70%}
      languages: {en: 90%, es: 10%}
      events:
        - {name: platform outage, at: 2027-03-17 14:20, tickets: 500 over 6h, request: outage, decay: 2h,
            duplicates: 60%, status_page: {after: 15 min, deflects: 40%}}

    channels:
      phone: {kind: voice, share: 25%, patience: {median: 3 min, p90: 8 min}, redial: 40%, lines: 120,
        cost: $0.02 per minute}
      portal: {kind: deferred, share: 50%}
      email: {kind: deferred, share: 25%, chaser: {after: 24h, share: 20%, channel: phone}}

    requests:
      - {name: access, share: 20%, priority: P3, handle: 6 min, self_service: {tries: 60%, resolves: 50%}}
      - {name: how-to, share: 32%, priority: P3, handle: {median: 9 min, p90: 22 min},
          self_service: {tries: 50%, resolves: 30%}, asks_back: 15%}
      - {name: contract and billing, share: 12%, priority: P2, handle: 14 min, asks_back: 15%,
          blocked: {share: 10%, outside: finance, for: {median: 1 business day}, calendar: engineering}}
      - {name: defect, share: 26%, priority: P1, handle: {mean: 20 min, cv: 1.2}, asks_back: 35%, reopens: 8%,
          escalates: {L1: 15%}}
      - {name: integration, share: 9%, priority: P2, handle: {mean: 28 min, cv: 1.3},
          asks_back: {share: 45%, reply: 1 day, never: 15%, auto_close: 5 days, reminder: {after: 2 days, wins: 30%}},
          escalates: {L1: 15%}}
      - {name: outage, share: 1%, priority: P0, handle: 20 min, escalates: {L1: 10%}}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first
        P0: {first_response: 1h, resolution: 4h, penalty: $200 per breach}
        P1: {first_response: 2h, resolution: 48h}
        P2: {first_response: 8h, resolution: 96h, calendar: weekdays}
        P3: {first_response: 24h, resolution: 120h, calendar: weekdays}
      customers: {strategic: {P1: {first_response: 1h}, P2: {first_response: 4h}}}
      channels:
        phone: {answer: 80% in 60 s}

    tiers:
      L0: {cost: $0.20 per try, gives_up: 8% of failed tries, residual: {handle: 10%}}
      L1: {stuck_after: 60 min}
      L2: {handle: {mean: 45 min, cv: 1.2}, hand_over: {cost: 5 min, saves: 20%, bounces: 3%, acknowledge: 4h}}

    routing:
      returns: same-agent                       # a reply goes to who knows the case, if free
      escalations:                              # beside technical depth
        - {name: churn threat, at: L1, customers: strategic, share: 2%,
            involves: {team: account managers, handle: 20 min}}

    # Each region works its own day, at weekends with a small crew. An agent who is on the phone at
    # the end of the shift finishes the call; written work goes back for the next region.
    teams:
      - name: americas
        timezone: America/Denver
        tier: L1
        agents: 20
        shifts:
          - {days: mon-fri, hours: 07:00-15:30, break: 30 min unpaid, agents: 7}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 7}
          - {days: fri-tue, hours: 09:30-18:00, break: 30 min unpaid, agents: 6}
        interrupts: [live, P0 over all]
        pay: $55k per year
      - name: europe
        timezone: Europe/Dublin
        tier: L1
        agents: 20
        skills: [{languages: en}, {languages: es, efficiency: 90%}]
        shifts:
          - {days: mon-fri, hours: 07:00-15:30, break: 30 min unpaid, agents: 7}
          - {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid, agents: 7}
          - {days: fri-tue, hours: 08:00-16:30, break: 30 min unpaid, agents: 6}
        interrupts: [live, P0 over all]
        pay: $48k per year
      - name: asia
        timezone: Asia/Manila
        tier: L1
        agents: 20
        shifts:
          - {days: mon-fri, hours: 07:00-15:30, break: 30 min unpaid, agents: 7}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 7}
          - {days: fri-tue, hours: 08:00-16:30, break: 30 min unpaid, agents: 6}
        interrupts: [live, P0 over all]
        pay: $24k per year
      - name: support engineering               # what the regions hand over, P0 at night too
        timezone: America/Denver
        tier: L2
        agents: 20
        channels: [portal, email]
        shifts: {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid}
        order: deadline
        on_call: {priorities: [P0], hours: outside shifts, seats: 1, reaches_work: 10 min, pay: $400 per week}
        pay: $90k per year
      - {name: account managers, timezone: America/Denver, agents: 2, channels: none, pay: $70k per year}
      - {name: quality, timezone: Europe/Dublin, agents: 2, channels: none, pay: $52k per year}

    quality: {team: quality, handle: 8 min, share: 5%}

    satisfaction:                               # an assumption, shown as one
      base: 92%
      response: {1h: 100%, 24h: 80%}
      resolution: {8h: 100%, 5 days: 70%}
      churn: {satisfied: 0.2%, unsatisfied: 1%}
      value: $4000 per customer

    people:
      shrinkage: {planned: 22%, sickness: 4%}   # shares of rostered days; the parts multiply

    budget: {benefits: 22% of pay, tools: $250 per seat per month, training: 5% of pay, overhead: 15% of pay}

    """
}
