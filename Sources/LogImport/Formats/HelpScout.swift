// Source: developer.helpscout.com/mailbox-api, conversations.

extension LogFormat {
  /// Conversations of the API; all times are UTC.
  static let helpScout: LogFormat = {
    var format = LogFormat(
      "helpscout", "Help Scout conversations (JSON)", shape: .json,
      signature: [
        ["number"], ["createdAt"], ["mailboxId", "folderId"],
        ["primaryCustomer.id", "userUpdatedAt"],
      ], zone: .utc,
      columns: [
        ColumnRule(.id, "number", "id"),
        ColumnRule(.instant(.created), "createdAt"),
        ColumnRule(.instant(.closed), "closedAt"),
        ColumnRule(.label(.channel, Words.channels), "type"),
        ColumnRule(
          .label(.outcome, Words.statuses.merging(["active": "open"]) { $1 }), "status"),
        ColumnRule(.agent, "assignee.id"),
        ColumnRule(.label(.group, [:]), "mailboxId"),
        ColumnRule(.requester, "primaryCustomer.id"),
        ColumnRule(.text, "subject"), ColumnRule(.text, "preview"), ColumnRule(.text, "tags.tag"),
        ColumnRule(.count(.touches, minus: 0), "repliesSent"),
        ColumnRule(.duration(.handle, .seconds), "handleTime"),
      ])
    format.notes = [
      ImportFinding(
        "handle-of-last-visit", .note,
        "the platform's handle time is that of the last visit to a draft, so it is too short for "
          + "conversations that were written in several sittings")
    ]
    return format
  }()
}
