// Sources: Zendesk help, "Exporting data to a JSON, CSV, or XML file"; developer.zendesk.com, tickets
// and ticket metrics; the decision log of github.com/fivetran/dbt_zendesk.

extension LogFormat {
  private static let notes = [
    ImportFinding(
      "values-at-export", .note,
      "group, assignee, status and priority are those at the time of export, not at the time of the "
        + "ticket's creation")
  ]

  /// The CSV export of tickets.
  static let zendesk: LogFormat = {
    var format = LogFormat(
      "zendesk", "Zendesk tickets (CSV export)",
      signature: [
        ["Id"], ["Created at"], ["Via", "Requester wait time in minutes"],
        [
          "Solved at", "Summation column", "Initially assigned at", "First reply time in minutes",
        ],
      ], zone: .account,
      columns: [
        ColumnRule(.id, "Id"),
        ColumnRule(.instant(.created), "Created at"),
        ColumnRule(.afterCreation(.firstResponse, .minutes), "First reply time in minutes"),
        ColumnRule(.instant(.resolved), "Solved at"),
        ColumnRule(.label(.channel, Words.channels), "Via"),
        ColumnRule(.label(.request, [:]), "Ticket type"),
        ColumnRule(.label(.priority, Words.priorities), "Priority"),
        ColumnRule(.label(.outcome, Words.statuses), "Status"),
        ColumnRule(.requester, "Requester id", "Requester email", "Requester"),
        ColumnRule(.agent, "Assignee"),
        ColumnRule(.label(.group, [:]), "Group"),
        ColumnRule(.text, "Subject"), ColumnRule(.text, "Tags"),
        ColumnRule(.count(.touches, minus: 0), "Replies"),
        ColumnRule(.count(.reopens, minus: 0), "Reopens"),
        ColumnRule(.count(.reassignments, minus: 1), "Assignee stations"),
        // Agent wait is the time in the status Pending: the agent waits for the customer.
        ColumnRule(.duration(.pending, .minutes), "Agent wait time in minutes"),
        ColumnRule(.code(.satisfaction, Words.satisfaction), "Satisfaction Score"),
        ColumnRule(
          .duration(.businessFirstResponse, .minutes),
          "First reply time in minutes within business hours"),
        ColumnRule(
          .duration(.businessResolution, .minutes),
          "Full resolution time in minutes within business hours"),
        ColumnRule(.label(.language, [:]), "Language", "Language [list]"),
      ])
    format.notes = notes
    return format
  }()

  /// Tickets of the API or the JSON export.
  static let zendeskTickets: LogFormat = {
    var format = LogFormat(
      "zendesk-json", "Zendesk tickets (JSON)", family: "zendesk", shape: .json,
      signature: [
        ["requester_id"], ["submitter_id", "group_id"], ["via.channel", "ticket_form_id"],
      ],
      zone: .utc, merging: .join,
      columns: [
        ColumnRule(.id, "id"),
        ColumnRule(.instant(.created), "created_at"),
        ColumnRule(
          .afterCreation(.firstResponse, .minutes), "metric_set.reply_time_in_minutes.calendar"),
        ColumnRule(.instant(.resolved), "metric_set.solved_at"),
        ColumnRule(.label(.channel, Words.channels), "via.channel"),
        ColumnRule(.label(.request, [:]), "type"),
        ColumnRule(.label(.priority, Words.priorities), "priority"),
        ColumnRule(.label(.outcome, Words.statuses), "status"),
        ColumnRule(.requester, "requester_id"), ColumnRule(.agent, "assignee_id"),
        ColumnRule(.label(.group, [:]), "group_id"),
        ColumnRule(.text, "subject"), ColumnRule(.text, "description"), ColumnRule(.text, "tags"),
        ColumnRule(.code(.satisfaction, Words.satisfaction), "satisfaction_rating.score"),
      ] + metrics(under: "metric_set."))
    format.notes = notes
    return format
  }()

  /// Ticket metrics of the API; they complete tickets read with them.
  static let zendeskMetrics = LogFormat(
    "zendesk-metrics", "Zendesk ticket metrics (JSON)", family: "zendesk", shape: .json,
    signature: [["ticket_id"], ["reopens"], ["replies", "group_stations", "solved_at"]],
    zone: .utc, merging: .join,
    columns: [
      ColumnRule(.id, "ticket_id"),
      ColumnRule(.instant(.created), "created_at"),
      ColumnRule(.afterCreation(.firstResponse, .seconds), "reply_time_in_seconds.calendar"),
      ColumnRule(.afterCreation(.firstResponse, .minutes), "reply_time_in_minutes.calendar"),
      ColumnRule(.instant(.resolved), "solved_at"),
    ] + metrics(under: ""))

  private static func metrics(under prefix: String) -> [ColumnRule] {
    [
      ColumnRule(.count(.touches, minus: 0), prefix + "replies"),
      ColumnRule(.count(.reopens, minus: 0), prefix + "reopens"),
      ColumnRule(.count(.reassignments, minus: 1), prefix + "assignee_stations"),
      ColumnRule(
        .duration(.pending, .minutes), prefix + "agent_wait_time_in_minutes.calendar"),
      ColumnRule(
        .duration(.businessFirstResponse, .minutes), prefix + "reply_time_in_minutes.business"),
      ColumnRule(
        .duration(.businessResolution, .minutes),
        prefix + "full_resolution_time_in_minutes.business"),
    ]
  }
}
