extension ScenarioTemplate {
  static let startupText = """
    # Can three generalists keep an answer within the working day, week after week?
    muster: 1
    name: Startup support
    timezone: America/New_York                  # dates and hours below are meant here
    period: {from: 2027-02-01, to: 2027-03-28}  # eight weeks, last day included
    simulation: {seed: 2027, replications: 40, warm_up: 2 weeks}

    calendars:
      office: mon-fri 09:00-18:00

    demand:
      tickets: 800 per month                    # customers' problems, follow-ups not counted
      growth: 10% per quarter
      week: {mon: 24%, tue: 20%, wed: 18%, thu: 17%, fri: 14%, sat: 4%, sun: 3%}
      day: office-two-peaks
      busyness: {daily_cv: 15%}                 # some days are just worse than others

    channels:
      email: {kind: deferred, share: 80%}
      social: {kind: deferred, share: 20%}

    requests:
      - {name: how-to, share: 45%, priority: normal, handle: {median: 9 min, p90: 22 min}, asks_back: 20%}
      - {name: billing, share: 20%, priority: normal, handle: 12 min, asks_back: 10%}
      - {name: bug, share: 30%, priority: high, handle: {median: 18 min, p90: 45 min}, asks_back: 35%, reopens: 9%}
      - {name: outage, share: 5%, priority: urgent, handle: 20 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first; clocks run in office hours
        urgent: {first_response: 2h, resolution: 8h, calendar: office}
        high: {first_response: 4h, resolution: 24h, calendar: office}
        normal: {first_response: 12h, resolution: 36h, calendar: office}

    teams:
      everybody:
        agents: 3
        shifts:
          - {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid, agents: 2}
          - {days: mon-fri, hours: 09:30-18:00, break: 30 min unpaid, agents: 1}

    people:
      shrinkage: {planned: 20%, sickness: 3%}   # holidays, and the product work of a small company

    """
}
