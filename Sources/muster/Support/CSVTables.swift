import DeskData
import ScenarioFile
import Workforce

/// Reads the tables that a scenario names from CSV files.
struct CSVTables: TableReader {
  func tickets(
    path: String, columns: [TicketField: String], zone: TimeZoneTable
  ) throws(InvalidInput) -> TicketTable {
    let log = try ReplayReader(columns: Self.names(columns), zone: zone)
      .read(FileSource(path: path), file: path)
    return TicketTable(
      rows: log.rows.map { row in
        TicketRow(
          line: row.line, createdAt: row.createdAt, channel: row.channel, request: row.request,
          priority: row.priority, customer: row.customer, language: row.language,
          keyword: row.rule, affectedUsers: row.affectedUsers, handle: row.handle,
          wait: row.wait, hungUp: row.hungUp, isLater: row.isLater)
      }, channels: log.channels, requests: log.requests, priorities: log.priorities,
      customers: log.customers, languages: log.languages, keywords: log.rules,
      warnings: log.quality.findings, rowsDropped: log.quality.rowsDropped)
  }

  func duties(path: String, zone: TimeZoneTable) throws(InvalidInput) -> DutyTable {
    let roster = try DutyReader(zone: zone).read(FileSource(path: path), file: path)
    return DutyTable(
      teams: roster.teams.map { team in
        DutyTable.Team(name: team.name, agents: team.agents, duties: team.duties)
      }, warnings: roster.warnings)
  }

  /// Names of the log's columns by the field that the reader knows them by.
  private static func names(_ columns: [TicketField: String]) -> ReplayColumns {
    var names = ReplayColumns()
    if let name = columns[.created] { names.created = name }
    if let name = columns[.channel] { names.channel = name }
    if let name = columns[.request] { names.request = name }
    if let name = columns[.priority] { names.priority = name }
    if let name = columns[.customer] { names.customer = name }
    if let name = columns[.language] { names.language = name }
    if let name = columns[.rule] { names.rule = name }
    if let name = columns[.affectedUsers] { names.affectedUsers = name }
    if let name = columns[.handle] { names.handle = name }
    if let name = columns[.wait] { names.wait = name }
    if let name = columns[.outcome] { names.outcome = name }
    return names
  }
}
