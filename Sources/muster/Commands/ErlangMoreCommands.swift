// `muster erlang linear` and `muster erlang chat`: the manager's rule, and several chats at once.
import ArgumentParser
import Queueing

/// The linear workload rule.
struct ErlangLinearCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "linear", abstract: "The manager's rule: work ÷ what one person gets done.",
    discussion: """
        muster erlang linear --tickets 5000 --handle "15 min" --hours 160 --utilisation 75%

      Tickets and hours are of the same period. Without --buffer the field's are used: paid leave
      15 %, training 10 %, peak 20 %, a quarter's growth 10 %. The table shows all three ways in
      which buffers join the need; --buffers says which one answers.
      """)

  @ParentCommand var parent: ErlangCommand
  @Option(parsing: .unconditional, help: "Tickets in the period.") var tickets: String
  @Option(parsing: .unconditional, help: "Mean handle time per ticket, such as '15 min'.")
  var handle: String
  @Option(parsing: .unconditional, help: "Attended hours of one agent in the period, such as 160.")
  var hours: String
  @Option(parsing: .unconditional, help: "Share of attended time spent handling, such as 75%.")
  var utilisation: String
  @Option(
    parsing: .unconditionalSingleValue,
    help: "A buffer such as 15%; repeat for several; 0% for none.")
  var buffer: [String] = []
  @Option(help: "How buffers join: multiply, add or divide.") var buffers = BufferName.multiply
  @Option(help: "table, json or csv.") var format = ErlangFormat.table

  func run() throws {
    let sheet: ErlangSheet
    do throws(QueueingError) {
      sheet = try answer()
    } catch {
      throw ErlangFailure.report(error)
    }
    try sheet.write(format)
  }

  private func answer() throws(QueueingError) -> ErlangSheet {
    let rule = try LinearRule(
      tickets: QuantityText.number(tickets, "tickets"),
      handleTime: QuantityText.duration(handle, "handle time") / 3600,
      hoursPerAgent: QuantityText.hours(hours, "hours"),
      utilisation: QuantityText.share(utilisation, "utilisation"))
    var shares = LinearRule.fieldBuffers
    if !buffer.isEmpty {
      shares = []
      for text in buffer {
        let share = try QuantityText.share(text, "buffer")
        guard share < 1 else {
          throw .unreadable(quantity: "buffer", text: text, expected: "a share below 100 %")
        }
        if share > 0 { shares.append(LinearRule.Buffer(text, share)) }
      }
    }
    let agents = try rule.agents(buffers: shares, rule: buffers.rule)
    var rows: [[ErlangSheet.Cell]] = []
    for way in BufferRule.allCases {
      let whole = try rule.agents(buffers: shares, rule: way)
      rows.append([
        .word(way == buffers.rule ? "*" : ""), .word(way.rawValue),
        .number(try rule.buffered(shares, rule: way)), .number(Double(whole)), .word(way.reason),
      ])
    }
    let bare = ErlangReport.trimmed(rule.need, 6)
    let outcome =
      "\(agents) \(agents == 1 ? "agent is" : "agents are") needed: \(bare) for the work"
    let names = shares.map { share in
      let percent = ErlangReport.percent(share.share)
      return buffer.isEmpty ? "\(share.name) \(percent)" : percent
    }.joined(separator: ", ")
    let way =
      switch buffers {
      case .multiply: "each on top of those before it"
      case .add: "added up on the bare need"
      case .divide: "divided out one after the other"
      }
    return ErlangSheet(
      question: "linear",
      sentence: shares.isEmpty
        ? outcome + ", rounded up, without buffers."
        : outcome + "; with buffers (\(names)), \(way), "
          + "\(ErlangReport.trimmed(try rule.buffered(shares, rule: buffers.rule), 6)), rounded up once.",
      columns: ["answer", "buffers", "need", "agents", "meaning"], rows: rows,
      notes: buffer.isEmpty
        ? ["buffers: those of the field, since none are given; --buffer 0% is none"] : [])
  }
}

/// The names of the ways buffers join.
enum BufferName: String, ExpressibleByArgument, CaseIterable {
  case multiply, add, divide
  var rule: BufferRule { BufferRule(rawValue: rawValue) ?? .multiply }
}

