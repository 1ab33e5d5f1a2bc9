// `muster erlang patience|general|retrials|priorities|root`: relatives of the three formulas.
import ArgumentParser
import Queueing

/// A queue whose agents are known, as every variant needs it.
struct ErlangQueueOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Contacts per time, such as '50/h'.")
  var arrivals: String?
  @Option(parsing: .unconditional, help: "Load in erlangs, instead of arrivals.")
  var load: String?
  @Option(parsing: .unconditional, help: "Mean handle time, such as '3 min'.") var handle: String
  @Option(help: "table, json or csv.") var format = ErlangFormat.table

  func handleTime() throws(QueueingError) -> Double {
    try QuantityText.duration(handle, "handle time")
  }

  /// Remarks on how the arrivals were taken.
  func notes() -> [String] {
    let count = arrivals.flatMap { try? QuantityText.rate($0, "arrivals") }
    return [count?.note].compactMap(\.self)
  }

  func offeredLoad() throws(QueueingError) -> Double {
    switch (load, arrivals) {
    case (let load?, nil): return try QuantityText.number(load, "load")
    case (nil, let arrivals?):
      return try QuantityText.rate(arrivals, "arrivals").load(handleTime: handleTime())
    case (nil, nil): throw .missing(quantity: "load", reason: "as --load or as --arrivals")
    case (let load?, let arrivals?):
      throw .contradictory(
        "--load \(load)", "--arrivals \(arrivals)", remedy: "leave one of them out")
    }
  }

  func print(_ answer: () throws(QueueingError) -> ErlangSheet) throws {
    let sheet: ErlangSheet
    do throws(QueueingError) {
      sheet = try answer()
    } catch {
      throw ErlangFailure.report(error)
    }
    try sheet.write(format)
  }
}

/// M/M/n+G with patience given by two quantiles.
struct ErlangPatienceCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "patience", abstract: "Patience of any spread, given by its median and its p90.",
    discussion: """
      M/M/n+G, exact for lognormal patience.

        muster erlang patience --load 10 --handle "3 min" --median "2 min" --p90 "8 min" --answer "80% in 20 s"
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var queue: ErlangQueueOptions
  @Option(parsing: .unconditional, help: "Half of the customers wait no longer.")
  var median: String
  @Option(parsing: .unconditional, help: "90 % of the customers wait no longer.")
  var p90: String
  @Option(parsing: .unconditional, help: "Answer target, such as '80% in 20 s'.")
  var answer: String
  @Option(parsing: .unconditional, help: "Agents on contacts; without them the least.")
  var agents: String?
  @OptionGroup var rule: ErlangRuleOption

  func run() throws {
    try queue.print { () throws(QueueingError) in
      let law = try LognormalDuration(
        median: QuantityText.duration(median, "median patience"),
        p90: QuantityText.duration(p90, "p90 of patience"))
      let line = WaitingLine(
        offeredLoad: try queue.offeredLoad(), handleTime: try queue.handleTime(),
        patience: .law(law))
      let target = try QuantityText.answerTarget(answer)
      guard let within = target.within else {
        throw .missing(quantity: "answer time", reason: "such as '80% in 20 s'")
      }
      let way = rule.name.rule
      let count: Double
      if let agents {
        count = try QuantityText.number(agents, "agents")
      } else if let share = target.share {
        count = Double(try line.leastAgents(for: [.serviceLevel(share, within: within, rule: way)]))
      } else {
        throw .missing(quantity: "agents", reason: "or a share to be answered in time")
      }
      var rows: [[ErlangSheet.Cell]] = []
      for number in [count - 1, count, count + 1] where number > 0 {
        let state = try line.steadyState(agents: number)
        rows.append([
          .word(number == count ? "*" : ""), .number(number),
          .number(state.serviceLevel(within: within, rule: way)),
          .number(state.waitProbability), .number(state.abandonProbability),
          .number(state.averageSpeedOfAnswer), .number(state.occupancy), .word("ok"),
        ])
      }
      let noun = count == 1 ? "agent" : "agents"
      return ErlangSheet(
        question: "patience",
        sentence: "\(ErlangReport.trimmed(count, 9)) \(noun) with lognormal patience of mean "
          + "\(ErlangReport.seconds(law.mean)); the line marked * is the answer.",
        columns: [
          "answer", "agents", "service_level", "wait_probability", "abandon_probability",
          "average_speed_of_answer_s", "occupancy", "status",
        ], rows: rows, notes: queue.notes(), rule: way)
    }
  }
}

/// M/G/n by two moments.
struct ErlangGeneralCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "general", abstract: "Handle times of any spread: the mean wait, approximately.",
    discussion: """
        muster erlang general --load 10 --handle "3 min" --agents 12 --cv 0.7
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var queue: ErlangQueueOptions
  @Option(parsing: .unconditional, help: "Agents on contacts, a whole number.") var agents: String
  @Option(
    parsing: .unconditional, help: "Spread of handle times: standard deviation ÷ mean, such as 0.7."
  )
  var cv: String

  func run() throws {
    try queue.print { () throws(QueueingError) in
      let load = try queue.offeredLoad()
      let time = try queue.handleTime()
      let count = try QuantityText.count(agents, "agents")
      let variation = try QuantityText.number(cv, "variation of handle times")
      var rows: [[ErlangSheet.Cell]] = []
      let columns = ["method", "mean_wait_s", "greatest_known_relative_error", "status"]
      guard load < Double(count) else {
        let names = GeneralServiceMethod.allCases.map(\.rawValue) + [Self.exactName]
        return ErlangSheet(
          question: "general", sentence: ErlangSheet.overload(agents: Double(count), load: load),
          columns: columns, rows: names.map { [.word($0), .none, .none, .word("unstable")] },
          notes: queue.notes())
      }
      for method in GeneralServiceMethod.allCases {
        let wait = try approximateMeanWait(
          agents: count, offeredLoad: load, handleTime: time, handleVariation: variation,
          method: method)
        rows.append([
          .word(method.rawValue), .number(wait.meanWait), .optional(wait.knownError),
          .word("ok"),
        ])
      }
      let exact = try ErlangC(agents: Double(count), offeredLoad: load, handleTime: time)
      rows.append([
        .word(Self.exactName), .number(exact.meanWait), .number(0), .word("ok"),
      ])
      return ErlangSheet(
        question: "general",
        sentence: "Mean wait of \(count) \(count == 1 ? "agent" : "agents") with handle times of "
          + "variation \(ErlangReport.trimmed(variation, 4)), by named approximations.",
        columns: columns, rows: rows, notes: queue.notes())
    }
  }

  private static let exactName = "exponential (exact)"
}

