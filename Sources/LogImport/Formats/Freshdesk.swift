// Sources: Freshdesk and Freshservice exports as several unrelated public importers read them; codes
// of the API by schemas.apis.io/schemas/freshdesk.

extension LogFormat {
  private static let channels = Words.channels.merging([
    "1": "email", "2": "portal", "3": "phone", "7": "chat", "9": "web", "10": "outbound",
  ]) { $1 }
  private static let statuses = Words.statuses.merging([
    "2": "open", "3": "pending", "4": "solved", "5": "closed",
  ]) { $1 }
  private static let priorities = Words.priorities.merging([
    "1": "P3", "2": "P2", "3": "P1", "4": "P0",
  ]) { $1 }

  // The columns "(in hrs)" hold business hours, as H:MM:SS or as a number of hours.
  private static let shared: [ColumnRule] = [
    ColumnRule(.id, "Ticket ID", "Ticket Id"),
    ColumnRule(.instant(.created), "Created time"),
    ColumnRule(.instant(.firstResponse), "Initial response time"),
    ColumnRule(.instant(.resolved), "Resolved time"),
    ColumnRule(.instant(.closed), "Closed time"),
    ColumnRule(.label(.channel, channels), "Source"),
    ColumnRule(.label(.priority, priorities), "Priority"),
    ColumnRule(.label(.outcome, statuses), "Status"),
    ColumnRule(.agent, "Agent"),
    ColumnRule(.label(.group, [:]), "Group"),
    ColumnRule(.text, "Subject"), ColumnRule(.text, "Description"), ColumnRule(.text, "Tags"),
    ColumnRule(.count(.touches, minus: 0), "Agent interactions"),
    ColumnRule(.duration(.handle, .hours), "Time tracked"),
    ColumnRule(.code(.slaFirstResponse, Words.promises), "First response status"),
    ColumnRule(.code(.slaResolution, Words.promises), "Resolution status"),
    ColumnRule(.code(.satisfaction, Words.satisfaction), "Survey results"),
    ColumnRule(.duration(.businessFirstResponse, .hours), "First response time (in hrs)"),
    ColumnRule(.duration(.businessResolution, .hours), "Resolution time (in hrs)"),
    ColumnRule(.label(.language, [:]), "Language"),
  ]

  /// The export of Freshdesk; its user picks the columns.
  static let freshdesk = LogFormat(
    "freshdesk", "Freshdesk tickets (CSV export)",
    signature: [
      ["Ticket ID"], ["Created time"],
      [
        "Association type", "Agent interactions", "Customer interactions", "Initial response time",
        "First response time (in hrs)", "Every response status", "Due by Time", "Full name",
      ],
    ], zone: .account,
    columns: shared + [
      ColumnRule(.label(.request, [:]), "Type"),
      ColumnRule(
        .requester, "Contact ID", "Requester Email", "Email", "Requester Name", "Full name"),
    ])

  /// The export of Freshservice.
  static let freshservice = LogFormat(
    "freshservice", "Freshservice tickets (CSV export)",
    signature: [
      ["Ticket ID"], ["Created Time"],
      ["Urgency", "Impact", "Requester VIP", "Approval Status", "Sub-Category", "Resolution Note"],
    ], zone: .account,
    columns: shared + [
      ColumnRule(.label(.request, [:]), "Category", "Type"),
      ColumnRule(.requester, "Requester Email", "Requester Name"),
    ])
}
