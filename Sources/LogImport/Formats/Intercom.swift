// Sources: intercom.com/help, articles 6762778 and 7022438; developers.intercom.com, conversation model
// and reporting data export.

extension LogFormat {
  private static let channels = Words.channels.merging([
    "conversation": "chat", "customerinitiated": "chat", "phonecall": "phone",
    "phoneswitch": "phone",
    "push": "in_app",
  ]) { $1 }
  private static let notes = [
    ImportFinding(
      "counts-from-customer", .note,
      "the platform's own reply times count from the customer's first message and leave out hours "
        + "outside of office time; instants are used here, not those times")
  ]

  /// Conversations of the API.
  static let intercom: LogFormat = {
    var format = LogFormat(
      "intercom", "Intercom conversations (JSON)", shape: .json,
      signature: [
        ["created_at"], ["statistics.first_admin_reply_at", "statistics.time_to_admin_reply"],
      ], zone: .utc,
      columns: [
        ColumnRule(.id, "id"),
        ColumnRule(.unixTime(.created), "created_at"),
        ColumnRule(.unixTime(.firstResponse), "statistics.first_admin_reply_at"),
        ColumnRule(.unixTime(.resolved), "statistics.last_close_at"),
        ColumnRule(.label(.channel, channels), "source.type"),
        ColumnRule(.label(.outcome, Words.statuses), "state"),
        ColumnRule(
          .label(.priority, ["priority": "P1", "notpriority": "P2", "true": "P1", "false": "P2"]),
          "priority"),
        ColumnRule(.agent, "admin_assignee_id"),
        ColumnRule(.label(.group, [:]), "team_assignee_id"),
        ColumnRule(.requester, "source.author.id"),
        ColumnRule(.text, "source.subject"), ColumnRule(.text, "source.body"),
        ColumnRule(.count(.reopens, minus: 0), "statistics.count_reopens"),
        ColumnRule(.count(.reassignments, minus: 1), "statistics.count_assignments"),
        ColumnRule(.code(.satisfaction, Words.satisfaction), "conversation_rating.rating"),
        ColumnRule(
          .code(.slaFirstResponse, ["hit": 1, "missed": 0]), "sla_applied.sla_status"),
      ])
    format.notes = notes
    return format
  }()

  /// The job that exports reporting data; its times are Unix seconds.
  static let intercomTable: LogFormat = {
    func names(_ name: String) -> [String] { ["standard.\(name)", name] }
    var format = LogFormat(
      "intercom-csv", "Intercom conversations (reporting export, CSV)", family: "intercom",
      signature: [
        ["standard.conversation_id", "conversation_id"],
        [
          "standard.conversation_created_at", "conversation_created_at",
          "standard.first_admin_reply_at",
          "first_admin_reply_at", "conversation_started_at", "standard.conversation_started_at",
        ],
      ], zone: .utc,
      columns: [
        ColumnRule(.id, names: names("conversation_id")),
        ColumnRule(
          .unixTime(.created),
          names: names("conversation_created_at") + names("conversation_started_at")
            + names("created_at")),
        ColumnRule(
          .unixTime(.firstResponse),
          names: names("first_admin_reply_at") + names("conversation_first_admin_reply_at")),
        ColumnRule(
          .unixTime(.resolved), names: names("last_close_at") + names("conversation_last_closed_at")
        ),
        ColumnRule(
          .label(.channel, channels), names: names("conversation_channel") + names("channel")),
        ColumnRule(
          .label(.outcome, Words.statuses), names: names("conversation_state") + names("state")),
        ColumnRule(.agent, names: names("admin_assignee_id") + names("teammate_assigned_id")),
        ColumnRule(
          .label(.group, [:]), names: names("team_assignee_id") + names("team_assigned_id")),
        ColumnRule(.requester, names: names("user_id") + names("contact_id")),
        ColumnRule(
          .count(.reopens, minus: 0), names: names("count_reopens") + names("conversation_reopens")),
        ColumnRule(.duration(.handle, .seconds), names: names("handling_time")),
        ColumnRule(
          .code(.satisfaction, Words.satisfaction), names: names("conversation_rating")),
      ])
    format.notes =
      notes + [
        ImportFinding(
          "no-reply-left-out", .note,
          "older exports of this kind leave out conversations without a reply by the customer")
      ]
    return format
  }()
}
