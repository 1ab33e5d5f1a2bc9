extension ScenarioTemplate {
  static let startupText = """
    # Can three generalists with a help centre answer mail within the day and chat within minutes?
    muster: 1
    name: Startup support
    timezone: America/New_York                  # dates and hours below are meant here
    period: {from: 2027-02-01, to: 2027-03-28}  # eight weeks, last day included
    simulation: {seed: 2027, replications: 40, warm_up: 2 weeks}

    calendars:
      office: mon-fri 09:00-18:00

    demand:
      tickets: 950 per month                    # customers' problems, those the help centre solves too
      growth: 10% per quarter
      week: {mon: 24%, tue: 20%, wed: 18%, thu: 17%, fri: 14%, sat: 4%, sun: 3%}
      day: office-two-peaks
      busyness: {daily_cv: 15%}                 # some days are just worse than others

    channels:
      email: {kind: deferred, share: 65%}
      in-app chat:                              # closed at night: customers leave a message instead
        kind: chat
        share: 35%
        concurrency: 2                          # chats at once, each slower then
        pace: [1, 0.75]
        patience: 8 min
        calendar: office
        when_closed: email

    requests:
      - {name: how-to, share: 45%, priority: normal, handle: {median: 9 min, p90: 22 min},
          self_service: {tries: 50%, resolves: 40%}, asks_back: 20%}
      - {name: billing, share: 20%, priority: normal, handle: 12 min, asks_back: 10%}
      - {name: bug, share: 30%, priority: high, handle: {median: 18 min, p90: 45 min}, asks_back: 35%, reopens: 9%}
      - {name: outage, share: 5%, priority: urgent, handle: 20 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first; clocks run in office hours
        urgent: {first_response: 2h, resolution: 8h, calendar: office}
        high: {first_response: 4h, resolution: 24h, calendar: office}
        normal: {first_response: 12h, resolution: 36h, calendar: office}
      channels:
        in-app chat: {answer: 80% in 5 min}

    tiers:
      L0: {gives_up: 10% of failed tries, residual: {handle: 5%}}   # the help centre; no other tiers

    teams:
      everybody:                                # chat interrupts mail, which is resumed without loss
        agents: 3
        shifts:
          - {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid, agents: 2}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 1}
        interrupts: [live]

    people:
      shrinkage: {planned: 25%, sickness: 3%}   # holidays, and the product work of a small company

    """
}
