extension ScenarioTemplate {
  static let enterpriseText = """
    # Do three regions that hand over to another keep the phone answered around the clock?
    muster: 1
    name: Enterprise support
    timezone: UTC                               # teams have zones of their own below
    period: {from: 2027-03-01, to: 2027-04-25}  # eight weeks with the changes of the clock
    simulation: {seed: 2027, replications: 40, warm_up: 1 week, grid: 30 min}

    calendars:
      weekdays: mon-fri 00:00-24:00

    demand:
      tickets: 20000 per month                  # customers' problems, follow-ups not counted
      growth: 4% per quarter
      week: {mon: 19%, tue: 18%, wed: 17%, thu: 17%, fri: 15%, sat: 7%, sun: 7%}
      day: around-the-clock
      busyness: {daily_cv: 8%, day_to_day: 0.6}
      customers: {strategic: 5%, enterprise: 25%, business: 70%}
      events:
        - {name: platform outage, at: 2027-03-17 14:20, tickets: 120 over 4h, request: outage}

    channels:
      phone: {kind: voice, share: 25%, patience: {median: 3 min, p90: 8 min}, lines: 120}
      portal: {kind: deferred, share: 50%}
      email: {kind: deferred, share: 25%}

    requests:
      - {name: access, share: 20%, priority: P3, handle: 6 min}
      - {name: how-to, share: 32%, priority: P3, handle: {median: 9 min, p90: 22 min}, asks_back: 15%}
      - {name: contract and billing, share: 12%, priority: P2, handle: 14 min, asks_back: 15%}
      - {name: defect, share: 26%, priority: P1, handle: {mean: 26 min, cv: 1.2}, asks_back: 35%, reopens: 8%}
      - {name: integration, share: 9%, priority: P2, handle: {mean: 45 min, cv: 1.3}, asks_back: {share: 45%, reply: 1 day, never: 15%, auto_close: 5 days}}
      - {name: outage, share: 1%, priority: P0, handle: 20 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first
        P0: {first_response: 1h, resolution: 4h}
        P1: {first_response: 2h, resolution: 24h}
        P2: {first_response: 8h, resolution: 72h, calendar: weekdays}
        P3: {first_response: 24h, resolution: 120h, calendar: weekdays}
      channels:
        phone: {answer: 80% in 60 s}

    # Each region works its own day, at weekends with a small crew. An agent who is on the phone at
    # the end of the shift finishes the call; written work goes back for the next region.
    teams:
      - name: americas
        timezone: America/Denver
        agents: 28
        shifts:
          - {days: mon-fri, hours: 07:00-15:30, break: 30 min unpaid, agents: 10}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 10}
          - {days: fri-tue, hours: 09:30-18:00, break: 30 min unpaid, agents: 8}
      - name: europe
        timezone: Europe/Dublin
        agents: 28
        shifts:
          - {days: mon-fri, hours: 07:00-15:30, break: 30 min unpaid, agents: 10}
          - {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid, agents: 10}
          - {days: fri-tue, hours: 08:00-16:30, break: 30 min unpaid, agents: 8}
      - name: asia
        timezone: Asia/Manila
        agents: 28
        shifts:
          - {days: mon-fri, hours: 07:00-15:30, break: 30 min unpaid, agents: 10}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 10}
          - {days: fri-tue, hours: 08:00-16:30, break: 30 min unpaid, agents: 8}

    people:
      shrinkage: {planned: 22%, sickness: 4%}   # shares of rostered days; the parts multiply

    """
}
