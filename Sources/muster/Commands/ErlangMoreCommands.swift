// `muster erlang linear` and `muster erlang chat`: the manager's rule, and desks with several chats.
import ArgumentParser
import Foundation
import Queueing

/// The linear workload rule.
struct ErlangLinearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linear", abstract: "The manager's rule: work ÷ what one person gets done.",
    discussion: """
        muster erlang linear --tickets 5000 --handle "15 min" --hours 160 --utilisation 75%

      Tickets and hours are of the same period. Without --buffer the field's are used: paid leave
      15 %, training 10 %, peak 20 %, a quarter's growth 10 %.
      """)

  @Option(help: "Tickets in the period.") var tickets: String
  @Option(help: "Mean handle time per ticket, such as '15 min'.") var handle: String
  @Option(help: "Attended hours of one agent in the period.") var hours: String
  @Option(help: "Share of attended time spent handling, such as 75%.") var utilisation: String
  @Option(help: "A buffer such as 15%; repeat for several; 0% for none.") var buffer: [String] = []
  @Option(help: "How buffers join: multiply, add or divide.") var buffers = BufferName.multiply

  func run() throws {
    var lines: [String] = []
    do throws(QueueingError) {
      let rule = try LinearRule(
        tickets: QuantityText.number(tickets, "tickets"),
        handleTime: QuantityText.duration(handle, "handle time") / 3600,
        hoursPerAgent: QuantityText.number(hours, "hours"),
        utilisation: QuantityText.share(utilisation, "utilisation"))
      var shares = LinearRule.fieldBuffers
      if !buffer.isEmpty {
        shares = []
        for (index, text) in buffer.enumerated() {
          shares.append(
            LinearRule.Buffer("\(index + 1)", try QuantityText.share(text, "buffer \(index + 1)")))
        }
      }
      let agents = try rule.agents(buffers: shares, rule: buffers.rule)
      let bare = String(format: "%.4f", rule.need)
      lines.append(
        "\(agents) agents are needed: \(bare) for the work, with buffers, rounded up once.\n")
      for way in BufferRule.allCases {
        let need = String(format: "%9.4f", try rule.buffered(shares, rule: way))
        let whole = try rule.agents(buffers: shares, rule: way)
        let mark = way == buffers.rule ? "*" : " "
        lines.append("\(mark) \(way.rawValue)  \(need)  \(whole)  \(way.reason)")
      }
    } catch {
      throw ErlangFailure.report(error)
    }
    try StandardOutput.write(lines.joined(separator: "\n") + "\n")
  }
}

/// The names of the ways buffers join.
enum BufferName: String, ExpressibleByArgument, CaseIterable {
  case multiply, add, divide
  var rule: BufferRule { BufferRule(rawValue: rawValue) ?? .multiply }
}

/// A chat desk.
struct ErlangChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "Chat: several contacts at once, each slower the more are open.",
    discussion: """
        muster erlang chat --arrivals 60/h --handle "5 min" --pace 1,0.8,0.65 --patience "4 min" --answer "80% in 60 s"
      """)

  @Option(help: "Chats per time, such as '60/h'.") var arrivals: String
  @Option(help: "Mean time of a chat whose agent has no other.") var handle: String
  @Option(help: "Speed of each chat with 1, 2, … open, such as 1,0.8,0.65.") var pace: String
  @Option(help: "Mean patience; without it nobody gives up.") var patience: String?
  @Option(help: "Answer target, such as '80% in 60 s'.") var answer: String
  @Option(help: "Agents on chats; without them the least for the target.") var agents: Int?

  func run() throws {
    let answer: String
    do throws(QueueingError) {
      let rate = try QuantityText.rate(arrivals, "arrivals").rate
      let time = try QuantityText.duration(handle, "handle time")
      let patient = try patience.map { (text) throws(QueueingError) in
        try QuantityText.duration(text, "patience")
      }
      var speeds: [Double] = []
      for text in pace.split(separator: ",") {
        speeds.append(try QuantityText.number(String(text), "pace"))
      }
      let target = try QuantityText.answerTarget(self.answer)
      guard let within = target.within else {
        throw QueueingError.missing(quantity: "answer time", reason: "such as '80% in 60 s'")
      }
      let state: ChatState
      if let agents {
        state = try ChatDesk(
          agents: agents, arrivalRate: rate, handleTime: time, pace: speeds, patience: patient
        ).steadyState()
      } else {
        guard let share = target.share else {
          throw QueueingError.missing(
            quantity: "agents", reason: "or a share to be answered in time")
        }
        state = try ChatDesk.leastAgents(
          arrivalRate: rate, handleTime: time, pace: speeds, patience: patient, share: share,
          within: within
        ).state
      }
      answer = sentence(state, within)
    } catch {
      throw ErlangFailure.report(error)
    }
    try StandardOutput.write(answer + "\n")
  }

  private func sentence(_ state: ChatState, _ within: Double) -> String {
    func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
    let kind = state.method == .exact ? "exact chain" : "balanced approximation"
    return """
      \(state.desk.agents) agents with up to \(state.desk.concurrency) chats (\(kind)): \
      \(percent(state.serviceLevel(within: within))) are answered within \
      \(String(format: "%g", within)) s, \(percent(state.abandonProbability)) give up, slots are \
      \(percent(state.slotUse)) taken and a chat takes \
      \(String(format: "%.0f", state.meanChatTime)) s.
      """
  }
}
