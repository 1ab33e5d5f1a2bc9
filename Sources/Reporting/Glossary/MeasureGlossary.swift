public import Simulation

/// What every measure is called and means: the one declaration that reports and help share.
public enum MeasureGlossary {
  /// What a measure can be about.
  public enum Kind: String, Sendable, CaseIterable {
    /// The whole desk.
    case desk
    /// One channel.
    case channel
    /// One priority.
    case priority
    /// One request.
    case request
    /// One customer tier.
    case customer
    /// One language.
    case language
    /// One tier of support.
    case tier
    /// One team.
    case team
  }

  /// A measure in words.
  public struct Entry: Sendable, Equatable {
    /// Name for people, lower case.
    public var label: String
    /// Meaning in one line.
    public var meaning: String
    /// What it is given for.
    public var scopes: [Kind]
  }

  /// Returns the entry of a measure.
  ///
  /// - Parameter name: The measure.
  /// - Returns: Its label, meaning and scopes.
  public static func entry(_ name: MeasureName) -> Entry {
    switch name {
    case .tickets:
      Entry("tickets", "Tickets created in the period, per replication.", tickets)
    case .contacts:
      Entry(
        "contacts",
        "Attempts of customers: tickets, redials, chasers, turns and moves between channels.",
        contacts)
    case .answered:
      Entry("answered, of all", "Contacts answered by a person ÷ contacts.", contacts)
    case .abandonment:
      Entry(
        "abandoned, of those taken",
        "Contacts that hung up while waiting ÷ contacts taken (those turned away left out).",
        contacts)
    case .turnedAway:
      Entry(
        "turned away, of all", "Contacts turned away, busy or closed ÷ contacts.", contacts)
    case .serviceLevel:
      Entry(
        "service level",
        "Contacts of a live channel served within its threshold, by the rule of the channel.",
        [.channel])
    case .firstResponseAttainment:
      Entry("first response in time", "First-response clocks met ÷ clocks decided.", clocks)
    case .resolutionAttainment:
      Entry("resolution in time", "Resolution clocks met ÷ clocks decided.", clocks)
    case .nextResponseAttainment:
      Entry(
        "next response in time",
        "Clocks from a customer's reply to the next response met ÷ clocks decided.", clocks)
    case .acknowledgementAttainment:
      Entry(
        "taken up in time",
        "Escalations whose first touch at the tier began in time ÷ those decided.", [.tier])
    case .firstResponseDecided:
      Entry("first response decided", "First-response clocks met or missed.", clocks)
    case .resolutionDecided:
      Entry("resolution decided", "Resolution clocks met or missed.", clocks)
    case .firstResponseUndecided:
      Entry(
        "first response undecided",
        "First-response clocks still running inside their target when the cool-down ended.", clocks)
    case .resolutionUndecided:
      Entry(
        "resolution undecided",
        "Resolution clocks still running inside their target when the cool-down ended.", clocks)
    case .delayProbability:
      Entry(
        "had to wait", "Contacts that waited at all ÷ contacts answered or abandoned.", contacts)
    case .waitMean:
      Entry("mean wait", "Mean time in queue, zero waits and hang-ups included.", contacts)
    case .answerSpeed:
      Entry("mean speed of answer", "Mean time in queue of answered contacts.", contacts)
    case .waitP50:
      Entry("median wait", "Half of the answered contacts waited no longer.", contacts)
    case .waitP90:
      Entry("90 % wait", "90 % of the answered contacts waited no longer.", contacts)
    case .waitP95:
      Entry("95 % wait", "95 % of the answered contacts waited no longer.", contacts)
    case .waitP99:
      Entry("99 % wait", "99 % of the answered contacts waited no longer.", contacts)
    case .firstResponseMean:
      Entry("mean first response", "Mean elapsed time to the first response of a person.", tickets)
    case .firstResponseCalendarMean:
      Entry(
        "mean first response, open time",
        "Mean time to the first response in open hours of the SLA calendar.", tickets)
    case .firstResponseP50:
      Entry(
        "median first response", "Half of the first responses came within it, elapsed.", tickets)
    case .firstResponseP90:
      Entry("90 % first response", "90 % of the first responses came within it, elapsed.", tickets)
    case .resolutionMean:
      Entry("mean resolution", "Mean elapsed time from creation to the last solving.", tickets)
    case .resolutionCalendarMean:
      Entry(
        "mean resolution, open time",
        "Mean time on the resolution clock: open hours, pauses taken off.", tickets)
    case .resolutionP50:
      Entry("median resolution", "Half of the tickets were solved within it, elapsed.", tickets)
    case .resolutionP90:
      Entry("90 % resolution", "90 % of the tickets were solved within it, elapsed.", tickets)
    case .firstContactResolution:
      Entry(
        "first-contact resolution",
        "Solved in one touch, never asked back nor reopened ÷ solved by people.", tickets)
    case .reopenRate:
      Entry("reopened", "Tickets reopened at least once ÷ tickets solved at least once.", tickets)
    case .deflection:
      Entry(
        "deflection",
        "Tickets resolved by self-service ÷ (resolved by it + reached a person).", tickets)
    case .selfServiceTries:
      Entry("tries of self-service", "Tickets that tried self-service, per replication.", tickets)
    case .selfServiceGivenUp:
      Entry(
        "gave up in self-service", "Tries after which the customer gave up ÷ tries.", tickets)
    case .statusPage:
      Entry("kept away by status page", "Tickets that a status page made needless.", tickets)
    case .merged:
      Entry("merged", "Tickets merged into another as duplicates.", tickets)
    case .callBacks:
      Entry("call-back requests", "Call-back requests ÷ contacts taken.", contacts)
    case .chasers:
      Entry("chasers", "Contacts to ask about a ticket that waits.", contacts)
    case .followUps:
      Entry("follow-ups", "New tickets of customers whose old one was closed.", tickets)
    case .escalationRate:
      Entry(
        "escalated",
        "Tickets that went on to another tier ÷ tickets closed; of a tier, escalations from it "
          + "÷ its touches.", tickets + [.tier])
    case .stuckShare:
      Entry(
        "escalated because stuck", "Escalations because an agent was stuck ÷ escalations.",
        [.tier])
    case .bounced:
      Entry("sent back", "Tickets that a tier sent back to the one before.", [.tier])
    case .requesterWait:
      Entry(
        "time waiting on the desk",
        "Mean time in which a ticket was new, open, escalated or blocked; not by channel where tickets "
          + "change theirs.", tickets)
    case .pendingTime:
      Entry("time pending", "Mean time in which a ticket waited on the customer.", tickets)
    case .blockedTime:
      Entry("time blocked", "Mean time in which a ticket waited on somebody else.", tickets)
    case .escalatedTime:
      Entry(
        "time escalated", "Mean time from escalations to the first touch after them.", tickets)
    case .solvedTime:
      Entry("time solved", "Mean time in which a ticket was solved and not yet closed.", tickets)
    case .satisfaction:
      Entry(
        "satisfied customers",
        "Mean probability that the customer of a closed ticket is satisfied; an assumption of "
          + "the scenario.", tickets)
    case .churn:
      Entry(
        "customers lost",
        "Mean probability of losing the customer of a closed ticket; an assumption of the "
          + "scenario.", tickets)
    case .touches:
      Entry("touches per ticket", "Pieces of agent work ÷ tickets solved at least once.", tickets)
    case .handlePerTouch:
      Entry("handling per touch", "Agent time per piece of work.", work)
    case .handlePerTicket:
      Entry(
        "handling per ticket", "Agent time of all touches ÷ tickets solved at least once.", work)
    case .backlogMean:
      Entry("mean backlog", "Open tickets not waiting on the customer, mean over time.", backlog)
    case .backlogEnd:
      Entry("backlog at the end", "Open tickets not waiting on the customer, at the end.", backlog)
    case .occupancy:
      Entry("occupancy", "Time with a contact in hand ÷ time signed in.", people)
    case .utilisation:
      Entry(
        "utilisation",
        "Time with a contact in hand ÷ attended hours, breaks and meetings included.", [.team])
    case .paidUtilisation:
      Entry(
        "utilisation of paid time",
        "Time with a contact in hand ÷ paid hours, absences included.", [.team])
    case .slotUse:
      Entry(
        "use of chat places", "Open chats ÷ (agents signed in × chats at once).", [.team])
    case .onCallHours:
      Entry("work on call", "Hours of work by agents on call.", [.team])
    case .onDuty:
      Entry(
        "agents on duty, around the clock",
        "Agents signed in, mean over the whole period, nights included.", people)
    case .dutyHours:
      Entry("hours on duty", "Hours signed in, in the period.", people)
    case .overtimeHours:
      Entry(
        "overtime",
        "Hours worked on contacts beyond the end of a stretch of duty, into breaks included.",
        people)
    case .costTotal, .costPerTicket, .costPerTicketAll, .costPay, .costOvertime, .costOnCall,
      .costBenefits, .costTraining, .costQuality, .costTools, .costOverhead, .costSelfService,
      .costTelephony, .costPenalties:
      costEntry(name)
    }
  }

