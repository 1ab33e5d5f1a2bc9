// Source: the log of the "Anonymous Bank", I. Guedj and A. Mandelbaum, Technion, February 2000.

extension LogFormat {
  /// Calls one by one, with the stages of each: menu, queue, service.
  ///
  /// A call asks for a person when it leaves the menu, or enters the queue. `0:00:00` is "did not
  /// happen"; a stage more than half a day before the one ahead of it is on the next day.
  static let bank: LogFormat = {
    var format = LogFormat(
      "bank", "call-by-call log (menu, queue, service)",
      signature: [["vru+line"], ["call_id"], ["q_start"], ["ser_start"], ["outcome"]],
      zone: .account,
      columns: [
        ColumnRule(.exclude(["phantom": "phantom"]), "outcome"),
        ColumnRule(.scratch(0, .compactDate), "date"),
        ColumnRule(.scratch(1, .timeOfDay), "vru_entry"),
        ColumnRule(.scratch(2, .timeOfDay), "vru_exit"),
        ColumnRule(.scratch(3, .timeOfDay), "q_start"),
        ColumnRule(.scratch(4, .timeOfDay), "q_exit"),
        ColumnRule(.scratch(5, .timeOfDay), "ser_start"),
        ColumnRule(.scratch(6, .timeOfDay), "ser_exit"),
        ColumnRule(.duration(.wait, .seconds), "q_time"),
        ColumnRule(.duration(.handle, .seconds), "ser_time"),
        ColumnRule(.label(.request, [:]), "type"),
        ColumnRule(.requester, "customer_id"),
        ColumnRule(.agent, "server"),
        ColumnRule(
          .label(.outcome, ["agent": "answered", "hang": "abandoned"]), "outcome"),
        // Recorded of those only who had to wait.
        ColumnRule(.label(.priority, ["0": "P2", "1": "P2", "2": "P1"]), "priority"),
      ])
    format.finish = bankCall
    format.notes = [
      ImportFinding(
        "priority-of-waiting-only", .note,
        "the log knows the customer's number and priority only of those who had to wait")
    ]
    return format
  }()

  private static let bankCall: @Sendable (inout TicketRecord, [Double]) -> RowVerdict = {
    record, stage in
    let (day, halfDay) = (86_400.0, 43_200.0)
    guard stage[0].isFinite, stage[1].isFinite else { return .drop("missing-created") }
    func happened(_ index: Int) -> Bool { stage[index].isFinite && stage[index] != 0 }
    func at(_ index: Int, notBefore earlier: Double) -> Double {
      let time = stage[0] + stage[index]
      return time < earlier - halfDay ? time + day : time
    }
    let entry = stage[0] + stage[1]
    let isQueued = happened(3) || happened(4)
    let isAnswered = record.outcome == Outcome.answered.rawValue
    let created = isQueued ? at(3, notBefore: entry) : at(2, notBefore: entry)
    guard created.isFinite else { return .drop("missing-created") }
    record.channel = Int32(Words.channelNames.firstIndex(of: "phone") ?? -1)
    record.createdAt = TicketRecord.instant(created)
    if !isQueued {
      record.wait = 0
      record.priority = -1
      record.requester = 0
    }
    guard isAnswered else {
      record.handle = .nan
      record.agent = 0
      if isQueued {
        record.endedAt = TicketRecord.instant(at(4, notBefore: created))
      } else {
        record.outcome = Outcome.selfService.rawValue
        record.wait = .nan
        record.endedAt = record.createdAt
      }
      return .useWall
    }
    guard happened(5) || happened(6) else {
      record.handle = .nan
      return .useWall
    }
    let start = at(5, notBefore: created)
    record.answeredAt = TicketRecord.instant(max(start, created))
    record.endedAt = TicketRecord.instant(at(6, notBefore: start))
    return .useWall
  }
}
