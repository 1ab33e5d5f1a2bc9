extension ScenarioTemplate {
  static let scaleText = """
    # Which team is the bottleneck when 15,000 tickets a month are split by channel and by depth?
    muster: 1
    name: Support at scale
    timezone: Europe/London                     # dates and hours below are meant here
    period: {from: 2027-01-11, to: 2027-03-07}  # eight weeks, last day included
    simulation: {seed: 2027, replications: 40, warm_up: 1 week, grid: 30 min}

    calendars:
      phone hours: mon-fri 08:00-20:00; sat 09:00-17:00
      desk hours: mon-sat 08:00-20:00

    demand:
      tickets: 15000 per month                  # customers' problems, follow-ups not counted
      growth: 5% per quarter
      week: {mon: 22%, tue: 19%, wed: 17%, thu: 16%, fri: 14%, sat: 8%, sun: 4%}
      day: office-two-peaks
      busyness: {daily_cv: 10%, day_to_day: 0.5}
      customers: {enterprise: 10%, business: 30%, self-serve: 60%}
      events:
        - {name: price change, from: 2027-02-01, to: 2027-02-14, volume: +10%, ramp: 2 days}
        - {name: service outage, at: 2027-02-17 10:20, tickets: 120 over 3h, request: outage}

    channels:
      email: {kind: deferred, share: 45%}
      web form: {kind: deferred, share: 20%}
      phone:                                    # customers who wait hang up after a while
        kind: voice
        share: 30%
        patience: {median: 2 min, p90: 6 min}
        calendar: phone hours
        lines: 60
        week: {mon: 21%, tue: 19%, wed: 18%, thu: 17%, fri: 16%, sat: 9%}
        day: {09:00-12:00: 42%, 12:00-14:00: 20%, 14:00-17:00: 38%}
      social: {kind: deferred, share: 5%}

    requests:
      - {name: account access, share: 18%, priority: P3, handle: 5 min}
      - {name: how-to, share: 30%, priority: P3, handle: {median: 8 min, p90: 20 min}, asks_back: 15%}
      - {name: billing, share: 22%, priority: P2, handle: 10 min, asks_back: 10%, reopens: 4%}
      - {name: bug, share: 21%, priority: P1, handle: {mean: 24 min, cv: 1.2}, asks_back: 35%, reopens: 9%}
      - {name: integration, share: 8%, priority: P2, handle: {mean: 40 min, cv: 1.2}, asks_back: {share: 40%, reply: 1 day, never: 15%, auto_close: 5 days}}
      - {name: outage, share: 1%, priority: P0, handle: 15 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first
        P0: {first_response: 1h, resolution: 4h, calendar: desk hours}
        P1: {first_response: 3h, resolution: 12h, calendar: desk hours}
        P2: {first_response: 4h, resolution: 36h, calendar: desk hours}
        P3: {first_response: 12h, resolution: 72h, calendar: desk hours}
      channels:
        phone: {answer: 80% in 30 s, counts: answered-or-patient}

    teams:
      - name: phone desk                        # fills its idle time with mail
        agents: 16
        channels: [phone, web form]
        requests: [account access, how-to, billing, outage]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: [30 min unpaid, 15 min paid at 10:15], agents: 7}
          - {days: mon-fri, hours: 11:30-20:00, break: [30 min unpaid, 15 min paid at 16:00], agents: 5}
          - {days: tue-sat, hours: 08:45-17:15, break: 30 min unpaid, agents: 4}
      - name: mail desk
        agents: 9
        channels: [email, web form, social]
        requests: [account access, how-to, billing, outage]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 5}
          - {days: mon-fri, hours: 11:30-20:00, break: 30 min unpaid, agents: 2}
          - {days: tue-sat, hours: 09:00-17:30, break: 30 min unpaid, agents: 2}
      - name: technical                         # bugs and integrations of every channel
        agents: 34
        requests: [bug, integration, outage]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 17}
          - {days: mon-fri, hours: 11:30-20:00, break: 30 min unpaid, agents: 11}
          - {days: tue-sat, hours: 08:45-17:15, break: 30 min unpaid, agents: 6}

    people:
      shrinkage: {planned: 20%, sickness: 4%}   # shares of rostered days; the parts multiply

    """
}
