// Sources: servicenow.com/docs, "Export date and time formats" (CSV has the value of the database: UTC,
// yyyy-MM-dd HH:mm:ss); C. Amaral et al., incident event log, UCI 498 (one row for each update).

extension LogFormat {
  // Codes of the state vary by instance; these are the ones it comes with.
  private static let statuses = Words.statuses.merging([
    "1": "new", "2": "open", "3": "blocked", "6": "solved", "7": "closed", "8": "closed",
  ]) { $1 }
  private static let priorities = Words.priorities.merging([
    "1": "P0", "2": "P1", "3": "P2", "4": "P3", "5": "P3",
  ]) { $1 }

  private static let shared: [ColumnRule] = [
    ColumnRule(.id, "number", "sys_id"),
    ColumnRule(.instant(.created), "opened_at", "Opened", "sys_created_on", "Created"),
    ColumnRule(.instant(.resolved), "resolved_at", "Resolved"),
    ColumnRule(.instant(.closed), "closed_at", "Closed"),
    ColumnRule(.label(.channel, Words.channels), "contact_type", "Channel", "Contact type"),
    ColumnRule(.label(.request, [:]), "category", "Category"),
    ColumnRule(.label(.priority, priorities), "priority", "Priority"),
    ColumnRule(.label(.outcome, statuses), "state", "incident_state", "State", "Incident state"),
    ColumnRule(.requester, "caller_id", "Caller"),
    ColumnRule(.agent, "assigned_to", "Assigned to"),
    ColumnRule(
      .label(.group, [:]), "assignment_group", "Assignment group", "last_assignment_group"),
    ColumnRule(.text, "short_description", "Short description"),
    ColumnRule(.text, "description", "Description"),
    ColumnRule(.count(.reopens, minus: 0), "reopen_count", "Reopen count"),
    ColumnRule(.count(.reassignments, minus: 0), "reassignment_count", "Reassignment count"),
    ColumnRule(.code(.slaResolution, Words.promises), "made_sla", "Made SLA"),
    ColumnRule(.duration(.businessResolution, .seconds), "business_duration", "Business duration"),
  ]

  /// The export of a list of incidents.
  static let serviceNow = LogFormat(
    "servicenow", "ServiceNow incidents (list export)",
    signature: [
      ["number"], ["opened_at", "Opened", "sys_created_on"],
      [
        "assignment_group", "last_assignment_group", "sys_mod_count", "contact_type", "caller_id",
        "Caller", "incident_state",
      ],
    ], zone: .utcIfISO, columns: shared)

  /// A log with one row for each update of an incident.
  static let serviceNowUpdates = LogFormat(
    "servicenow-log", "ServiceNow incidents (a row for each update)", family: "servicenow",
    signature: [
      ["number"], ["opened_at", "Opened"], ["sys_updated_at", "sys_updated_on", "Updated"],
      ["sys_mod_count", "Updates"], ["active", "incident_state"],
    ], zone: .utcIfISO, merging: .updates, columns: shared)
}