/// Redials.
struct ErlangRetrialCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "retrials", abstract: "Customers turned away or gone try again, approximately.",
    discussion: """
        muster erlang retrials --load 10 --handle "3 min" --agents 11 --patience "2 min" --redial 60%
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var queue: ErlangQueueOptions
  @Option(parsing: .unconditional, help: "Agents on contacts.") var agents: String
  @Option(parsing: .unconditional, help: "Mean patience; without it nobody gives up.")
  var patience: String?
  @Option(parsing: .unconditional, help: "Contacts that fit in, waiting and in hand together.")
  var lines: String?
  @Option(parsing: .unconditional, help: "Share of the lost who try again, such as 60%.")
  var redial: String

  func run() throws {
    try queue.print { () throws(QueueingError) in
      var patient = Patience.endless
      if let patience {
        patient = .exponential(mean: try QuantityText.duration(patience, "patience"))
      }
      let line = WaitingLine(
        offeredLoad: try queue.offeredLoad(), handleTime: try queue.handleTime(),
        patience: patient,
        lines: try lines.map { (text) throws(QueueingError) in
          try QuantityText.count(text, "lines")
        })
      let count = try QuantityText.number(agents, "agents")
      let share = try QuantityText.share(redial, "redial share")
      let columns = [
        "fresh_load", "total_load", "attempts_per_customer", "lost_attempts", "lost_customers",
        "wait_probability", "average_speed_of_answer_s", "occupancy", "status",
      ]
      let answer: RetrialSolution
      do throws(QueueingError) {
        answer = try line.withRetrials(agents: count, redialProbability: share)
      } catch {
        guard case .unstable = error else { throw error }
        let none = [ErlangSheet.Cell](repeating: .none, count: columns.count - 2)
        return ErlangSheet(
          question: "retrials",
          sentence: ErlangSheet.overload(agents: count, load: line.offeredLoad), columns: columns,
          rows: [[.number(line.offeredLoad)] + none + [.word("unstable")]], notes: queue.notes())
      }
      return ErlangSheet(
        question: "retrials",
        sentence:
          "Each customer tries \(ErlangReport.trimmed(answer.attemptsPerCustomer, 4)) times "
          + "and \(ErlangReport.trimmed(answer.lostCustomers * 100, 4)) % are never answered.",
        columns: columns,
        rows: [
          [
            .number(answer.freshLoad), .number(answer.state.offeredLoad),
            .number(answer.attemptsPerCustomer), .number(answer.lostAttempts),
            .number(answer.lostCustomers), .number(answer.state.waitProbability),
            .number(answer.state.averageSpeedOfAnswer), .number(answer.state.occupancy),
            .word("ok"),
          ]
        ],
        notes: [
          "approximation: redials come after long pauses, as fresh contacts do; with pauses of ten "
            + "handle times the lost attempts are within 3 %, with one handle time within 18 %"
        ] + queue.notes())
    }
  }
}

/// Priorities.
struct ErlangPriorityCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "priorities", abstract: "Classes of contacts, the urgent first.",
    discussion: """
        muster erlang priorities --loads 3,4,2 --handle "3 min" --agents 11
      """)

  @ParentCommand var parent: ErlangCommand
  @Option(parsing: .unconditional, help: "Loads of the classes in erlangs, most urgent first.")
  var loads: String
  @Option(parsing: .unconditional, help: "Mean handle time, such as '3 min'.") var handle: String
  @Option(parsing: .unconditional, help: "Agents on contacts.") var agents: String
  @Flag(help: "Urgent contacts interrupt the work on others.") var preemptive = false
  @Option(help: "table, json or csv.") var format = ErlangFormat.table

  func run() throws {
    let sheet: ErlangSheet
    do throws(QueueingError) {
      let classes = try QuantityText.numbers(loads, "loads")
      let count = try QuantityText.number(agents, "agents")
      let answer = try priorityWaits(
        agents: count, loads: classes,
        handleTime: try QuantityText.duration(handle, "handle time"),
        discipline: preemptive ? .preemptive : .nonPreemptive)
      sheet = ErlangSheet(
        question: "priorities",
        sentence: answer.waits.contains(nil)
          ? ErlangSheet.overload(agents: count, load: classes.reduce(0, +))
          : "All agents are busy \(ErlangReport.percent(answer.allBusy)) of the "
            + "time; work begun is \(preemptive ? "interrupted" : "finished first").",
        columns: ["class", "load", "mean_wait_s", "status"],
        rows: zip(classes, answer.waits).enumerated().map { index, pair in
          [
            .number(Double(index + 1)), .number(pair.0), .optional(pair.1),
            .word(pair.1 == nil ? "unstable" : "ok"),
          ]
        })
    } catch {
      throw ErlangFailure.report(error)
    }
    try sheet.write(format)
  }
}

/// Square-root staffing.
struct ErlangRootCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "root", abstract: "The square-root rule beside the exact answer.",
    discussion: """
        muster erlang root --load 100 --handle "3 min" --wait 20%

      beta is the cushion in roots of the load, at which the limit of ever larger desks has that share \
      waiting; rule = load + beta × √load is the plain rule. refined adds the next term of the limit, \
      of the order of one agent whatever the load, and rule_agents is that, rounded up. exact_agents \
      is the least by Erlang C, with --patience by Erlang A.
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var queue: ErlangQueueOptions
  @Option(parsing: .unconditional, help: "Most share that has to wait, such as 20%.")
  var wait: String
  @Option(parsing: .unconditional, help: "Mean patience; without it nobody gives up.")
  var patience: String?

  func run() throws {
    try queue.print { () throws(QueueingError) in
      let load = try queue.offeredLoad()
      let time = try queue.handleTime()
      let share = try QuantityText.share(wait, "wait probability")
      let mean = try patience.map { (text) throws(QueueingError) in
        try QuantityText.duration(text, "patience")
      }
      let rule = try SquareRootStaffing.agents(
        offeredLoad: load, waitProbability: share, patience: mean.map { $0 / time })
      let line = WaitingLine(
        offeredLoad: load, handleTime: time,
        patience: mean.map { .exponential(mean: $0) } ?? .endless)
      let exact = try line.leastAgents(for: [.waitProbability(share)])
      return ErlangSheet(
        question: "root",
        sentence: "\(rule.wholeAgents) agents by the square-root rule, \(exact) exactly.",
        columns: ["beta", "rule", "refined", "rule_agents", "exact_agents", "trusted"],
        rows: [
          [
            .number(rule.beta), .number(rule.agents), .number(rule.refinedAgents),
            .number(Double(rule.wholeAgents)),
            .number(Double(exact)), .word(rule.isTrusted ? "yes" : "no"),
          ]
        ],
        notes: [
          "rule_agents: with the next term of the limit; trusted: within one agent of exact, for "
            + "targets of 1 to 80 %"
        ] + queue.notes())
    }
  }
}
