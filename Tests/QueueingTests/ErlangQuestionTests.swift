import Queueing
import Testing

@Suite("One question")
struct ErlangQuestionTests {
  /// 100 contacts in 30 minutes of 3 minutes, 80 % in 20 s, 30 % shrinkage.
  func question(_ formula: ErlangFormula = .c) throws -> ErlangQuestion {
    var question = ErlangQuestion(formula)
    question.arrivals = try QuantityText.rate("100 per 30 min", "arrivals")
    question.handleTime = try QuantityText.duration("3 min", "handle time")
    let target = try QuantityText.answerTarget("80% in 20 s")
    question.answerShare = target.share
    question.answerWithin = target.within
    question.shrinkage = try QuantityText.share("30%", "shrinkage")
    return question
  }

  @Test("solves the field's example for agents, in one sentence and three rows")
  func agents() throws {
    let solution = try question().solve()
    #expect(solution.solved == .agents)
    #expect(solution.agents == 14)
    #expect(solution.scheduledAgents == 20)
    #expect(solution.load == 10)
    #expect(solution.table.map(\.agents) == [13, 14, 15])
    #expect(solution.table.map(\.isAnswer) == [false, true, false])
    let report = ErlangReport(solution)
    #expect(
      report.sentence
        == "14 agents on contacts are needed, 20 scheduled at 30 % shrinkage: 88.8 % are answered within 20 s, the mean wait of the answered is 7.84 s and agents are 71.4 % busy."
    )
    #expect(report.columns.contains("service_level"))
    #expect(report.definition == ServiceLevelRule.offered.definition)
    #expect(report.csv.split(separator: "\n").count == 4)
    #expect(report.json.contains("\"answer\": true, \"agents\": 14"))
    #expect(report.table.contains("0.88835"))
  }

  @Test("solves for whichever quantity is left out, and the answers agree")
  func leftOut() throws {
    var known = try question()
    known.agents = 14
    var measures = known
    measures.answerShare = nil
    let level = try measures.solve()
    #expect(level.solved == .measures)
    let share = level.table[1].answer.serviceLevel ?? .nan
    var time = known
    time.answerWithin = nil
    time.answerShare = 0.95
    guard case .answerTime(let seconds) = try time.solve().solved else {
      Issue.record("the answer time was left out")
      return
    }
    let line = try ErlangC(agents: 14, offeredLoad: 10, handleTime: 180)
    expectClose(seconds, try line.waitQuantile(0.95), relative: 1e-12)
    expectClose(share, line.serviceLevel(within: 20), relative: 1e-15)
    var arrivals = known
    arrivals.arrivals = nil
    guard case .arrivals(let most) = try arrivals.solve().solved else {
      Issue.record("the arrivals were left out")
      return
    }
    // More than the 200 an hour of the example, less than 15 agents would need.
    #expect(most * 3600 > 200 && most * 3600 < 220)
    var handle = known
    handle.handleTime = nil
    guard case .handleTime(let longest) = try handle.solve().solved else {
      Issue.record("the handle time was left out")
      return
    }
    #expect(longest > 180 && longest < 200)
  }

  @Test("asks Erlang B for the agents of a loss, as in the printed tables")
  func loss() throws {
    // 10 erlangs: 18 trunks lose 0.71 %, 17 lose 1.29 %.
    var question = ErlangQuestion(.b)
    question.load = 10
    question.maxBlocking = 0.01
    let solution = try question.solve()
    #expect(solution.agents == 18)
    #expect(solution.table[0].answer.blocking.map { $0 > 0.01 } == true)
    #expect(solution.table[0].answer.waitProbability == nil)
  }

  @Test("says what is missing, and reports an unstable answer as such")
  func failures() throws {
    var nothing = ErlangQuestion(.c)
    #expect(throws: QueueingError.self) { try nothing.solve() }
    nothing.load = 10
    #expect(throws: QueueingError.self) { try nothing.solve() }
    nothing.agents = 10
    let solution = try nothing.solve()
    #expect(solution.table[1].answer.status == .unstable)
    #expect(ErlangReport(solution).sentence.contains("grows without end"))
    var patienceless = try question(.a)
    #expect(throws: QueueingError.self) { try patienceless.solve() }
    patienceless.patience = 240
    #expect(try patienceless.solve().agents == 13)
  }

  @Test("reads quantities with units")
  func quantities() throws {
    #expect(try QuantityText.duration("3 min", "") == 180)
    #expect(try QuantityText.duration("1 h 30 min", "") == 5400)
    #expect(try QuantityText.duration("1.5h", "") == 5400)
    #expect(try QuantityText.duration("20s", "") == 20)
    #expect(try QuantityText.rate("100 per 30 min", "").load(handleTime: 180) == 10)
    #expect(try QuantityText.rate("50/h", "").rate == 50.0 / 3600)
    #expect(try QuantityText.rate("2400 per day", "").span == 86_400)
    #expect(try QuantityText.share("30 %", "") == 0.3)
    #expect(try QuantityText.share("0.3", "") == 0.3)
    #expect(try QuantityText.answerTarget("80% in 20 s").within == 20)
    #expect(try QuantityText.answerTarget("in 20 s").share == nil)
    #expect(try QuantityText.answerTarget("90%").share == 0.9)
    for text in ["3", "min", "3 parsecs", "", "-3 min", "3 min x"] {
      #expect(throws: QueueingError.self, "\(text)") { try QuantityText.duration(text, "") }
    }
    for text in ["100", "per h", "100 per", "100 per 0 min", "a/h"] {
      #expect(throws: QueueingError.self, "\(text)") { try QuantityText.rate(text, "") }
    }
    for text in ["130%", "80", "-5%"] {
      #expect(throws: QueueingError.self, "\(text)") { try QuantityText.share(text, "") }
    }
  }
}

