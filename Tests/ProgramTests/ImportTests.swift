import Foundation
import Testing

/// `muster import` as its users start it.
@Suite("Import", .serialized)
struct ImportTests {
  private static let files = ["import.html", "quality.json", "tickets.csv"]
  private static let export = """
    ID,Opened At,Requester,Subject,Status
    1,2027-03-30 09:00,Zoë Quillfeather,my password is hunter2,open
    2,2027-03-30 10:00,zoe.quill@private.example,it is down,closed
    3,yesterday,Zoë Quillfeather,lost,closed

    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.put(Self.export, "export.csv")
    return place
  }

  private func run(_ arguments: [String], in place: Workplace) throws -> Program.Ending {
    try Program.run(
      ["import", "export.csv", "--output", "out", "--key-file", "key"] + arguments, in: place)
  }

  @Test("an export becomes three files, and the answer is in plain words")
  func whole() throws {
    let place = try place()
    let ending = try run(["--timezone", "Europe/Berlin", "--rule", "outage=down"], in: place)
    #expect(ending.code == 0)
    #expect(ending.errors.isEmpty)
    #expect(place.names("out") == Self.files)
    #expect(ending.output.hasPrefix("2 tickets from 2027-03-30."))
    #expect(ending.output.contains("3 read = 2 used + 0 repaired + 1 dropped"))
    #expect(ending.output.contains("export.csv:4"))
    let rows = place.text("out/tickets.csv").split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[2].contains("2027-03-30T08:00:00Z") && rows[2].contains(",outage,"))
    let bytes = try #require(place.bytes("out/quality.json"))
    let quality = try #require(
      try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    #expect(quality["muster_log"] as? Int == 1)
    #expect(quality["rows_read"] as? Int == 3)
    let everything =
      ending.output + Self.files.map { place.text("out/" + $0) }.joined()
    for secret in ["Quillfeather", "zoe.quill", "hunter2", "it is down"] {
      #expect(!everything.contains(secret))
    }
  }

  @Test("the same key, file and options give the same bytes")
  func repeated() throws {
    let place = try place()
    _ = try run(["--timezone", "UTC"], in: place)
    let first = Self.files.map { place.bytes("out/" + $0) }
    _ = try run(["--timezone", "UTC"], in: place)
    #expect(Self.files.map { place.bytes("out/" + $0) } == first)
  }

  @Test("the key is made once, for its owner alone, outside of the results; a loose one is refused")
  func key() throws {
    let place = try place()
    let line = "XDG_STATE_HOME=$PWD/state $MUSTER import export.csv --output out --quiet"
    let ending = try Program.shell(line + " && stat -c %a state/muster/import.key", in: place)
    #expect(ending.code == 0)
    #expect(ending.output == "600\n")
    #expect(place.names("out") == Self.files)
    _ = try Program.shell("chmod 644 state/muster/import.key", in: place)
    let loose = try Program.shell(line, in: place)
    #expect(loose.code == 2 && loose.errors.contains("chmod 600"))
  }

  @Test("what cannot be read ends with 65, and earlier results stay")
  func unreadable() throws {
    let place = try place()
    _ = try run([], in: place)
    let before = place.bytes("out/tickets.csv")
    try place.put("Zoë Quillfeather,secret\n1,2\n", "export.csv")
    let ending = try run([], in: place)
    #expect(ending.code == 65)
    #expect(ending.errors.contains("unknown-format"))
    #expect(!ending.errors.contains("Quillfeather") && !ending.errors.contains("secret"))
    #expect(place.bytes("out/tickets.csv") == before)
    #expect(place.names("out") == Self.files)
    let missing = try Program.run(
      ["import", "none.csv", "--output", "new", "--key-file", "key"], in: place)
    #expect(missing.code == 65 && missing.errors.contains("cannot read"))
    #expect(place.names("new").isEmpty)
  }

  @Test("wrong options are named with the remedy")
  func usage() throws {
    let place = try place()
    for (arguments, words) in [
      (["--map", "opened=x"], "--map knows no 'opened'"), (["--map", "handle=x"], "[min]"),
      (["--dates", "us"], "day-month or month-day"), (["--rule", "outage"], "--rule is written"),
    ] {
      let ending = try run(arguments, in: place)
      #expect(ending.code == 64 && ending.errors.contains(words))
    }
    let format = try run(["--format", "zendesc"], in: place)
    #expect(format.code == 65 && format.errors.contains("zendesk"))
    let pipe = try Program.shell(
      "$MUSTER import <(cat export.csv) --output out --key-file key", in: place)
    #expect(pipe.code == 65 && pipe.errors.contains("no plain file"))
  }

  @Test("counts by interval take the place of tickets, and nothing of an earlier import is left")
  func series() throws {
    let place = try place()
    _ = try run([], in: place)
    try place.put("start,calls\n2027-03-30T09:00Z,4\n2027-03-30T09:15Z,0\n", "export.csv")
    let ending = try run([], in: place)
    #expect(ending.code == 0)
    #expect(place.names("out") == ["import.html", "quality.json", "series.csv"])
    #expect(place.text("out/series.csv").contains("2027-03-30T09:15:00Z,0,"))
  }
}
