import Foundation
import Testing

/// `muster compare` as its users start it.
@Suite("Comparing scenarios")
struct CompareCommandTests {
  static let files = ["compare.html", "comparison.csv", "comparison.json"]

  @Test("differences come first, then the answer, then the table; three files are left")
  func compares() throws {
    let place = try Workplace.withDesk()
    let ending = try Program.run(
      ["compare", "desk.yaml", "--variant", "teams.desk.agents=+1; demand.tickets=+5%"], in: place)
    #expect(ending.code == 0, "\(ending.errors)")
    let text = ending.output
    func position(_ part: String) -> String.Index? { text.range(of: part)?.lowerBound }
    let order = [
      "A: Small desk (desk.yaml)",
      "B: Small desk (desk.yaml, teams.desk.agents=+1, demand.tickets=+5%)",
      "B differs from A in", "demand.tickets: 200 per week → 210 per week",
      "teams.desk.agents: 2 → 3", "Promise  ", "first response  ", "hours on duty  ",
      "output/compare-desk",
    ].map(position)
    #expect(order.allSatisfy { $0 != nil }, "\(text)")
    #expect(order.compactMap(\.self) == order.compactMap(\.self).sorted())
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
    #expect(place.names("output/compare-desk") == Self.files)
    let page = place.text("output/compare-desk/compare.html")
    for part in ["What differs", "210 per week", "frontier", "B against A"] {
      #expect(page.contains(part))
    }
  }

  @Test("a variant that changes nothing differs by exactly zero")
  func nothing() throws {
    let place = try Workplace.withDesk()
    let ending = try Program.run(
      ["compare", "desk.yaml", "desk.yaml", "--format", "csv"], in: place)
    #expect(ending.code == 0)
    let rows = ending.output.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let head = try #require(rows.first)
    let difference = try #require(head.firstIndex(of: "difference"))
    let judgement = try #require(head.firstIndex(of: "judgement"))
    #expect(rows.count > 20)
    for row in rows.dropFirst() {
      #expect(row[difference] == "0" && row[judgement] == "same", "\(row)")
    }
    let words = try Program.run(["compare", "desk.yaml", "desk.yaml"], in: place)
    #expect(words.output.contains("B says the same as A."))
    #expect(words.output.contains("B changes nothing that is measured"))
  }

  @Test("any number of threads leaves the same bytes")
  func threads() throws {
    let place = try Workplace.withDesk()
    let variants = ["--variant", "teams.desk.agents=+1", "--variant", "demand.tickets=+20%"]
    func run(_ threads: String, _ folder: String) throws -> [Data?] {
      let ending = try Program.run(
        ["compare", "desk.yaml", "--replications", "20", "--threads", threads, "-o", folder]
          + variants, in: place)
      #expect(ending.code == 0)
      return Self.files.map { place.bytes(folder + "/" + $0) }
    }
    let one = try run("1", "one")
    #expect(one.allSatisfy { $0 != nil })
    #expect(try run("3", "three") == one)
  }

  @Test("what cannot be compared is said in one sentence with its remedy")
  func incomparable() throws {
    let place = try Workplace.withDesk()
    for (name, from, to, remedy) in [
      (
        "later", "to: 2027-03-07", "to: 2027-03-14",
        "their periods differ, 2027-03-01 to 2027-03-07"
      ),
      ("tokyo", "Europe/Berlin", "Asia/Tokyo", "their time zones differ"),
    ] {
      try place.put(Workplace.desk.replacing(from, with: to), "\(name).yaml")
      let ending = try Program.run(["compare", "desk.yaml", "\(name).yaml"], in: place)
      #expect(ending.code == 65)
      #expect(ending.errors.contains("'desk.yaml' and '\(name).yaml' cannot be compared"))
      #expect(ending.errors.contains(remedy) && ending.errors.contains("--set"))
      #expect(ending.errors.split(separator: "\n").count == 1)
      #expect(place.names("output").isEmpty)
    }
    let dollars = Workplace.desk + "currency: USD\nbudget: {tools: $100 per seat per month}\n"
    try place.put(dollars, "dollars.yaml")
    try place.put(
      dollars.replacing("USD", with: "EUR").replacing("$100", with: "€100"), "euros.yaml")
    let money = try Program.run(["compare", "dollars.yaml", "euros.yaml"], in: place)
    #expect(money.code == 65 && money.errors.contains("their currencies differ, USD and EUR"))
  }

  @Test("wrong usage is 64, a fault in any scenario 65, and the variant is named")
  func faults() throws {
    let place = try Workplace.withDesk()
    let alone = try Program.run(["compare", "desk.yaml"], in: place)
    #expect(alone.code == 64 && alone.errors.contains("--variant"))
    let single = try Program.run(
      ["compare", "desk.yaml", "desk.yaml", "--replications", "1"], in: place)
    #expect(single.code == 64)
    let wrong = try Program.run(
      ["compare", "desk.yaml", "--variant", "teams.desk.agent=4"], in: place)
    #expect(wrong.code == 65)
    #expect(wrong.errors.contains("with teams.desk.agent=4:") && wrong.errors.contains("'agents'"))
    let missing = try Program.run(["compare", "desk.yaml", "none.yaml"], in: place)
    #expect(missing.code == 65 && missing.errors.contains("none.yaml"))
    #expect(place.names("output").isEmpty)
  }

  @Test("Ctrl-C keeps the stages that are finished and says so")
  func interrupt() throws {
    let place = try Workplace.withDesk()
    let run = try Program.Running(
      [
        "compare", "desk.yaml", "--variant", "teams.desk.agents=+1", "--replications", "100000",
        "--threads", "1",
      ], in: place)
    run.wait { run.said.contains("% done") }
    run.process.interrupt()
    let ending = run.ended()
    #expect(!ending.wasKilled && ending.code == 130)
    #expect(ending.errors.contains("of 100000 replications were finished and are reported"))
    #expect(ending.output.contains("The comparison was stopped"))
    #expect(place.names("output/compare-desk") == Self.files)
  }
}
