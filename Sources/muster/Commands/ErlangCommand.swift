// `muster erlang`: one staffing formula, at once; or a table of cases.
import ArgumentParser
import Foundation
import Queueing

/// The staffing formulas from the command line.
struct ErlangCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erlang",
    abstract: "Answer a staffing question with an exact formula.",
    discussion: """
      Whichever quantity is left out is solved for.

        muster erlang c --arrivals "100 per 30 min" --handle "3 min" --answer "80% in 20 s" --shrinkage 30%
        muster erlang a --load 10 --handle "3 min" --patience "4 min" --agents 12 --answer "20 s"
        muster erlang b --load 10 --blocking 1%
        muster erlang --input cases.csv --output results.csv

      A table (--input) has a line of column names separated by commas, any of these, and a case a \
      line; what a case does not know is left empty:

        agents                agents on contacts; without, the least is measured
        load                  contacts per second × handle_s, erlangs; needed
        handle_s              mean handle time, seconds or as 3 min
        answer_within_s       answer threshold, for the service level
        patience_s            mean patience; without it nobody gives up
        lines                 contacts that fit in, waiting and in hand together
        target_service_level  such as 0.8 or 80%
        max_occupancy         such as 0.85 or 85%
        shrinkage             such as 0.3 or 30%

      The rows come back as they were, columns of your own included, with these behind them:

        blocking                   share refused because all places are taken
        wait_probability           share of those who get in that has to wait
        service_level              share answered in time: --service-level
        average_speed_of_answer_s  mean wait of the answered
        mean_wait_s                mean wait of all who get in
        abandon_probability        share that gives up
        occupancy                  share of time with a contact in hand
        required_agents            least agents for the targets
        scheduled_agents           required (or given) ÷ (1 − shrinkage)
        status                     ok, unstable, or what is wrong with the row

      Blocking is that of M/M/n/K with lines and 0 without, since a queue takes everybody in. A case \
      with neither handle_s nor lines says nothing of waiting: its blocking is Erlang B (nobody may \
      wait) and its wait_probability Erlang C (everybody does).

      A row that is wrong says so in its status and on standard error, and costs itself alone: the \
      exit code stays 0 as long as one row is answered.

      Exit codes: 0 done, an overload or a missed target included; 2 the answer could not be written; \
      64 wrong usage; 65 a quantity, a header or all rows are wrong.
      """,
    subcommands: [
      ErlangBCommand.self, ErlangCCommand.self, ErlangACommand.self, ErlangPatienceCommand.self,
      ErlangGeneralCommand.self, ErlangRetrialCommand.self, ErlangPriorityCommand.self,
      ErlangRootCommand.self, ErlangDayCommand.self, ErlangChatCommand.self,
      ErlangLinearCommand.self,
    ])

  @OptionGroup var batch: ErlangBatchOptions
  @OptionGroup var rule: ErlangRuleOption

  func run() throws {
    guard batch.input != nil else { throw CleanExit.helpRequest(self) }
    try batch.run(rule.name.rule)
  }
}

/// A sub-command of `muster erlang`, for which the options of the table mean nothing.
protocol ErlangSubcommand: ParsableCommand {
  var parent: ErlangCommand { get }
}

extension ErlangSubcommand {
  func validate() throws {
    if parent.batch.input != nil || parent.batch.output != nil || parent.batch.threads != nil {
      throw ValidationError(
        "--input, --output and --threads answer a table of cases; leave them or "
          + "'\(Self.configuration.commandName ?? "")' out.")
    }
  }
}

/// Erlang B.
struct ErlangBCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "b", abstract: "Erlang B: nobody waits; who finds every agent busy is lost.",
    discussion: """
        muster erlang b --load 10 --blocking 1%
        muster erlang b --agents 14 --blocking 1%
        muster erlang b --arrivals 200/h --handle "3 min" --agents 14
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var known: ErlangOptions
  @Option(parsing: .unconditional, help: "Most share that may be lost, such as 1%.")
  var blocking: String?

  func run() throws {
    try known.answer(.b) { (question) throws(QueueingError) in
      if let blocking { question.maxBlocking = try QuantityText.share(blocking, "blocking") }
    }
  }
}

/// Erlang C.
struct ErlangCCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "c", abstract: "Erlang C: everybody waits; with --lines, as far as lines last.",
    discussion: """
      Leave out what you want to know: agents, arrivals, handle time, or a part of the answer target.

        muster erlang c --arrivals "100 per 30 min" --handle "3 min" --answer "80% in 20 s" --shrinkage 30%
        muster erlang c --load 10 --handle "3 min" --agents 14 --answer 95%
        muster erlang c --agents 14 --handle "3 min" --answer 80/20
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var known: ErlangOptions
  @OptionGroup var waiting: ErlangWaitingOptions

  func run() throws {
    try known.answer(.c) { (question) throws(QueueingError) in try waiting.apply(to: &question) }
  }
}

