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
    expectClose(seconds, try line.waitQuantile(0.95), relative: 1e-10)
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
