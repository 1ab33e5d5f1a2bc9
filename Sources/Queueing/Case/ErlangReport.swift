// The answer to a question in one sentence and as a small table, ready to print.
import Foundation

/// A solved question in words and cells.
public struct ErlangReport: Sendable, Equatable {
  /// The answer in one sentence.
  public let sentence: String
  /// Column names with their units.
  public let columns: [String]
  /// One row per number of agents; nil where a measure does not apply.
  public let rows: [[String?]]
  /// The definition of the service level used, if one is shown.
  public let definition: String?

  /// Puts a solution into words.
  ///
  /// - Parameter solution: A solved question.
  public init(_ solution: ErlangSolution) {
    sentence = Self.sentence(solution)
    var names = ["answer", "agents"]
    let showsLoss = solution.question.formula == .b || solution.question.lines != nil
    let waits = solution.question.formula != .b
    let timed = waits && solution.handleTime != nil
    if showsLoss { names.append("blocking") }
    if waits { names.append("wait_probability") }
    if timed, solution.answerWithin != nil { names.append("service_level") }
    if timed { names += ["average_speed_of_answer_s", "mean_wait_s"] }
    if solution.question.formula == .a { names.append("abandon_probability") }
    names += ["occupancy", "scheduled_agents", "status"]
    columns = names
    definition =
      names.contains("service_level") ? solution.question.rule.definition : nil
    rows = solution.table.map { row in names.map { Self.cell($0, row, solution) } }
  }

  private static func cell(
    _ name: String, _ row: ErlangTableRow, _ solution: ErlangSolution
  ) -> String? {
    let answer = row.answer
    switch name {
    case "answer": return row.isAnswer ? "*" : ""
    case "agents": return trimmed(row.agents, 9)
    case "blocking": return answer.blocking.map { trimmed($0, 6) }
    case "wait_probability": return answer.waitProbability.map { trimmed($0, 6) }
    case "service_level": return answer.serviceLevel.map { trimmed($0, 6) }
    case "average_speed_of_answer_s":
      return answer.averageSpeedOfAnswer.map { trimmed($0, 6) }
    case "mean_wait_s": return answer.meanWait.map { trimmed($0, 6) }
    case "abandon_probability": return answer.abandonProbability.map { trimmed($0, 6) }
    case "occupancy": return answer.occupancy.map { trimmed($0, 6) }
    case "scheduled_agents":
      guard let shrinkage = solution.question.shrinkage else { return nil }
      let scheduled = try? Queueing.scheduledAgents(required: row.agents, shrinkage: shrinkage)
      return scheduled.map(String.init)
    default: return answer.status.description
    }
  }

  // MARK: - The sentence

  private static func sentence(_ solution: ErlangSolution) -> String {
    let question = solution.question
    let agents = trimmed(solution.agents, 9)
    let noun = solution.agents == 1 ? "agent" : "agents"
    var text: String
    switch solution.solved {
    case .agents: text = "\(agents) \(noun) on contacts are needed"
    case .measures: text = "With \(agents) \(noun) on contacts"
    case .arrivals(let most):
      text =
        solution.handleTime == nil
        ? "\(agents) \(noun) can carry at most \(trimmed(most, 6)) erlangs"
        : "\(agents) \(noun) can take at most \(trimmed(most * 3600, 6)) contacts an hour"
    case .handleTime(let longest):
      text = "\(agents) \(noun) allow a mean handle time of at most \(seconds(longest))"
    case .answerTime(let time):
      let share = percent(question.answerShare ?? 0)
      text = "With \(agents) \(noun) on contacts \(share) are answered within \(seconds(time))"
    }
    if let scheduled = solution.scheduledAgents, let shrinkage = question.shrinkage {
      let verb = solution.solved == .agents ? ", \(scheduled)" : " (\(scheduled)"
      text += verb + " scheduled at \(percent(shrinkage)) shrinkage"
      if solution.solved != .agents { text += ")" }
    }
    let outcome = outcome(solution)
    let joint = solution.solved == .measures ? " " : ": "
    return text + joint + outcome + "."
  }

  private static func outcome(_ solution: ErlangSolution) -> String {
    guard let row = solution.table.first(where: \.isAnswer) else { return "no answer" }
    let answer = row.answer
    if answer.status == .unstable {
      return "the queue grows without end, for the load is \(trimmed(solution.load, 6)) erlangs"
    }
    var parts: [String] = []
    if let level = answer.serviceLevel, let within = solution.answerWithin {
      parts.append("\(percent(level)) are answered within \(seconds(within))")
    }
    if solution.question.formula == .b || solution.question.lines != nil,
      let blocking = answer.blocking
    {
      parts.append("\(percent(blocking)) are turned away")
    }
    if parts.isEmpty, let wait = answer.waitProbability {
      parts.append("\(percent(wait)) have to wait")
    }
    if solution.question.formula == .a, let lost = answer.abandonProbability {
      parts.append("\(percent(lost)) give up")
    }
    if solution.handleTime != nil, let speed = answer.averageSpeedOfAnswer {
      parts.append("the mean wait of the answered is \(seconds(speed))")
    }
    if let occupancy = answer.occupancy { parts.append("agents are \(percent(occupancy)) busy") }
    let last = parts.popLast() ?? ""
    return parts.isEmpty ? last : parts.joined(separator: ", ") + " and " + last
  }

  // MARK: - Numbers

  private static func percent(_ share: Double) -> String {
    // Two digits of what is left to 100 % or to 0 %, whichever is smaller, and at least one.
    let rest = min(share, 1 - share) * 100
    var digits = 1
    while digits < 8, rest > 0, rest < 1 / pow(10, Double(digits - 1)) { digits += 1 }
    return trimmed(share * 100, digits + 2, decimals: digits) + " %"
  }

  private static func seconds(_ time: Double) -> String {
    time < 120
      ? trimmed(time, 3) + " s"
      : time < 7200 ? trimmed(time / 60, 3) + " min" : trimmed(time / 3600, 3) + " h"
  }

  /// A number with so many significant digits, or decimals, without trailing zeros.
  static func trimmed(_ value: Double, _ significant: Int, decimals: Int? = nil) -> String {
    if value == 0 { return "0" }
    let magnitude = Int(log10(value.magnitude).rounded(.down))
    let places = decimals ?? max(0, significant - 1 - magnitude)
    if magnitude < -6, decimals == nil {
      return String(format: "%.\(significant - 1)e", value)
    }
    var text = String(format: "%.\(places)f", value)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }
}