@Suite("What a question may say")
struct ErlangQuestionInputTests {
  /// 12 agents, 10 erlangs of 3 minutes, patience 4 minutes.
  func question(_ formula: ErlangFormula) -> ErlangQuestion {
    var question = ErlangQuestion(formula)
    question.load = 10
    question.handleTime = 180
    question.agents = 12
    question.patience = formula == .a ? 240 : nil
    return question
  }

  @Test("refuses what contradicts itself, naming both")
  func contradiction() throws {
    var question = question(.c)
    question.arrivals = ArrivalCount(count: 200, span: 3600)
    #expect(try question.solve().load == 10)
    question.load = 7
    let error = #expect(throws: QueueingError.self) { try question.solve() }
    #expect(error?.description.contains("7 erlangs") == true)
    #expect(error?.description.contains("10 erlangs") == true)
    var short = self.question(.c)
    short.lines = 11
    let lines = #expect(throws: QueueingError.self) { try short.solve() }
    #expect(lines?.description.hasPrefix("11 lines and 12 agents contradict") == true)
  }

  @Test("takes the handle time from load and arrivals")
  func derived() throws {
    var question = question(.c)
    question.handleTime = nil
    question.arrivals = ArrivalCount(count: 200, span: 3600)
    #expect(try question.solve().handleTime == 180)
  }

  @Test("says whether a target beside the agents is met", arguments: [ErlangFormula.c, .a, .b])
  func judged(formula: ErlangFormula) throws {
    for (isMet, share, blocking) in [(true, 0.5, 0.5), (false, 0.99, 1e-4)] {
      var question = question(formula)
      if formula == .b {
        question.maxBlocking = blocking
      } else {
        (question.answerShare, question.answerWithin) = (share, 20)
      }
      let solution = try question.solve()
      #expect(solution.solved == .measures)
      #expect(solution.table[1].meetsTargets == isMet)
      let report = ErlangReport(solution)
      #expect(report.sentence.hasSuffix("; the target is \(isMet ? "met" : "missed")."))
      #expect(report.csv.contains(isMet ? ",met," : ",missed,"))
    }
    #expect(!ErlangReport(try question(formula).solve()).sentence.contains("target"))
  }

