import Foundation
import Testing

@Suite("A file of results appears whole or not at all")
struct OutputTargetTests {
  static let cases = "agents,load\n14,10\n"
  static let wrong = "agents\n14\n"

  @Test("a new file has the mode that any program gives it, and nothing is left beside it")
  func new() throws {
    let place = try Workplace()
    try place.put(Self.cases, "cases.csv")
    let run = try Program.shell(

      "umask 027; \"$MUSTER\" erlang --input cases.csv --output results.csv && stat -c %a results.csv",
      in: place)
    #expect(run.code == 0)
    #expect(run.output == "640\n")
    #expect(place.names() == ["cases.csv", "results.csv"])
    #expect(place.text("results.csv").hasPrefix("agents,load,blocking,"))
    #expect(place.text("results.csv").split(separator: "\n").count == 2)
  }

  @Test("a failure leaves the old file as it was, or none, and no piece of a new one")
  func failure() throws {
    let place = try Workplace()
    try place.put(Self.wrong, "cases.csv")
    try place.put("old", "results.csv")
    for name in ["results.csv", "other.csv"] {
      let run = try Program.erlang(["--input", "cases.csv", "--output", name], in: place)
      #expect(run.code == 65)
      #expect(run.errors.hasPrefix("error: cases.csv: header is 'agents'"))
    }
    #expect(place.names() == ["cases.csv", "results.csv"])
    #expect(place.text("results.csv") == "old")
  }

  @Test("a run that is ended half-way leaves the old file as it was")
  func ended() throws {
    let place = try Workplace()
    try place.put("old", "results.csv")
    // Half a table comes, and then the program is ended while it waits for the rest.
    let run = try Program.shell(
      """
      mkfifo table
      "$MUSTER" erlang --input - --output results.csv <table & id=$!
      exec 3>table
      printf 'agents,load\\n14,10\\n' >&3
      for ((i = 0; i < 500; i++)); do
        ls .muster-* >/dev/null 2>&1 && break
        sleep 0.01
      done
      ((i < 500)) && echo begun
      kill -KILL $id
      wait $id
      exec 3>&-
      """, in: place)
    #expect(run.code == 0)
    #expect(run.output == "begun\n")
    #expect(place.text("results.csv") == "old")
  }

  @Test("a file keeps its mode, and a link is followed to its file")
  func replaced() throws {
    let place = try Workplace()
    try place.put(Self.cases, "cases.csv")
    try place.put("old", "file.csv")
    let run = try Program.shell(
      """
      chmod 604 file.csv; ln -s file.csv link.csv
      "$MUSTER" erlang --input cases.csv --output link.csv || exit
      stat -c %a file.csv; readlink link.csv
      """, in: place)
    #expect(run.output == "604\nfile.csv\n")
    #expect(place.text("file.csv").hasPrefix("agents,load,"))
    #expect(place.names() == ["cases.csv", "file.csv", "link.csv"])
  }

  @Test("what cannot be written ends with 2, before and after the work")
  func refused() throws {
    let place = try Workplace()
    try place.put(Self.cases, "cases.csv")
    let setUp = try Program.shell("mkdir place; ln -s nowhere link.csv", in: place)
    #expect(setUp.code == 0)
    for (name, reason) in [
      ("place", "it is a folder"), ("link.csv", "it is a link to nothing"),
      ("none/results.csv", "No such file"), ("/dev/full", "No space left"),
    ] {
      let run = try Program.erlang(["--input", "cases.csv", "--output", name], in: place)
      #expect(run.code == 2, "\(name)")
      #expect(run.errors.contains("cannot write '\(name)': \(reason)"), "\(run.errors)")
    }
    #expect(place.names() == ["cases.csv", "link.csv", "place"])
  }

  @Test("a reader that goes away ends the program quietly")
  func pipe() throws {
    let place = try Workplace()
    let rows = String(repeating: "14,10\n", count: 50_000)
    try place.put("agents,load\n" + rows, "cases.csv")
    for output in ["", "--output /dev/stdout"] {
      let run = try Program.shell(
        "\"$MUSTER\" erlang --input cases.csv \(output) | head -1; echo ${PIPESTATUS[0]}",
        in: place)
      #expect(run.output.hasSuffix("status\n141\n"), "\(run.output)")
      #expect(run.errors == "")
    }
  }
}
