import LogImport
import Testing

/// One fixture for each platform, with what its rows say worked out by hand.
@Suite("Formats")
struct FormatTests {
  @Test(
    "each platform's export is recognised by its columns",
    arguments: [
      ("zendesk.csv", "zendesk", 6), ("zendesk-tickets.ndjson", "zendesk-json", 6),
      ("zendesk-metrics.json", "zendesk-metrics", 5), ("freshdesk.csv", "freshdesk", 5),
      ("freshservice.csv", "freshservice", 2), ("jira.csv", "jira", 3), ("jira-es.csv", "jira", 1),
      ("servicenow.csv", "servicenow", 3), ("servicenow-log.csv", "servicenow-log", 2),
      ("intercom.json", "intercom", 3), ("intercom.csv", "intercom-csv", 2),
      ("helpscout.json", "helpscout", 3), ("amazon-connect.ndjson", "amazon-connect-contacts", 2),
      ("five9.csv", "five9", 3), ("bank.tsv", "bank", 5),
    ])
  func tickets(file: String, format: String, tickets: Int) throws {
    let imported = try Imported(file)
    #expect(imported.report.formatName == format)
    #expect(imported.tickets.count == tickets)
    #expect(imported.report.tickets == tickets)
    #expect(!imported.report.isFormatStated)
  }

  @Test(
    "counts by interval are recognised by their columns",
    arguments: [
      ("genesys.csv", "genesys", 3, 1800), ("genesys-history.csv", "genesys-history", 3, 900),
      ("amazon-connect.csv", "amazon-connect", 2, 1800),
      ("five9-report.csv", "five9-report", 2, 1800),
      ("intervals.csv", "intervals", 3, 300),
    ])
  func series(file: String, format: String, rows: Int, interval: Int) throws {
    let imported = try Imported(file)
    #expect(imported.report.formatName == format)
    #expect(imported.series.count == rows)
    #expect(imported.report.series?.interval == interval)
    #expect(imported.report.tickets == nil)
  }

