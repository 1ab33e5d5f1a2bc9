import Foundation
import ScenarioFile
import Testing
import Workforce

@Suite("Scenario files as bytes")
struct FileTests {
  /// Findings of raw bytes.
  private func findings(_ bytes: [UInt8]) -> [Finding] {
    do throws(InvalidInput) {
      let read: (String) throws(FileFailure) -> [UInt8] = { _ in bytes }
      return try ScenarioLoader.load(path: "desk.yaml", readFile: read).warnings
    } catch {
      return error.findings
    }
  }

  @Test(
    "an empty or blank file is named as such", arguments: ["", "\n\n", "  \t \r\n", "\u{FEFF}"])
  func empty(text: String) {
    #expect(findings(Array(text.utf8)).map(\.message) == ["the file is empty"])
  }

  @Test("a file of comments has no scenario")
  func comments() {
    #expect(findings(Array("# nothing\n".utf8)).map(\.message) == ["the file is empty"])
  }

  @Test("a binary file is no text")
  func binary() throws {
    let finding = try #require(findings(Array("muster: 1\nname: a".utf8) + [0, 1, 2]).first)
    #expect(finding.rule == "unreadable")
    #expect(finding.location?.line == 2)
    #expect(finding.location?.column == 8)
  }

  @Test("invalid UTF-8 is found at its byte")
  func invalidUTF8() throws {
    let bytes = Array("muster: 1\nname: Z".utf8) + [0xFC] + Array("rich\n".utf8)
    let finding = try #require(findings(bytes).first)
    #expect(finding.message == "byte 0xFC is no UTF-8 text")
    #expect(finding.location?.line == 2)
    #expect(finding.location?.column == 8)
  }

  @Test("UTF-16 is named as such")
  func utf16() {
    #expect(findings([0xFF, 0xFE, 0x6D, 0x00]).first?.message == "the file is UTF-16 text")
  }

  @Test("a file above 1 MB is refused")
  func tooLarge() {
    let bytes = [UInt8](repeating: 0x23, count: 1_048_577)
    #expect(findings(bytes).first?.message == "the file is larger than 1 MB")
  }

  @Test(
    "one megabyte of brackets, dashes or nested maps is refused in time",
    arguments: ["[", "- ", "{a: ", "? "])
  func nesting(unit: String) {
    let text = String(repeating: unit, count: 1_000_000 / unit.count)
    let start = ContinuousClock.now
    #expect(!findings(Array(text.utf8)).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test(
    "one megabyte of one list or map is judged in time",
    arguments: ["- a\n", "k%: 1\n", "%: {x: 1}\n"])
  func wide(unit: String) {
    var text = ""
    var count = 0
    while text.utf8.count < 1_000_000 {
      text += unit.replacingOccurrences(of: "%", with: "n\(count)")
      count += 1
    }
    let start = ContinuousClock.now
    let found = findings(Array(text.utf8))
    #expect(!found.isEmpty && found.count <= 201)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("the largest desk of the language is judged in time")
  func large() throws {
    let share = "0.5%"
    let items = { (kind: String, body: String, count: Int) in
      kind + ":\n" + (0..<count).map { "  \(kind)\($0): {\(body)}\n" }.joined()
    }
    let text =
      """
      muster: 1
      period: {from: 2027-03-01, to: 2036-12-28}
      demand: {tickets: 100 per week}
      timezone: Europe/Berlin

      """
      + items("channels", "kind: deferred, share: \(share)", 200)
      + items("requests", "share: \(share), handle: 1 min", 200)
      + items("teams", "agents: 3, shifts: {days: daily, hours: 22:30-02:30}", 64)
    let start = ContinuousClock.now
    let loaded = try load(text)
    #expect(loaded.scenario.teams.count == 64)
    // More warnings than are listed do not make a scenario unusable.
    #expect(loaded.warnings.count == 101)
    #expect(loaded.warnings.last?.message == "and 163 more findings")
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("line ends and byte order marks make no difference")
  func lineEnds() throws {
    let plain = try load(plainDesk).scenario
    for text in [
      plainDesk.replacingOccurrences(of: "\n", with: "\r\n"),
      plainDesk.replacingOccurrences(of: "\n", with: "\r"), "\u{FEFF}" + plainDesk,
    ] {
      let read: (String) throws(FileFailure) -> [UInt8] = { _ in Array(text.utf8) }
      let scenario = try ScenarioLoader.load(path: "desk.yaml", readFile: read).scenario
      var named = scenario
      named.name = plain.name
      #expect(named == plain)
    }
  }

  @Test("places count lines of every kind")
  func places() {
    let text = plainDesk.replacingOccurrences(of: "\n", with: "\r\n") + "teem: 1\r\n"
    #expect(findings(Array(text.utf8)).first?.location?.line == 6)
  }

  @Test("a missing file, a folder and a refusal give the system's reason")
  func missing() {
    do throws(InvalidInput) {
      _ = try ScenarioLoader.load(path: "nowhere/desk.yaml")
      Issue.record("a missing file was read")
    } catch {
      #expect(error.findings.map(\.rule) == ["unreadable"])
      #expect(error.findings[0].message.contains("No such file"))
    }
    do throws(InvalidInput) {
      _ = try ScenarioLoader.load(path: testFolder.path)
      Issue.record("a folder was read")
    } catch {
      #expect(error.findings[0].message.contains("directory"))
    }
  }
}
