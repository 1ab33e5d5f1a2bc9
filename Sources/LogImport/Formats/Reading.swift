/// A unit of the numbers in a column; from the platform or the column's name, never from their size.
enum DurationUnit: Double, Sendable {
  case milliseconds = 0.001
  case seconds = 1
  case minutes = 60
  case hours = 3600

  /// The unit as `quality.json` names it.
  var name: String {
    switch self {
    case .milliseconds: "ms"
    case .seconds: "s"
    case .minutes: "min"
    case .hours: "h"
    }
  }

  /// Finds a unit by what people call it.
  init?(named name: Substring) {
    switch name.lowercased() {
    case "ms", "msec", "millis", "milliseconds": self = .milliseconds
    case "s", "sec", "secs", "second", "seconds": self = .seconds
    case "m", "min", "mins", "minute", "minutes": self = .minutes
    case "h", "hr", "hrs", "hour", "hours": self = .hours
    default: return nil
    }
  }
}

/// An instant of a ticket's life.
enum Moment: Int, Sendable, CaseIterable {
  case created, firstResponse, answered, resolved, closed, ended
}

/// A length of time that is kept of a ticket.
enum TicketSpan: Sendable {
  case wait, handle, pending
  /// Time in a menu before the queue: the customer has not asked for a person yet.
  case menu
  // The helpdesk's own durations on its business hours.
  case businessFirstResponse, businessResolution
}

/// A number that is counted of a ticket.
enum Count: Sendable, CaseIterable { case touches, reopens, reassignments }

/// A column of labels.
enum Label: Int, Sendable, CaseIterable {
  case channel, request, priority, customerTier, language, tier, group, outcome

  var field: TicketField {
    switch self {
    case .channel: .channel
    case .request: .request
    case .priority: .priority
    case .customerTier: .customerTier
    case .language: .language
    case .tier: .tier
    case .group: .group
    case .outcome: .outcome
    }
  }

  /// Labels that mean the same in every log; their places are fixed.
  var standard: [String] {
    switch self {
    case .channel: Words.channelNames
    case .priority: ["P0", "P1", "P2", "P3"]
    case .outcome: Outcome.allCases.map(\.name)
    default: []
    }
  }
}

/// How a ticket stood at the time of export.
enum Outcome: Int32, Sendable, CaseIterable {
  case answered, abandoned, turnedAway, voicemail, selfService
  case new, open, pending, blocked, solved, closed, merged, spam, deleted

  var name: String {
    switch self {
    case .answered: "answered"
    case .abandoned: "abandoned"
    case .turnedAway: "turned_away"
    case .voicemail: "voicemail"
    case .selfService: "self_service"
    case .new: "new"
    case .open: "open"
    case .pending: "pending"
    case .blocked: "blocked"
    case .solved: "solved"
    case .closed: "closed"
    case .merged: "merged"
    case .spam: "spam"
    case .deleted: "deleted"
    }
  }
}

/// A column whose words stand for a number.
enum Code: Sendable { case escalated, slaFirstResponse, slaResolution, satisfaction }

/// A number of one interval.
enum SeriesNumber: Int, Sendable, CaseIterable {
  /// Contacts offered.
  case offered
  /// Those that were served, if offered is not given; and the weight of a mean.
  case handled
  /// Those that left the queue.
  case abandoned
  /// Those that flowed out of the queue otherwise.
  case flowOut
  /// Handling in all, in seconds.
  case totalHandle
  /// Handling of one contact, in seconds.
  case meanHandle
}

/// What is read from a column, and how.
enum Reading: Sendable {
  /// The ticket's own number.
  case id
  case requester
  case agent
  /// Text in which keyword rules look; nothing else becomes of it.
  case text
  /// A date and time in any form.
  case instant(Moment)
  /// A number of seconds since 1970 in UTC.
  case unixTime(Moment)
  /// An instant given by the time since the ticket was created.
  case afterCreation(Moment, DurationUnit)
  /// A length of time as a number or as `H:MM:SS`; several columns of one span add up.
  case duration(TicketSpan, DurationUnit)
  /// A whole number, of which something is taken away (stations count the first one).
  case count(Count, minus: Int32)
  /// A label; words that are known become standard ones.
  case label(Label, [String: String])
  /// A word or number that stands for a number.
  case code(Code, [String: Double])
  /// Time that was left of a promise, `-` in front when it was broken: whether it was kept.
  case remaining(Code)
  /// Rows with one of these words are left out, for the reason given.
  case exclude([String: String])
  /// A number of an interval.
  case series(SeriesNumber, DurationUnit?)
  /// The end of an interval.
  case intervalEnd
  /// A number for the format's own use: a day as `yymmdd` or a time of day, both in seconds.
  case scratch(Int, Scratch)

  enum Scratch: Sendable { case compactDate, timeOfDay, number }
}

/// A column that a format may have.
struct ColumnRule: Sendable {
  let reading: Reading
  /// Names, in all languages; the first that the header has counts.
  let names: [String]
  /// Whether every column of the name is read, as repeated columns are.
  var takesAll = false

  init(_ reading: Reading, _ names: String..., takesAll: Bool = false) {
    self.init(reading, names: names, takesAll: takesAll)
  }

  init(_ reading: Reading, names: [String], takesAll: Bool = false) {
    self.reading = reading
    self.names = names
    self.takesAll = takesAll
  }

  /// The column of the result that it gives, if it gives one.
  var field: TicketField? {
    switch reading {
    case .id: .id
    case .requester: .requester
    case .agent: .agent
    case .text: .rule
    case .instant(let moment), .unixTime(let moment), .afterCreation(let moment, _): moment.field
    case .duration(let span, _): span.field
    case .count(let count, _): count.field
    case .label(let label, _): label.field
    case .code(let code, _), .remaining(let code): code.field
    case .exclude, .series, .intervalEnd, .scratch: nil
    }
  }

  /// The unit of its numbers, if they are durations.
  var unit: DurationUnit? {
    switch reading {
    case .duration(_, let unit), .afterCreation(_, let unit): unit
    case .series(_, let unit): unit
    default: nil
    }
  }
}

extension Moment {
  var field: TicketField {
    switch self {
    case .created: .createdAt
    case .firstResponse: .firstResponseAt
    case .answered: .answeredAt
    case .resolved: .resolvedAt
    case .closed: .closedAt
    case .ended: .endedAt
    }
  }
}

extension TicketSpan {
  var field: TicketField? {
    switch self {
    case .wait: .wait
    case .handle: .handle
    case .pending: .pending
    case .menu, .businessFirstResponse, .businessResolution: nil
    }
  }
}

extension Count {
  var field: TicketField {
    switch self {
    case .touches: .touches
    case .reopens: .reopens
    case .reassignments: .reassignments
    }
  }
}

extension Code {
  var field: TicketField {
    switch self {
    case .escalated: .escalated
    case .slaFirstResponse: .slaFirstResponse
    case .slaResolution: .slaResolution
    case .satisfaction: .satisfaction
    }
  }
}
