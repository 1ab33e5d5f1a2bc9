extension ScenarioTemplate {
  static let scaleText = """
    # Which team is the bottleneck when 15,000 tickets a month are split by channel and by depth?
    muster: 1
    name: Support at scale
    timezone: Europe/London                     # dates and hours below are meant here
    currency: GBP
    period: {from: 2027-01-11, to: 2027-03-07}  # eight weeks, last day included
    simulation: {seed: 2027, replications: 40, warm_up: 1 week, grid: 30 min}

    calendars:
      phone hours: mon-fri 08:00-20:00; sat 09:00-17:00
      desk hours: mon-sat 08:00-20:00

    demand:
      tickets: 15000 per month                  # customers' problems, those self-service solves too
      growth: 5% per quarter
      week: {mon: 22%, tue: 19%, wed: 17%, thu: 16%, fri: 14%, sat: 8%, sun: 4%}
      day: office-two-peaks
      busyness: {daily_cv: 10%, day_to_day: 0.5, hourly_cv: 10%, hour_to_hour: 0.5}
      customers: {enterprise: 10%, business: 30%, self-serve: 60%}
      events:
        - {name: price change, from: 2027-02-01, to: 2027-02-14, volume: +10%, ramp: 2 days}
        - name: service outage                  # many write of the same, until the status page tells them
          at: 2027-02-17 10:20
          tickets: 400 over 4h
          request: outage
          priority: P0
          decay: 1h
          duplicates: 60%
          status_page: {after: 15 min, deflects: 40%}

    channels:
      email: {kind: deferred, share: 35%, chaser: {after: 24h, share: 20%, channel: phone}}
      web form: {kind: deferred, share: 15%}
      chat: {kind: chat, share: 20%, concurrency: 3, pace: [1, 0.8, 0.65], patience: 4 min, calendar: phone hours,
        when_closed: email}
      phone:                                    # who waits may hang up, try again, or ask for a call
        kind: voice
        share: 22%
        patience: {median: 2 min, p90: 6 min}
        redial: {share: 40%, after: 10 min}
        call_back: {after: 90 s, share: 30%}
        calendar: phone hours
        when_closed: {turns_to: email, share: 60%}
        lines: 60
        cost: £0.03 per minute
      social: {kind: deferred, share: 5%}
      community: {kind: deferred, share: 3%}

    requests:
      - {name: account access, share: 18%, priority: P3, handle: 5 min,
          self_service: [25%, {name: bot, tries: 60%, resolves: 30%}]}
      - {name: how-to, share: 30%, priority: P3, handle: {median: 8 min, p90: 20 min},
          self_service: [20%, {name: bot, tries: 60%, resolves: 25%}, {name: guides, tries: 20%, resolves: 30%}],
          asks_back: 15%}
      - {name: billing, share: 22%, priority: P2, handle: 10 min, asks_back: 10%, reopens: 4%, escalates: {L1: 5%},
          blocked: {share: 5%, team: account managers, handle: 6 min}}
      - {name: bug, share: 21%, priority: P1, handle: {mean: 18 min, cv: 1.2}, asks_back: 30%, reopens: 9%,
          escalates: {L1: 25%, L2: 8%}}
      - {name: integration, share: 8%, priority: P2, handle: {mean: 25 min, cv: 1.2},
          asks_back: {share: 35%, reply: 1 day, never: 15%, auto_close: 5 days}, escalates: {L1: 30%, L2: 5%}}
      - {name: outage, share: 1%, priority: P0, handle: 15 min}

    sla:
      goal: 95%                                 # of all clocks
      priorities:                               # the most urgent first
        P0: {first_response: 1h, resolution: 4h, calendar: desk hours}
        P1: {first_response: 3h, next_response: 6h, resolution: 24h, calendar: desk hours}
        P2: {first_response: 4h, next_response: 8h, resolution: 36h, calendar: desk hours}
        P3: {first_response: 12h, resolution: 72h, calendar: desk hours}
      customers: {enterprise: {P1: {first_response: 1h}, P2: {first_response: 2h}}}
      channels:
        chat: {answer: 80% in 60 s}
        phone: {answer: 80% in 30 s, counts: answered-or-patient}
        social: {first_response: 1h}

    tiers:
      L0: {cost: £0.20 per try, gives_up: 10% of failed tries, comes_back: {share: 40%, after: 1 day, work: 120%},
        saves: 10%, residual: {handle: 10%, escalation: 10%}, decay: 2% per month, refreshed: [2027-02-01]}
      L1: {stuck_after: 30 min}
      L2: {handle: {median: 20 min, p90: 55 min},
        hand_over: {cost: 3 min, saves: 20%, bounces: 4%, acknowledge: 4h, calendar: desk hours}}
      L3: {handle: {mean: 60 min, cv: 1.2},
        hand_over: {cost: 5 min, saves: 20%, acknowledge: 1 business day, calendar: desk hours}}

    routing:
      agents: least-skilled                     # flexible people stay free for what only they can do
      triage:
        - {requests: outage, tier: L2}
        - {requests: bug, customers: enterprise, tier: L2}
      overflow:
        - {channels: [phone, chat], requests: [account access, how-to, billing], after: 60 s, teams: [mail desk]}

    teams:
      - name: live desk                         # fills its idle time with the web form
        tier: L1
        agents: 15
        channels: [phone, chat, web form]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: [30 min unpaid, 15 min paid at 10:15], agents: 6}
          - {days: mon-fri, hours: 11:30-20:00, break: [30 min unpaid, 15 min paid at 16:00], agents: 5}
          - {days: tue-sat, hours: 08:45-17:15, break: 30 min unpaid, agents: 4}
        leads: {agents: 2, load: 50%}
        interrupts: [live]
        pay: £28k per year
      - name: mail desk
        tier: L1
        agents: 11
        channels: [email, web form, social, community]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 5}
          - {days: mon-fri, hours: 11:30-20:00, break: 30 min unpaid, agents: 4}
          - {days: tue-sat, hours: 09:00-17:30, break: 30 min unpaid, agents: 2}
        leads: {agents: 1, load: 50%}
        pay: £27k per year
      - name: technical                         # what the front line hands over, of every channel
        tier: L2
        agents: 15
        channels: [email, web form]
        shifts:
          - {days: mon-fri, hours: 08:00-16:30, break: 30 min unpaid, agents: 7}
          - {days: mon-fri, hours: 11:30-20:00, break: 30 min unpaid, agents: 5}
          - {days: tue-sat, hours: 08:45-17:15, break: 30 min unpaid, agents: 3}
        pay: £38k per year
      - name: engineers on support
        tier: L3
        agents: 8
        channels: [email, web form]
        shifts: {days: mon-fri, hours: 09:00-17:30, break: 30 min unpaid}
        availability: 40%
        pay: £65k per year
      - {name: account managers, agents: 1, channels: none, pay: £40k per year}
      - {name: quality, agents: 1, channels: none, pay: £32k per year}

    quality: {team: quality, handle: 8 min, share: 5%, escalated: 20%}

    people:
      shrinkage: {planned: 18%, sickness: 4%, meetings: 4%}   # the parts multiply

    budget: {benefits: 15% of pay, tools: £150 per seat per month, training: 4% of pay, overhead: 12% of pay}

    """
}