  @Test("Zendesk's table: local times, minutes, values at export")
  func zendesk() throws {
    let imported = try Imported("zendesk.csv") { $0.timeZone = "Europe/Berlin" }
    let rows = imported.tickets
    // Created at 23:30 on the 27th in winter time; solved after the change of the clock.
    #expect(
      rows[0].columns("created_at", "resolved_at", "channel", "priority", "satisfaction", "outcome")
        == ["2027-03-27T22:30:00Z", "2027-03-29T08:00:00Z", "email", "P0", "1", "closed"])
    // 2010 minutes of elapsed time after creation.
    #expect(rows[0]["first_response_at"] == "2027-03-29T08:00:00Z")
    #expect(rows[0].columns("pending_s", "touches", "reopens") == ["1800", "2", "0"])
    #expect(rows[1].columns("reassignments", "reopens", "satisfaction") == ["2", "1", "0"])
    #expect(
      rows[2].columns("resolved_at", "priority", "outcome", "channel") == ["", "", "open", "web"])
    #expect(rows[3].columns("resolved_at", "channel", "outcome") == ["", "chat", "pending"])
    #expect(rows[4]["channel"] == "phone")
    // Solved before it was created: the ticket stays, the time goes.
    #expect(rows[5]["resolved_at"] == "")
    #expect(imported.reason("impossible-order")?.rows == 1)
    #expect(imported.findings("values-at-export").count == 1)
  }

  @Test("Zendesk's JSON and metrics complete each other")
  func zendeskJSON() throws {
    let imported = try Imported("zendesk-tickets.ndjson", "zendesk-metrics.json")
    #expect(imported.tickets.count == 6)
    #expect(imported.report.rows.read == 11)
    #expect(imported.report.timeZone == "UTC")
    let row = imported.tickets[0]
    #expect(
      row.columns(
        "created_at", "first_response_at", "resolved_at", "channel", "priority", "touches",
        "reopens",
        "reassignments", "pending_s", "request", "group", "satisfaction")
        == [
          "2027-03-30T08:01:00Z", "2027-03-30T08:21:00Z", "2027-03-30T12:00:00Z", "email", "P1",
          "3",
          "1", "1", "300", "problem", "group 1", "1",
        ])
    // The sixth ticket has no metrics.
    #expect(imported.tickets[5].columns("touches", "resolved_at") == ["", ""])
  }

  @Test("Freshdesk: business hours as text, codes of the API, a repeated column")
  func freshdesk() throws {
    let imported = try Imported("freshdesk.csv")
    let rows = imported.tickets
    #expect(
      rows[0].columns(
        "first_response_at", "resolved_at", "closed_at", "handle_s", "sla_resolution", "priority",
        "satisfaction")
        == [
          "2027-03-30T09:15:00Z", "2027-03-31T09:30:00Z", "2027-03-31T10:00:00Z", "1800", "met",
          "P0",
          "1",
        ])
    #expect(rows[1].columns("sla_first_response", "closed_at", "priority") == ["missed", "", "P3"])
    #expect(
      rows[4].columns("priority", "outcome", "channel", "handle_s") == [
        "P0", "closed", "chat", "1800",
      ])
    #expect(imported.reason("negative-duration")?.rows == 1)
    // One customer, whatever the case of the address.
    #expect(rows[1]["requester"] == rows[2]["requester"])
    #expect(rows[0]["requester"] != rows[1]["requester"])
  }

  @Test("Freshservice: semicolons and decimal commas")
  func freshservice() throws {
    let rows = try Imported("freshservice.csv").tickets
    #expect(
      rows[0].columns("priority", "channel", "resolved_at") == [
        "P3", "portal", "2027-03-30T10:00:00Z",
      ])
  }

  @Test(
    "Jira: repeated columns, cells beyond the header, twelve-hour times, what was left of promises")
  func jira() throws {
    let imported = try Imported("jira.csv")
    let rows = imported.tickets
    #expect(imported.report.rows.dropped == 0)
    #expect(
      rows[0].columns(
        "created_at", "resolved_at", "handle_s", "satisfaction", "sla_first_response",
        "sla_resolution", "priority")
        == ["2027-05-11T15:26:00Z", "2027-05-12T09:00:00Z", "3600", "1", "met", "missed", "P0"])
    #expect(rows[1].columns("created_at", "outcome") == ["2027-05-12T00:05:00Z", "pending"])
    #expect(rows[2].columns("created_at", "priority") == ["2027-05-12T12:05:00Z", "P3"])
  }

  @Test("Jira in Spanish")
  func jiraSpanish() throws {
    let row = try Imported("jira-es.csv").tickets[0]
    #expect(
      row.columns("created_at", "resolved_at", "priority", "outcome", "sla_first_response")
        == ["2027-01-11T15:26:00Z", "2027-12-12T09:00:00Z", "P1", "solved", "missed"])
  }

  @Test("ServiceNow's list: UTC as in its database, durations as dates of 1970")
  func serviceNow() throws {
    let imported = try Imported("servicenow.csv")
    #expect(imported.report.timeZoneSource == .format)
    let row = imported.tickets[0]
    #expect(
      row.columns(
        "created_at", "resolved_at", "closed_at", "priority", "reassignments", "reopens",
        "sla_resolution")
        == [
          "2027-03-30T08:00:00Z", "2027-03-30T10:00:00Z", "2027-04-04T10:00:00Z", "P0", "2", "1",
          "met",
        ])
    #expect(imported.tickets[1]["priority"] == "P2")
    #expect(imported.tickets[2].columns("requester", "channel") == ["", "portal"])
  }

  @Test("ServiceNow's log: a row for each update, day before month, local times")
  func serviceNowLog() throws {
    let imported = try Imported("servicenow-log.csv") { $0.timeZone = "America/Sao_Paulo" }
    #expect(imported.report.dateOrder == .dayMonth)
    #expect(imported.report.rows.read == 6)
    #expect(imported.report.rows.used == 6)
    let rows = imported.tickets
    // Sao Paulo is three hours behind after its summer time ended on 2016-02-21.
    #expect(
      rows[0].columns("created_at", "resolved_at", "agent", "outcome")
        == ["2016-02-29T04:16:00Z", "2016-02-29T14:29:00Z", "A001", "closed"])
    #expect(rows[1].columns("reassignments", "outcome", "resolved_at") == ["1", "pending", ""])
  }

  @Test("Intercom: Unix seconds, closed as solved")
  func intercom() throws {
    let rows = try Imported("intercom.json").tickets
    #expect(
      rows[1].columns(
        "created_at", "first_response_at", "resolved_at", "channel", "reopens", "reassignments",
        "satisfaction", "sla_first_response", "outcome", "priority")
        == [
          "2027-03-30T10:01:00Z", "2027-03-30T10:06:00Z", "2027-03-30T11:00:00Z", "chat", "1", "1",
          "0.75", "missed", "closed", "P1",
        ])
    #expect(rows[0].columns("resolved_at", "outcome") == ["", "open"])
    let table = try Imported("intercom.csv").tickets
    #expect(
      table[1].columns("created_at", "resolved_at") == [
        "2027-03-30T10:01:00Z", "2027-03-30T11:00:00Z",
      ])
    // The same conversation has the same pseudonym in both exports.
    #expect(table[1]["id"] == rows[1]["id"])
  }

  @Test("Help Scout: records within a page of the API")
  func helpScout() throws {
    let rows = try Imported("helpscout.json").tickets
    #expect(
      rows[2].columns("created_at", "closed_at", "channel", "outcome")
        == ["2027-03-15T22:46:22Z", "2027-03-16T14:07:23Z", "email", "closed"])
  }

  @Test("Genesys: milliseconds, blank intervals, one that still grows, month before day")
  func genesys() throws {
    let imported = try Imported("genesys.csv")
    let rows = imported.series
    #expect(
      rows[0].columns("start", "count", "handle_s", "channel") == [
        "2027-03-30T08:00:00Z", "10", "1920", "phone",
      ])
    #expect(rows[1].columns("start", "count", "handle_s") == ["2027-03-30T08:30:00Z", "0", "0"])
    #expect(
      rows[2].columns("start", "count", "handle_s") == ["2027-03-30T12:30:00Z", "1200", "60000"])
    #expect(imported.reason("interval-growing")?.rows == 1)
    #expect(imported.findings("blank-intervals").first?.count == 1)
    #expect(imported.report.series?.absentIsZero == false)
    let history = try Imported("genesys-history.csv").series
    #expect(
      history[0].columns("start", "count", "handle_s") == ["2027-03-30T08:00:00Z", "10", "1920"])
    #expect(history[2]["handle_s"] == "1000.5")
  }

  @Test("Amazon Connect: contacts are booked where they ended, absent intervals had none")
  func amazonConnect() throws {
    let imported = try Imported("amazon-connect.csv")
    #expect(imported.series[0].columns("count", "handle_s") == ["12", "3005"])
    #expect(imported.report.series?.isBookedAtEnd == true)
    #expect(imported.report.series?.absentIsZero == true)
    #expect(imported.findings("booked-at-end").first?.severity == .warning)
    let contacts = try Imported("amazon-connect.ndjson").tickets
    #expect(
      contacts[0].columns("created_at", "answered_at", "ended_at", "wait_s", "handle_s", "outcome")
        == [
          "2027-03-30T08:00:30Z", "2027-03-30T08:01:00Z", "2027-03-30T08:06:00Z", "30", "345",
          "answered",
        ])
    #expect(contacts[1].columns("outcome", "wait_s", "handle_s") == ["abandoned", "100", ""])
    #expect(contacts[0]["requester"] == contacts[1]["requester"])
  }

  @Test("Five9: the segments of a call are one contact")
  func five9() throws {
    let imported = try Imported("five9.csv") { $0.timeZone = "America/New_York" }
    let rows = imported.tickets
    #expect(imported.report.rows.read == 4)
    // 14:51:34 in New York, 20 s of menu before the queue; 30 s of queue and 5 of ringing.
    #expect(
      rows[0].columns(
        "created_at", "answered_at", "wait_s", "handle_s", "reassignments", "touches", "agent",
        "outcome")
        == [
          "2016-10-27T18:51:54Z", "2016-10-27T18:52:29Z", "35", "430", "1", "2", "A002", "answered",
        ])
    #expect(
      rows[1].columns("outcome", "wait_s", "handle_s", "agent") == ["abandoned", "50", "", ""])
    #expect(rows[2]["outcome"] == "self_service")
    let report = try Imported("five9-report.csv").series
    #expect(
      report[1].columns("start", "count", "handle_s") == ["2016-10-27T08:30:00Z", "9", "2160"])
  }

  @Test("a call-by-call log: menu, queue, service, and midnight")
  func bank() throws {
    let imported = try Imported("bank.tsv") { $0.timeZone = "Asia/Jerusalem" }
    let rows = imported.tickets
    // Jerusalem is two hours ahead in winter.
    #expect(
      rows[0].columns("created_at", "ended_at", "wait_s", "handle_s", "outcome", "priority")
        == ["1999-01-04T06:00:10Z", "1999-01-04T06:01:00Z", "50", "", "abandoned", "P1"])
    #expect(
      rows[1].columns(
        "created_at", "answered_at", "wait_s", "handle_s", "outcome", "priority", "agent")
        == ["1999-01-04T06:10:08Z", "1999-01-04T06:10:08Z", "0", "180", "answered", "", "A001"])
    #expect(
      rows[2].columns("created_at", "answered_at", "ended_at")
        == ["1999-01-04T21:59:50Z", "1999-01-04T22:00:20Z", "1999-01-04T22:02:20Z"])
    #expect(rows[3].columns("outcome", "wait_s") == ["self_service", ""])
    // Answered, with the times of service missing.
    #expect(
      rows[4].columns("outcome", "handle_s", "answered_at") == [
        "answered", "", "1999-01-04T07:40:05Z",
      ])
    #expect(imported.reason("phantom")?.rows == 1)
  }

  @Test("any table by mapping: names, units, decimal commas, dates with points")
  func mapping() throws {
    let imported = try Imported("tickets.csv") { options in
      options.map = [
        "id=ticket_no", "created=Opened on", "group=team", "handle=Dauer [h]",
      ].compactMap { try? ColumnMapping($0) }
      options.timeZone = "Europe/Berlin"
    }
    #expect(imported.report.formatName == "tickets")
    #expect(imported.tickets.map { $0["handle_s"] } == ["5400", "7200", "900"])
    #expect(imported.tickets[0]["created_at"] == "2027-03-30T07:00:00Z")
    #expect(imported.report.columns.allSatisfy { !$0.isGuessed || $0.column != "created_at" })
  }

  @Test("a mapping without unit, field or column is refused")
  func wrongMappings() {
    #expect(throws: ColumnMapping.MappingFault.noUnit("Dauer")) {
      try ColumnMapping("handle=Dauer")
    }
    #expect(throws: ColumnMapping.MappingFault.unknownField("cretaed")) {
      try ColumnMapping("cretaed=Opened")
    }
    #expect(throws: ColumnMapping.MappingFault.noColumn) { try ColumnMapping("created") }
  }

  @Test("a column that is guessed is shown as such")
  func guesses() throws {
    let text = "ID,Opened At,Handle time (min),Status\n7,2027-03-30 09:00,1.5,open\n"
    let imported = try Imported(text: text)
    #expect(
      imported.tickets[0].columns("created_at", "handle_s", "outcome") == [
        "2027-03-30T09:00:00Z", "90", "open",
      ])
    let guessed = imported.report.columns.filter(\.isGuessed).map { "\($0.column)=\($0.source)" }
    #expect(
      guessed == ["id=ID", "created_at=Opened At", "outcome=Status", "handle_s=Handle time (min)"])
  }
}
