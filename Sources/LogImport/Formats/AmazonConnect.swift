// Sources: docs.aws.amazon.com/connect, historical metrics (contact-record metrics count in the
// interval in which the contact was disconnected; queues without contacts are absent) and the data
// model of contact records.

extension LogFormat {
  /// Historical metrics by interval.
  static let amazonConnect: LogFormat = {
    var format = LogFormat(
      "amazon-connect", "Amazon Connect historical metrics (interval report)", content: .series,
      signature: [
        ["StartInterval", "Interval", "Start Interval"],
        ["Contacts queued", "Contacts handled", "Contacts handled incoming"],
      ], zone: .account,
      columns: [
        ColumnRule(.instant(.created), "StartInterval", "Interval"),
        ColumnRule(.intervalEnd, "EndInterval"),
        ColumnRule(.label(.group, [:]), "Queue"),
        ColumnRule(.label(.channel, Words.channels), "Channel"),
        ColumnRule(.series(.offered, nil), "Contacts queued"),
        ColumnRule(.series(.handled, nil), "Contacts handled", "Contacts handled incoming"),
        ColumnRule(.series(.abandoned, nil), "Contacts abandoned"),
        ColumnRule(.series(.meanHandle, .seconds), "Average handle time"),
      ])
    format.series = SeriesMeaning(absentIsZero: true, isBookedAtEnd: true)
    format.notes = [
      ImportFinding(
        "booked-at-end", .warning,
        "contacts are counted in the interval in which they ended, so the curve of the day is late by "
          + "waiting and handling",
        remedy:
          "export contact records instead, or shift the counts back by the mean wait and handle "
          + "time")
    ]
    return format
  }()

  /// Contact records; as JSON, one a line.
  static let amazonConnectContacts: LogFormat = {
    var format = LogFormat(
      "amazon-connect-contacts", "Amazon Connect contact records (JSON)", family: "amazon-connect",
      shape: .json,
      signature: [["ContactId"], ["InitiationTimestamp"], ["DisconnectTimestamp", "Channel"]],
      zone: .utc,
      columns: [
        ColumnRule(.id, "ContactId"),
        ColumnRule(.instant(.created), "Queue.EnqueueTimestamp", "InitiationTimestamp"),
        ColumnRule(.instant(.created), "InitiationTimestamp"),
        ColumnRule(.instant(.answered), "Agent.ConnectedToAgentTimestamp"),
        ColumnRule(.instant(.ended), "DisconnectTimestamp"),
        ColumnRule(.duration(.wait, .seconds), "Queue.Duration"),
        ColumnRule(.duration(.handle, .seconds), "Agent.AgentInteractionDuration"),
        ColumnRule(.duration(.handle, .seconds), "Agent.CustomerHoldDuration"),
        ColumnRule(.duration(.handle, .seconds), "Agent.AfterContactWorkDuration"),
        ColumnRule(.label(.channel, Words.channels), "Channel"),
        ColumnRule(.label(.group, [:]), "Queue.Name"),
        ColumnRule(.agent, "Agent.Username", "Agent.ARN"),
        ColumnRule(.requester, "CustomerEndpoint.Address"),
      ])
    format.finish = { record, _ in
      if record.outcome < 0 {
        let isQueued = !record.wait.isNaN
        record.outcome =
          (record.answeredAt != TicketRecord.none
          ? Outcome.answered : isQueued ? .abandoned : .selfService).rawValue
      }
      return .use
    }
    return format
  }()
}
