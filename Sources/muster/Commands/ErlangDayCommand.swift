// `muster erlang day`: the methods for load that varies over the day, side by side.
import ArgumentParser
import Foundation
import Queueing

/// A day of intervals under every time-varying method.
struct ErlangDayCommand: ErlangSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "day", abstract: "Load that varies over the day: every method side by side.",
    discussion: """
        muster erlang day --contacts 40,90,160,120,60 --interval "30 min" \\
          --handle "12 min" --wait 20%
        muster erlang day --table day.csv --interval "30 min" --handle "12 min" --wait 20%

      The columns are agents by interval: SIPP on the interval's rate and on that of a handle time
      earlier, the modified offered load, and iterative staffing. Beside them what really has to
      wait under the first and the third (exact equations, the day starts empty), what the pointwise
      stationary view says of the first, and the backlog of the fluid under it.
      """)

  @ParentCommand var parent: ErlangCommand
  @Option(parsing: .unconditional, help: "Contacts of each interval, such as 40,90,60.")
  var contacts: String?
  @Option(
    parsing: .unconditional,
    help: "File with the contacts of one interval a line, with or without a header 'contacts'.")
  var table: String?
  @Option(parsing: .unconditional, help: "Length of an interval, such as '30 min'.")
  var interval: String
  @Option(parsing: .unconditional, help: "Mean handle time, such as '12 min'.") var handle: String
  @Option(parsing: .unconditional, help: "Mean patience; without it nobody gives up.")
  var patience: String?
  @Option(parsing: .unconditional, help: "Most share that has to wait, such as 20%.")
  var wait: String
  @Option(help: "table, json or csv.") var format = ErlangFormat.table

  func run() throws {
    let sheet: ErlangSheet
    do throws(QueueingError) {
      sheet = try solve(volumes())
    } catch {
      throw ErlangFailure.report(error)
    }
    try sheet.write(format)
  }

  private func volumes() throws(QueueingError) -> [Double] {
    switch (contacts, table) {
    case (let contacts?, nil): return try QuantityText.numbers(contacts, "contacts")
    case (nil, let table?):
      guard let data = FileManager.default.contents(atPath: table) else {
        throw .unreadable(quantity: "table", text: table, expected: "a file that can be read")
      }
      var lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      if lines.first == "contacts" { lines.removeFirst() }
      return try QuantityText.numbers(lines.joined(separator: ","), "contacts in '\(table)'")
    default:
      throw .missing(quantity: "contacts", reason: "as --contacts or as --table, one of the two")
    }
  }

  private func solve(_ contacts: [Double]) throws(QueueingError) -> ErlangSheet {
    let length = try QuantityText.duration(interval, "interval")
    let time = try QuantityText.duration(handle, "handle time")
    let share = try QuantityText.share(wait, "wait probability")
    let mean = try patience.map { (text) throws(QueueingError) in
      try QuantityText.duration(text, "patience")
    }
    let arrivals = try RateProfile(contacts: contacts, interval: length)
    let plan = try IntervalPlan(
      arrivals: arrivals, handling: ExponentialDuration(mean: time),
      patience: mean.map { .exponential(mean: $0) } ?? .endless, interval: length,
      count: contacts.count)
    let goal = [StaffingGoal.waitProbability(share)]
    var staffs: [[Int]] = []
    for method in IntervalMethod.allCases { staffs.append(try plan.agents(method, for: goal)) }
    let iterative = try IterativeStaffing(arrivals: arrivals, handleTime: time, patience: mean)
      .solve(target: share, period: length, count: contacts.count)
    let sipp = staffs[0]
    let modified = staffs[4]
    let ends = contacts.indices.map { Double($0 + 1) * length }
    let day = Day(arrivals: arrivals, ends: ends, handleTime: time, patience: mean)
    let sippWaits = try day.waits(sipp)
    let modifiedWaits = try day.waits(modified)
    let fluid = try FluidBacklog(
      arrivals: arrivals, staff: StaffProfile(agents: sipp, interval: length), handleTime: time,
      patience: mean
    ).solve(at: ends)
    var rows: [[ErlangSheet.Cell]] = []
    for (index, volume) in contacts.enumerated() {
      let middle = (Double(index) + 0.5) * length
      let pointwise = try? plan.pointwiseStationary(at: middle, agents: Double(sipp[index]))
      var row: [ErlangSheet.Cell] = [.number(Double(index + 1)), .number(volume)]
      row += staffs.map { .number(Double($0[index])) }
      row.append(.number(Double(iterative.agents[index])))
      row += [
        .optional(pointwise?.waitProbability), .optional(sippWaits[index]),
        .optional(modifiedWaits[index]), .number(fluid[index].backlog),
      ]
      rows.append(row)
    }
    let total = { (staff: [Int]) in staff.reduce(0, +) }
    return ErlangSheet(
      question: "day",
      sentence:
        "\(total(sipp)) agent intervals by SIPP, \(total(modified)) by the modified offered "
        + "load and \(total(iterative.agents)) by iterative staffing, for at most "
        + "\(ErlangReport.trimmed(share * 100, 4)) % waiting.",
      columns: [
        "interval", "contacts", "sipp_mean", "sipp_max", "lagged_mean", "lagged_max", "modified",
        "iterative", "pointwise_wait", "sipp_wait", "modified_wait", "fluid_backlog",
      ], rows: rows,
      notes: IntervalMethod.allCases.map { "\($0.rawValue) assumes: \($0.assumption)" })
  }

  /// The day as it really goes under a staff.
  private struct Day {
    let arrivals: RateProfile
    let ends: [Double]
    let handleTime: Double
    let patience: Double?

    /// Share of the contacts of each interval that has to wait; nil where none comes.
    func waits(_ staff: [Int]) throws(QueueingError) -> [Double?] {
      let points = try TransientQueue(
        arrivals: arrivals, staff: StaffProfile(agents: staff, interval: ends.first ?? 0),
        handleTime: handleTime, patience: patience
      ).solve(at: ends)
      var before = (arrivals: 0.0, delayed: 0.0)
      return points.map { point in
        let came = point.arrivals - before.arrivals
        let delayed = point.delayed - before.delayed
        before = (point.arrivals, point.delayed)
        return came > 0 ? min(1, max(0, delayed / came)) : nil
      }
    }
  }
}