/// Erlang A.
struct ErlangACommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "a", abstract: "Erlang A: waiting customers give up.",
    discussion: """
        muster erlang a --arrivals 200/h --handle "3 min" --patience "4 min" --answer "80% in 20 s"
        muster erlang a --load 10 --handle "3 min" --patience "4 min" --agents 12 --answer "20 s"
        muster erlang a --agents 12 --handle "3 min" --patience "4 min" --abandonment 3%
      """)

  @ParentCommand var parent: ErlangCommand
  @OptionGroup var known: ErlangOptions
  @OptionGroup var waiting: ErlangWaitingOptions
  @Option(parsing: .unconditional, help: "Mean patience, such as '4 min'.") var patience: String
  @Option(parsing: .unconditional, help: "Most share that may give up, such as 3%.")
  var abandonment: String?

  func run() throws {
    try known.answer(.a) { (question) throws(QueueingError) in
      try waiting.apply(to: &question)
      question.patience = try QuantityText.duration(patience, "patience")
      if let abandonment {
        question.maxAbandonment = try QuantityText.share(abandonment, "abandonment")
      }
    }
  }
}

/// The names of the service-level definitions on the command line.
enum ServiceLevelName: String, ExpressibleByArgument, CaseIterable {
  case offered, answered, met
  case answeredOrPatient = "answered-or-patient"

  var rule: ServiceLevelRule { ServiceLevelRule(rawValue: rawValue) ?? .offered }
}

/// What every formula can be told.
struct ErlangOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Contacts per time, such as '100 per 30 min' or '50/h'.")
  var arrivals: String?
  @Option(parsing: .unconditional, help: "Mean handle time, such as '3 min'.") var handle: String?
  @Option(parsing: .unconditional, help: "Load in erlangs, instead of arrivals and handle time.")
  var load: String?
  @Option(parsing: .unconditional, help: "Agents on contacts; fractions are allowed.") var agents:
    String?
  @Option(parsing: .unconditional, help: "Share of scheduled time not on contacts, such as 30%.")
  var shrinkage: String?
  @Option(
    name: .customLong("max-occupancy"), parsing: .unconditional,
    help: "Most share of time with a contact in hand.")
  var maxOccupancy: String?
  @Flag(help: "Agents unrounded, for several queues that are added up before rounding.")
  var fractional = false
  @Option(help: "table, json or csv.") var format = ErlangFormat.table

  /// Fills in a question, solves and prints it.
  func answer(
    _ formula: ErlangFormula, _ more: (inout ErlangQuestion) throws(QueueingError) -> Void
  ) throws {
    let solution: ErlangSolution
    do {
      var question = ErlangQuestion(formula)
      question.arrivals = try arrivals.map { (text) throws(QueueingError) in
        try QuantityText.rate(text, "arrivals")
      }
      question.handleTime = try handle.map { (text) throws(QueueingError) in
        try QuantityText.duration(text, "handle time")
      }
      question.load = try load.map { (text) throws(QueueingError) in
        try QuantityText.number(text, "load")
      }
      question.agents = try agents.map { (text) throws(QueueingError) in
        try QuantityText.number(text, "agents")
      }
      question.shrinkage = try shrinkage.map { (text) throws(QueueingError) in
        try QuantityText.share(text, "shrinkage")
      }
      question.maxOccupancy = try maxOccupancy.map { (text) throws(QueueingError) in
        try QuantityText.share(text, "occupancy cap")
      }
      question.isFractional = fractional
      try more(&question)
      solution = try question.solve()
    } catch {
      throw ErlangFailure.report(error)
    }
    let report = ErlangReport(solution)
    switch format {
    case .table: try StandardOutput.write(report.table)
    case .json: try StandardOutput.write(report.json)
    case .csv: try StandardOutput.write(report.csv)
    }
  }
}

/// What a formula with waiting can be told.
struct ErlangWaitingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "Answer target, such as '80% in 20 s'; leave out the share or the time to get it.")
  var answer: String?
  @Option(parsing: .unconditional, help: "Contacts that fit in, waiting and in hand together.")
  var lines: String?
  @Option(
    name: .customLong("speed"), parsing: .unconditional,
    help: "Longest mean wait of the answered, such as '30 s'.")
  var speed: String?
  @OptionGroup var rule: ErlangRuleOption

  /// Adds what was told to a question.
  func apply(to question: inout ErlangQuestion) throws(QueueingError) {
    if let answer {
      let target = try QuantityText.answerTarget(answer)
      question.answerShare = target.share
      question.answerWithin = target.within
    }
    question.lines = try lines.map { (text) throws(QueueingError) in
      try QuantityText.count(text, "lines")
    }
    if let speed { question.maxSpeedOfAnswer = try QuantityText.duration(speed, "speed of answer") }
    question.rule = rule.name.rule
  }
}

/// A failure of the input: said on standard error, exit code 65.
enum ErlangFailure {
  /// Writes the error and returns the exit code to throw.
  static func report(_ error: QueueingError) -> ExitCode {
    FindingOutput.say("error: \(error.description)\n")
    return ExitCode(65)
  }
}
