extension ScenarioTemplate {
  static let growthText = """
    # Do a front line and a few specialists carry 5,000 tickets a month with the phone answered?
    muster: 1
    name: Growing support
    timezone: America/Chicago                   # dates and hours below are meant here
    period: {from: 2027-01-04, to: 2027-03-28}  # twelve weeks, last day included
    simulation: {seed: 2027, replications: 40, warm_up: 1 week}

    calendars:
      office: {hours: mon-fri 08:00-18:00, holidays: [2027-01-18, 2027-02-15]}

    demand:
      tickets: 5000 per month                   # customers' problems, follow-ups not counted
      growth: 10% per quarter
      week: {mon: 26%, tue: 21%, wed: 18%, thu: 16%, fri: 13%, sat: 3%, sun: 3%}
      day: office-two-peaks
      busyness: {daily_cv: 12%, day_to_day: 0.5}
      events:
        - {name: release, from: 2027-02-08, to: 2027-02-12, volume: +20%}

    channels:
      email: {kind: deferred, share: 70%}
      phone:                                    # customers who wait hang up after a while
        kind: voice
        share: 20%
        patience: {median: 2 min, p90: 6 min}
        calendar: office
        week: {mon: 24%, tue: 21%, wed: 20%, thu: 19%, fri: 16%}
        day: office
      social: {kind: deferred, share: 10%}

    requests:
      - {name: password reset, share: 20%, priority: P3, handle: 5 min}
      - {name: how-to, share: 33%, priority: P3, handle: {median: 8 min, p90: 20 min}, asks_back: 20%}
      - {name: billing, share: 21%, priority: P2, handle: 10 min, asks_back: 10%}
      - {name: bug, share: 25%, priority: P1, handle: 22 min, asks_back: 35%, reopens: 9%}
      - {name: outage, share: 1%, priority: P0, handle: 20 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first
        P0: {first_response: 1h, resolution: 4h, calendar: office}
        P1: {first_response: 2h, resolution: 8h, calendar: office}
        P2: {first_response: 4h, resolution: 24h, calendar: office}
        P3: {first_response: 24h, resolution: 72h, calendar: office}
      channels:
        phone: {answer: 80% in 30 s}

    teams:
      - name: front line
        agents: 9
        channels: [phone, email, social]
        requests: [password reset, how-to, billing]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 5}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 4}
      - name: specialists
        agents: 10
        channels: [phone, email, social]
        requests: [bug, outage]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 5}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 5}

    people:
      shrinkage: {planned: 15%, sickness: 4%}   # shares of rostered days; the parts multiply

    """
}