/// A chat desk.
struct ErlangChatCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Chat: several contacts at once, each slower the more are open.",
    discussion: """
        muster erlang chat --arrivals 60/h --handle "5 min" --pace 1,0.8,0.65 \\
          --patience "4 min" --answer "80% in 60 s"
      """)

  @ParentCommand var parent: ErlangCommand
  @Option(parsing: .unconditional, help: "Chats per time, such as '60/h'.") var arrivals: String
  @Option(parsing: .unconditional, help: "Mean time of a chat whose agent has no other.")
  var handle: String
  @Option(
    parsing: .unconditional, help: "Speed of each chat with 1, 2, … open, such as 1,0.8,0.65.")
  var pace: String
  @Option(parsing: .unconditional, help: "Mean patience; without it nobody gives up.")
  var patience: String?
  @Option(parsing: .unconditional, help: "Answer target, such as '80% in 60 s'.")
  var answer: String
  @Option(parsing: .unconditional, help: "Agents on chats; without them the least for the target.")
  var agents: String?
  @Option(
    parsing: .unconditional, help: "Share of scheduled time not on contacts, such as 30%.")
  var shrinkage: String?
  @OptionGroup var rule: ErlangRuleOption
  @Option(help: "table, json or csv.") var format = ErlangFormat.table

  func run() throws {
    let sheet: ErlangSheet
    do throws(QueueingError) {
      sheet = try solve()
    } catch {
      throw ErlangFailure.report(error)
    }
    try sheet.write(format)
  }

  private func solve() throws(QueueingError) -> ErlangSheet {
    let target = try QuantityText.answerTarget(answer)
    guard let within = target.within else {
      throw QueueingError.missing(quantity: "answer time", reason: "such as '80% in 60 s'")
    }
    let absent = try shrinkage.map { (text) throws(QueueingError) in
      try QuantityText.share(text, "shrinkage")
    }
    let came = try QuantityText.rate(arrivals, "arrivals")
    let rate = came.rate
    let time = try QuantityText.duration(handle, "handle time")
    let speeds = try QuantityText.numbers(pace, "pace")
    let patient = try patience.map { (text) throws(QueueingError) in
      try QuantityText.duration(text, "patience")
    }
    let count: Int
    if let agents {
      count = try QuantityText.count(agents, "agents")
    } else {
      guard let share = target.share else {
        throw QueueingError.missing(quantity: "agents", reason: "or a share to be answered in time")
      }
      count = try ChatDesk.leastAgents(
        arrivalRate: rate, handleTime: time, pace: speeds, patience: patient, share: share,
        within: within, rule: rule.name.rule
      ).agents
    }
    var sheet = ErlangSheet(
      question: "chat", sentence: "",
      columns: [
        "answer", "agents", "service_level", "abandon_probability", "wait_probability",
        "average_speed_of_answer_s", "slot_use", "chat_time_s", "scheduled_agents", "method",
        "status",
      ], rows: [])
    for number in [count - 1, count, count + 1] where number > 0 {
      let desk = try ChatDesk(
        agents: number, arrivalRate: rate, handleTime: time, pace: speeds, patience: patient)
      let scheduled = try absent.map { (share) throws(QueueingError) in
        Double(try scheduledAgents(required: Double(number), shrinkage: share))
      }
      let head: [ErlangSheet.Cell] = [.word(number == count ? "*" : ""), .number(Double(number))]
      let state: ChatState
      do throws(QueueingError) {
        state = try desk.steadyState()
      } catch {
        guard case .unstable = error else { throw error }
        let none = [ErlangSheet.Cell](repeating: .none, count: 6)
        sheet.rows.append(head + none + [.optional(scheduled), .none, .word("unstable")])
        if number == count { sheet.sentence = sentence(count, nil, within, target.share) }
        continue
      }
      sheet.rows.append(
        head + [
          .number(state.serviceLevel(within: within, rule: rule.name.rule)),
          .number(state.abandonProbability), .number(state.waitProbability),
          .number(state.averageSpeedOfAnswer), .number(state.slotUse),
          .number(state.meanChatTime), .optional(scheduled), .word(state.method.rawValue),
          .word("ok"),
        ])
      if number == count {
        sheet.sentence = sentence(count, state, within, target.share)
        if state.method == .balanced {
          sheet.notes.append(
            "approximation: the exact chain has more than 1,000,000 states, so open chats are taken "
              + "as spread evenly over agents; in the desks compared (1 to 40 agents) the wait "
              + "probability was off by at most 15 % of itself, less for large desks")
        }
      }
    }
    sheet.rule = rule.name.rule
    if let faster = speeds.indices.first(where: { speeds[$0] > 1 }) {
      sheet.notes.append(
        "pace: with \(faster + 1) open each chat is said to go at "
          + "\(ErlangReport.trimmed(speeds[faster], 6)) times the speed of one alone, which is faster; "
          + "is a share meant, such as 1,0.8,0.65?")
    }
    if let note = came.note { sheet.notes.append(note) }
    return sheet
  }

  private func sentence(
    _ agents: Int, _ state: ChatState?, _ within: Double, _ share: Double?
  ) -> String {
    let noun = agents == 1 ? "agent" : "agents"
    guard let state else {
      return ErlangSheet.overload(
        agents: Double(agents), because: "more chats come than full agents finish")
    }
    let level = state.serviceLevel(within: within, rule: rule.name.rule)
    var text =
      "\(agents) \(noun) with up to \(state.desk.concurrency) chats"
      + (state.method == .exact ? "" : " (approximation)")
      + ": \(ErlangReport.percent(level)) are answered within \(ErlangReport.seconds(within)), "
      + "\(ErlangReport.percent(state.abandonProbability)) give up, slots are "
      + "\(ErlangReport.percent(state.slotUse)) taken "
      + "and a chat takes \(ErlangReport.seconds(state.meanChatTime))"
    if self.agents != nil, let share {
      text += "; the target is \(level >= share - 1e-12 ? "met" : "missed")"
    }
    return text + "."
  }
}