  @Test("refuses zero agents, times and patience by name")
  func zeros() {
    let changes: [(String, (inout ErlangQuestion) -> Void)] = [
      ("agents is 0", { $0.agents = 0 }), ("handle time is 0", { $0.handleTime = 0 }),
      ("patience is 0", { $0.patience = 0 }), ("load is inf", { $0.load = .infinity }),
    ]
    for (name, change) in changes {
      var question = question(.a)
      change(&question)
      let error = #expect(throws: QueueingError.self) { try question.solve() }
      #expect(error?.description.hasPrefix(name) == true, "\(error?.description ?? "")")
    }
  }

  @Test("prints any finite answer, however large, and never ends the program")
  func enormous() throws {
    var question = question(.a)
    for time in [1e300, 1e307] {
      question.handleTime = time
      question.answerWithin = time
      question.patience = time
      let report = ErlangReport(try question.solve())
      #expect(report.json.contains("\"rows\""))
    }
  }

  @Test("gives machines 12 digits and the definition")
  func digits() throws {
    var question = question(.a)
    question.answerWithin = 20
    question.rule = .answered
    let report = ErlangReport(try question.solve())
    let line = try ErlangA(agents: 12, offeredLoad: 10, handleTime: 180, patience: 240)
    let lines = report.csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(lines[0].firstIndex(of: "service_level"))
    let level = try #require(Double(lines[2][column]))
    expectClose(level, line.serviceLevel(within: 20, rule: .answered), relative: 1e-11)
    #expect(lines[0].last == "service_level_rule")
    #expect(lines[2].last == "answered")
    #expect(report.json.contains("\"service_level_rule\": \"answered\""))
  }

  @Test("asks for one agent in the singular, and for agents unrounded")
  func oneAgent() throws {
    var question = question(.c)
    question.load = 0.1
    question.agents = nil
    (question.answerShare, question.answerWithin) = (0.5, 20)
    #expect(ErlangReport(try question.solve()).sentence.hasPrefix("1 agent on contacts is needed"))
    question.load = 10
    question.answerShare = 0.8
    question.isFractional = true
    let agents = try question.solve().agents
    #expect(agents > 13 && agents < 14)
    let line = try ErlangC(agents: agents, offeredLoad: 10, handleTime: 180)
    expectClose(line.serviceLevel(within: 20), 0.8, relative: 1e-9)
  }

  @Test("reads units as people write them, and shows the text given where it cannot")
  func units() throws {
    for (text, seconds) in [
      ("3m", 180.0), ("3 mins", 180), ("1h30m", 5400), ("3 hrs", 10_800), ("2 HR", 7200),
      ("45 secs", 45), ("1 month", 2_629_800),
    ] {
      #expect(try QuantityText.duration(text, "") == seconds, "\(text)")
    }
    #expect(try QuantityText.rate("200/hr", "").rate == 200.0 / 3600)
    #expect(try QuantityText.rate("5000 per month", "").span == 2_629_800)
    #expect(try QuantityText.rate("100 PER 30 MIN", "").span == 1800)
    #expect(try QuantityText.answerTarget("80/20").share == 0.8)
    #expect(try QuantityText.answerTarget("80/20").within == 20)
    #expect(try QuantityText.answerTarget("80% IN 20 S").within == 20)
    #expect(try QuantityText.numbers("1,0.8, 0.6", "pace") == [1, 0.8, 0.6])
    for text in ["1,,0.5", "", "1,", "a"] {
      #expect(throws: QueueingError.self, "\(text)") { try QuantityText.numbers(text, "pace") }
    }
    for text in ["90% in 20 parsecs", "80/20/3", "0.8/20", "110% in 20 s"] {
      let error = #expect(throws: QueueingError.self) { try QuantityText.answerTarget(text) }
      #expect(error?.description.contains("'\(text)'") == true)
    }
    let error = #expect(throws: QueueingError.self) {
      try QuantityText.rate("5 per 3 x", "arrivals")
    }
    #expect(error?.description.contains("'5 per 3 x'") == true)
    #expect(throws: QueueingError.self) { try QuantityText.number("- 5", "load") }
  }
}
