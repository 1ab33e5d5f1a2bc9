import Simulation

/// Tells a trace line by line: `16:50 started 0 by 0`, tickets numbered as they arrive.
///
/// Hours count on from the beginning of the simulation: 33:00 is nine on the second day. Details
/// other than 0 (a channel, tier or team, as the kind says) follow as `→ 1`, but not on arrival.
func story(_ trace: [TraceRecord]) -> [String] {
  var numbers: [UInt64: Int] = [:]
  return trace.map { record in
    let number = numbers[record.ticket] ?? numbers.count
    numbers[record.ticket] = number
    // Whole seconds; sums of fractions may be a little below.
    let seconds = Int(record.time + 1e-6)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let rest = seconds % 60 == 0 ? "" : ":\(two(seconds % 60))"
    let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))\(rest)"
    let agent = record.agent < 0 ? "" : " by \(record.agent)"
    let isTold = record.detail != 0 && record.kind != .arrived
    return "\(clock) \(record.kind) \(number)\(agent)\(isTold ? " → \(record.detail)" : "")"
  }
}
