// The answer to a question in one sentence and as a small table, ready to print.
import Foundation

/// A solved question in words and cells.
public struct ErlangReport: Sendable, Equatable {
  /// The answer in one sentence.
  public let sentence: String
  /// Column names with their units.
  public let columns: [String]
  /// One row per number of agents, to read; nil where a measure does not apply.
  public let rows: [[String?]]
  /// The same rows for machines, with 12 significant digits.
  public let exactRows: [[String?]]
  /// How contacts that gave up count in the service level, if one is shown.
  public let rule: ServiceLevelRule?
  /// The formula asked, as at the command line.
  public let question: String
  /// Remarks on how the question was taken.
  public let notes: [String]

  /// Puts a solution into words.
  ///
  /// - Parameter solution: A solved question.
  public init(_ solution: ErlangSolution) {
    sentence = Self.sentence(solution)
    question = solution.question.formula.rawValue
    notes = [solution.question.arrivals?.note].compactMap(\.self)
    var names = ["answer", "agents"]
    let showsLoss = solution.question.formula == .b || solution.question.lines != nil
    let waits = solution.question.formula != .b
    let timed = waits && solution.handleTime != nil
    if showsLoss { names.append("blocking") }
    if waits { names.append("wait_probability") }
    if timed, solution.answerWithin != nil { names.append("service_level") }
    if timed { names += ["average_speed_of_answer_s", "mean_wait_s"] }
    if solution.question.formula == .a { names.append("abandon_probability") }
    names += ["occupancy", "scheduled_agents"]
    if !solution.question.goals.isEmpty { names.append("target") }
    names.append("status")
    columns = names
    rule = names.contains("service_level") ? solution.question.rule : nil
    rows = solution.table.map { row in names.map { Self.cell($0, row, solution, digits: 6) } }
    exactRows = solution.table.map { row in
      names.map { Self.cell($0, row, solution, digits: 12) }
    }
  }

  /// The definition of the service level used, if one is shown.
  public var definition: String? { rule?.definition }

  private static func cell(
    _ name: String, _ row: ErlangTableRow, _ solution: ErlangSolution, digits: Int
  ) -> String? {
    let answer = row.answer
    func number(_ value: Double?) -> String? {
      value.flatMap { $0.isFinite ? trimmed($0, digits) : nil }
    }
    switch name {
    case "answer": return row.isAnswer ? "*" : ""
    case "agents": return trimmed(row.agents, max(9, digits))
    case "blocking": return number(answer.blocking)
    case "wait_probability": return number(answer.waitProbability)
    case "service_level": return number(answer.serviceLevel)
    case "average_speed_of_answer_s": return number(answer.averageSpeedOfAnswer)
    case "mean_wait_s": return number(answer.meanWait)
    case "abandon_probability": return number(answer.abandonProbability)
    case "occupancy": return number(answer.occupancy)
    case "target": return row.meetsTargets.map { $0 ? "met" : "missed" }
    case "scheduled_agents":
      guard let shrinkage = solution.question.shrinkage else { return nil }
      if solution.question.isFractional {
        let scheduled = try? scheduledFractionalAgents(
          required: row.agents, shrinkage: shrinkage)
        return scheduled.map { trimmed($0, max(9, digits)) }
      }
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
    case .agents:
      text = "\(agents) \(noun) on contacts \(solution.agents == 1 ? "is" : "are") needed"
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
      let verb =
        solution.solved == .agents ? ", \(trimmed(scheduled, 9))" : " (\(trimmed(scheduled, 9))"
      text += verb + " scheduled at \(percent(shrinkage)) shrinkage"
      if solution.solved != .agents { text += ")" }
    }
    let outcome = outcome(solution) + verdict(solution)
    let joint = solution.solved == .measures ? " " : ": "
    return text + joint + outcome + "."
  }

  /// Whether a target given beside the agents is met.
  private static func verdict(_ solution: ErlangSolution) -> String {
    guard solution.solved == .measures,
      let isMet = solution.table.first(where: \.isAnswer)?.meetsTargets
    else { return "" }
    let noun = solution.question.goals.count == 1 ? "the target is" : "the targets together are"
    return "; \(noun) \(isMet ? "met" : "missed")"
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

  /// Returns a share in per cent, with two digits of what is left to 0 or 100 %.
  ///
  /// - Parameter share: In 0...1.
  /// - Returns: Its text.
  public static func percent(_ share: Double) -> String {
    // Two digits of what is left to 100 % or to 0 %, whichever is smaller, and at least one.
    let rest = min(share, 1 - share) * 100
    var digits = 1
    while digits < 8, rest > 0, rest < 1 / pow(10, Double(digits - 1)) { digits += 1 }
    return trimmed(share * 100, digits + 2, decimals: digits) + " %"
  }

  /// Returns a time in its best unit.
  ///
  /// - Parameter time: Seconds.
  /// - Returns: Its text.
  public static func seconds(_ time: Double) -> String {
    time < 120
      ? trimmed(time, 3) + " s"
      : time >= 1e9
        ? trimmed(time, 3) + " s"
        : time < 7200 ? trimmed(time / 60, 3) + " min" : trimmed(time / 3600, 3) + " h"
  }

  /// Returns a number with so many significant digits, or decimals, without trailing zeros.
  ///
  /// - Parameters:
  ///   - value: Any number.
  ///   - significant: Significant digits.
  ///   - decimals: Decimals, instead.
  /// - Returns: Its text.
  public static func trimmed(_ value: Double, _ significant: Int, decimals: Int? = nil) -> String {
    if value == 0 { return "0" }
    guard value.isFinite else { return value > 0 ? "infinite" : "none" }
    let magnitude = Int(log10(value.magnitude).rounded(.down))
    if magnitude > 15 || (magnitude < -6 && decimals == nil) {
      return String(format: "%.\(significant - 1)e", value)
    }
    let places = decimals ?? max(0, significant - 1 - magnitude)
    var text = String(format: "%.\(places)f", value)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }
}
