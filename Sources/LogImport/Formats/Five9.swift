// Sources: public consumers of the reports; scribd.com/document/709821714, call segment reference.

extension LogFormat {
  /// The call log; a call that is transferred has several rows.
  static let five9: LogFormat = {
    var format = LogFormat(
      "five9", "Five9 call log",
      signature: [
        ["CALL ID"], ["TIMESTAMP"], ["QUEUE WAIT TIME", "TALK TIME", "DISPOSITION"],
      ], zone: .account, merging: .segments,
      columns: [
        ColumnRule(.id, "CALL ID"),
        ColumnRule(.instant(.created), "TIMESTAMP"),
        ColumnRule(.duration(.menu, .seconds), "IVR TIME"),
        ColumnRule(.duration(.wait, .seconds), "QUEUE WAIT TIME"),
        ColumnRule(.duration(.wait, .seconds), "RING TIME"),
        ColumnRule(.duration(.handle, .seconds), "TALK TIME"),
        ColumnRule(.duration(.handle, .seconds), "HOLD TIME"),
        ColumnRule(.duration(.handle, .seconds), "PARK TIME"),
        ColumnRule(.duration(.handle, .seconds), "AFTER CALL WORK TIME"),
        ColumnRule(.label(.channel, Words.channels), "CALL TYPE"),
        ColumnRule(.label(.group, [:]), "SKILL", "CAMPAIGN"),
        ColumnRule(.label(.request, [:]), "DISPOSITION"),
        ColumnRule(.agent, "AGENT", "AGENT NAME"),
        ColumnRule(.requester, "ANI", "CUSTOMER NAME"),
        ColumnRule(.count(.reassignments, minus: 0), "TRANSFERS"),
        ColumnRule(.scratch(0, .number), "ABANDONED"),
      ])
    format.finish = { record, scratch in
      let isAbandoned = scratch[0] > 0
      if isAbandoned {
        record.outcome = Outcome.abandoned.rawValue
        record.handle = .nan
      } else if record.agent > 0 || record.handle > 0 {
        record.outcome = Outcome.answered.rawValue
      } else {
        record.outcome =
          record.wait > 0 ? Outcome.abandoned.rawValue : Outcome.selfService.rawValue
      }
      return .use
    }
    return format
  }()

  /// Reports of calls by date, hour or half hour.
  static let five9Report: LogFormat = {
    var format = LogFormat(
      "five9-report", "Five9 calls by interval", family: "five9", content: .series,
      signature: [["CALLS count", "CALLS"], ["DATE", "HALF HOUR", "HOUR"]],
      zone: .account,
      columns: [
        ColumnRule(.instant(.created), "DATE"),
        ColumnRule(.scratch(1, .timeOfDay), "HALF HOUR", "HOUR"),
        ColumnRule(.label(.group, [:]), "SKILL", "CAMPAIGN"),
        ColumnRule(.label(.channel, Words.channels), "CALL TYPE"),
        ColumnRule(.series(.offered, nil), "CALLS count", "CALLS"),
        ColumnRule(.series(.totalHandle, .seconds), "HANDLE TIME", "ON CALL TIME"),
        ColumnRule(.series(.meanHandle, .seconds), "Average HANDLE TIME", "Average ON CALL TIME"),
      ])
    format.finish = { record, scratch in
      // The date and the beginning of the interval stand in columns of their own.
      if scratch[1] >= 0, scratch[1] < 86_400, record.createdAt != TicketRecord.none {
        record.createdAt += Int64(scratch[1])
      }
      return .use
    }
    return format
  }()
}