  /// Entries of money, in the scenario's currency; amounts are of a month, a twelfth of a year.
  private static func costEntry(_ name: MeasureName) -> Entry {
    switch name {
    case .costPerTicket:
      Entry(
        "cost per ticket solved by people",
        "Cost of the period ÷ tickets solved by people in it, a reopened one once; of L0, its cost "
          + "÷ tickets that it resolved.", [.desk, .channel, .tier])
    case .costPerTicketAll:
      Entry(
        "cost per ticket solved",
        "Cost of the period ÷ tickets solved in it by people or self-service.", [.desk, .channel])
    case .costPay:
      Entry("pay", "Salaries, and wages of rostered hours, absent or not, in a month.", [.desk])
    case .costOvertime:
      Entry("pay of overtime", "Hours beyond the end of a stretch of duty, in a month.", [.desk])
    case .costOnCall: Entry("pay on call", "Seats on call, in a month.", [.desk])
    case .costBenefits: Entry("benefits", "Benefits and taxes on pay, in a month.", [.desk])
    case .costTraining: Entry("training", "Training, a share of pay, in a month.", [.desk])
    case .costQuality:
      Entry("quality assurance", "Quality assurance, a share of pay, in a month.", [.desk])
    case .costTools: Entry("tools", "Tools of employed agents, in a month.", [.desk])
    case .costOverhead:
      Entry("overhead", "Management and rooms, a share of pay, in a month.", [.desk])
    case .costSelfService:
      Entry("self-service", "Tries of self-service, in a month.", [.desk])
    case .costTelephony:
      Entry("lines and contacts", "Minutes on the line, and contacts taken, in a month.", [.desk])
    case .costPenalties:
      Entry("penalties", "Penalties for missed clocks that began in a month.", [.desk])
    default:
      Entry(
        "cost of a month",
        "Everything that has a price, in a month (a twelfth of a year); of a channel, tier or team, "
          + "its part.", [.desk, .channel, .tier, .team])
    }
  }

  private static let tickets: [Kind] = [
    .desk, .channel, .priority, .request, .customer, .language,
  ]
  private static let contacts = tickets
  private static let clocks = tickets
  private static let work: [Kind] = tickets + [.tier]
  private static let backlog: [Kind] = [.desk, .channel, .priority]
  private static let people: [Kind] = [.desk, .team]
}

extension MeasureGlossary.Entry {
  fileprivate init(_ label: String, _ meaning: String, _ scopes: [MeasureGlossary.Kind]) {
    self.init(label: label, meaning: meaning, scopes: scopes)
  }
}

extension Scope {
  /// What the measure is about and its name; `nil` where several parts are combined.
  var only: (kind: MeasureGlossary.Kind, name: String)? {
    var parts: [(kind: MeasureGlossary.Kind, name: String)] = []
    if let channel { parts.append((.channel, channel)) }
    if let priority { parts.append((.priority, priority)) }
    if let request { parts.append((.request, request)) }
    if let customer { parts.append((.customer, customer)) }
    if let language { parts.append((.language, language)) }
    if let tier { parts.append((.tier, tier)) }
    if let team { parts.append((.team, team)) }
    guard parts.count < 2 else { return nil }
    return parts.first ?? (.desk, "")
  }
}
