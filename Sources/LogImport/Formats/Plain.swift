extension LogFormat {
  /// Counts by interval, as anybody might write them.
  static let intervals = LogFormat(
    "intervals", "counts by interval", content: .series,
    signature: [
      [
        "start", "interval", "interval_start", "datetime", "date_time", "timestamp", "time", "date",
      ],
      [
        "count", "calls", "contacts", "tickets", "offered", "volume", "arrivals", "calls_offered",
        "contacts_offered",
      ],
    ], zone: .account,
    columns: [
      ColumnRule(
        .instant(.created), "start", "interval_start", "interval", "datetime", "date_time",
        "timestamp", "time", "date"),
      ColumnRule(.intervalEnd, "end", "interval_end"),
      ColumnRule(
        .series(.offered, nil), "count", "offered", "calls_offered", "contacts_offered", "calls",
        "contacts", "tickets", "volume", "arrivals"),
      ColumnRule(.series(.handled, nil), "handled", "answered"),
      ColumnRule(.series(.totalHandle, .seconds), "handle_s", "total_handle_s"),
      ColumnRule(.series(.meanHandle, .seconds), "aht_s", "mean_handle_s", "aht_seconds"),
      ColumnRule(.label(.channel, Words.channels), "channel", "media_type"),
      ColumnRule(.label(.group, [:]), "group", "queue", "skill", "team"),
      ColumnRule(.label(.language, [:]), "language"),
    ])

  /// Any table of tickets; its columns are guessed from their names, or named with `--map`.
  static let tickets = LogFormat(
    "tickets", "a table of tickets", signature: [createdNames], zone: .account,
    columns: [
      ColumnRule(
        .id, "id", "ticket_id", "ticket", "ticket_number", "ticket no", "case_id", "case_number",
        "case", "number", "key", "call_id", "contact_id", "conversation_id", "reference"),
      ColumnRule(.instant(.created), names: createdNames),
      ColumnRule(
        .instant(.firstResponse), "first_response_at", "first_reply_at", "first_response",
        "first_replied_at", "responded_at", "first_response_date", "first_response_time_stamp"),
      ColumnRule(.instant(.answered), "answered_at", "answer_time", "connected_at"),
      ColumnRule(
        .instant(.resolved), "resolved_at", "solved_at", "resolved", "solved", "resolution_date",
        "resolved_date", "date_resolved", "completed_at"),
      ColumnRule(.instant(.closed), "closed_at", "closed", "closed_date", "date_closed"),
      ColumnRule(.instant(.ended), "ended_at", "end_time", "hung_up_at", "disconnected_at"),
      ColumnRule(
        .label(.channel, Words.channels), "channel", "via", "source", "medium", "contact_type",
        "origin", "kanal", "canal"),
      ColumnRule(
        .label(.request, [:]), "request", "category", "type", "topic", "reason", "request_type",
        "ticket_type", "issue_type", "kategorie", "categoría", "catégorie"),
      ColumnRule(
        .label(.priority, Words.priorities.merging(["p1": "P1", "p2": "P2", "p3": "P3"]) { $1 }),
        "priority", "urgency", "severity", "priorität", "prioridad", "priorité"),
      ColumnRule(.label(.outcome, Words.statuses), "outcome", "status", "state", "result"),
      ColumnRule(
        .requester, "requester_id", "customer_id", "contact_email", "customer_email", "email",
        "requester", "customer", "caller", "user_id", "contact"),
      ColumnRule(
        .label(.customerTier, [:]), "customer_tier", "plan", "segment", "tier_of_customer",
        "account_tier"),
      ColumnRule(.label(.language, [:]), "language", "lang", "locale", "sprache", "idioma"),
      ColumnRule(.label(.tier, [:]), "tier", "support_tier", "level", "support_level"),
      ColumnRule(.label(.group, [:]), "group", "team", "queue", "department", "assigned_group"),
      ColumnRule(
        .agent, "agent", "assignee", "agent_id", "assigned_to", "owner", "agent_name", "handled_by"),
      ColumnRule(.text, "subject"), ColumnRule(.text, "title"), ColumnRule(.text, "description"),
      ColumnRule(.text, "body"), ColumnRule(.text, "tags"), ColumnRule(.text, "message"),
      ColumnRule(.count(.touches, minus: 0), "touches", "replies", "agent_replies"),
      ColumnRule(.count(.reopens, minus: 0), "reopens", "reopen_count", "reopened"),
      ColumnRule(
        .count(.reassignments, minus: 0), "reassignments", "reassignment_count", "transfers"),
      ColumnRule(.code(.escalated, Words.truths), "escalated", "is_escalated"),
      ColumnRule(
        .code(.satisfaction, Words.satisfaction), "satisfaction", "csat", "satisfaction_score",
        "satisfaction_rating"),
      ColumnRule(
        .code(.slaFirstResponse, Words.promises), "sla_first_response", "first_response_sla",
        "first_response_status"),
      ColumnRule(
        .code(.slaResolution, Words.promises), "sla_resolution", "resolution_sla", "made_sla",
        "resolution_status"),
    ] + spans)

  private static let createdNames = [
    "created_at", "created", "opened_at", "opened", "create_date", "created_date", "creation_date",
    "date_created", "created_on", "open_date", "date_opened", "created_time", "received_at",
    "start_time", "started_at", "timestamp", "datetime", "submitted_at", "erstellt", "erstellt_am",
    "creado", "creada", "fecha de creación", "créé le", "date de création", "criado em",
    "creato il",
    "aangemaakt op",
  ]

  /// Durations, only under names that tell their unit.
  private static let spans: [ColumnRule] = {
    let kinds: [(TicketSpan, [String])] = [
      (
        .handle,
        ["handle", "handle_time", "handling_time", "aht", "talk_time", "work_time", "service_time"]
      ),
      (.wait, ["wait", "wait_time", "queue_time", "waiting_time", "time_in_queue"]),
      (.pending, ["pending", "pending_time"]),
    ]
    let units: [(DurationUnit, [String])] = [
      (.seconds, ["s", "sec", "secs", "seconds", "(s)", "(sec)", "(seconds)", "[s]"]),
      (.minutes, ["min", "mins", "minutes", "(min)", "(mins)", "(minutes)", "[min]"]),
      (.hours, ["h", "hrs", "hours", "(h)", "(hrs)", "(hours)", "[h]"]),
      (.milliseconds, ["ms", "(ms)", "milliseconds", "[ms]"]),
    ]
    return kinds.flatMap { span, names in
      units.map { unit, endings in
        ColumnRule(
          .duration(span, unit),
          names: names.flatMap { name in
            endings.flatMap { ["\(name)_\($0)", "\(name)_in_\($0)"] }
          })
      }
    }
  }()
}
