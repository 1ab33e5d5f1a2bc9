import Foundation
import Testing

/// A log in, scenarios out, which the program itself takes as they are.
@Suite("muster fit", .serialized)
struct FitCommandTests {
  /// Four weeks of calls and mails with names that YAML would mistake.
  private static let log: String = {
    var text =
      "id,created_at,resolved_at,channel,request,priority,requester,customer_tier,agent,touches,reopens,"
      + "wait_s,handle_s,pending_s,outcome\n"
    let requests = ["yes", "a: b # c", "-12", "Über \"alles\""]
    for day in 0..<28 {
      for ticket in 0..<60 {
        let number = day * 60 + ticket
        let date = String(format: "2027-02-%02dT", day + 1)
        let clock = String(format: "%02d:%02d:00Z", 8 + ticket / 6, ticket % 6 * 10)
        let later = String(format: "%02d:%02d:00Z", 9 + ticket / 6, ticket % 6 * 10)
        let request = requests[number % 4].replacingOccurrences(of: "\"", with: "\"\"")
        let priority = number % 7 == 0 ? "P1" : "P2"
        let handle = 60 + number * 37 % 400
        let shared =
          "\"\(request)\",\(priority),c\(number % 200),\(number % 3 == 0 ? "null" : "true")"
        if ticket % 2 == 0 {
          let end =
            number % 10 == 0
            ? "A,,,\(20 + number % 90),,,abandoned"
            : "A\(number % 3),,,\(number % 40),\(handle),,answered"
          text += "t\(number),\(date)\(clock),,on,\(shared),\(end)\n"
        } else {
          text +=
            "t\(number),\(date)\(clock),\(date)\(later),email,\(shared),A\(number % 5),"
            + "\(1 + number % 4 / 3),\(number % 20 == 1 ? 1 : 0),,\(handle),\(number % 4 == 3 ? 5000 + number : 0),solved\n"
        }
      }
    }
    return text
  }()

  @Test("the scenarios that a fit leaves pass their check and run as they are")
  func takesItsOwn() throws {
    let place = try Workplace()
    try place.put(Self.log, "tickets.csv")
    let fit = try Program.run(
      ["fit", "tickets.csv", "--output", "desk", "--timezone", "Europe/Berlin"], in: place)
    #expect(fit.code == 0 && fit.errors.isEmpty, "\(fit.errors)")
    #expect(fit.output.contains("1680 tickets from 2027-02-01 to 2027-02-28"))
    for name in ["scenario", "replay"] {
      let check = try Program.run(["check", "desk/\(name).yaml"], in: place)
      #expect(check.code <= 1 && !check.errors.contains("error:"), "\(check.errors)")
      let run = try Program.run(
        ["run", "desk/\(name).yaml", "--replications", "2", "--output", "out", "--quiet"], in: place
      )
      #expect(run.code == 0 && !run.errors.contains("error:"), "\(run.errors)")
    }
    let again = try Program.run(
      [
        "fit", "tickets.csv", "--output", "desk2", "--timezone", "Europe/Berlin", "--quiet",
        "--name",
        "tickets",
      ], in: place)
    #expect(again.code == 0 && again.output.isEmpty)
    for name in [
      "scenario.yaml", "roster.csv", "replay.csv", "fit.json", "fit.html", "replay.yaml",
    ] {
      #expect(place.bytes("desk/\(name)") == place.bytes("desk2/\(name)"), "\(name) differs")
    }
  }

  @Test("a log that is none leaves nothing and says why")
  func refuses() throws {
    let place = try Workplace()
    try place.put("id,opened\n1,2027-02-01\n", "list.csv")
    let ending = try Program.run(["fit", "list.csv", "--output", "desk"], in: place)
    #expect(ending.code == 65)
    #expect(ending.errors.contains("there is no column 'created_at'"))
    #expect(place.bytes("desk/scenario.yaml") == nil)
    let zone = try Program.run(
      ["fit", "list.csv", "--output", "desk", "--timezone", "Mars/Base"], in: place)
    #expect(zone.code == 64 && zone.errors.contains("Mars/Base"))
  }
}
