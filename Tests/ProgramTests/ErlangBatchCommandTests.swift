import Foundation
import Testing

@Suite("A table of cases at the command line")
struct ErlangBatchCommandTests {
  static let header =
    "agents,load,handle_s,answer_within_s,patience_s,lines,target_service_level,max_occupancy,shrinkage"

  /// Runs a table from standard input.
  func run(_ table: String, _ more: [String] = []) throws -> Program.Ending {
    try Program.erlang(["--input", "-"] + more, input: table, in: Workplace())
  }

  @Test("gives the same bytes for any number of threads")
  func threads() throws {
    var table = Self.header + "\n"
    for index in 0..<4000 {
      let load = Double(index % 389) / 7
      let patience = index % 2 == 0 ? "" : "90"
      let lines = index % 5 == 0 ? "\(Int(load) + 9)" : ""
      table += "\(index % 60),\(load),200,20,\(patience),\(lines),0.8,,30%\n"
      if index % 100 == 0 { table += "\"a\nb\",,,\nx\n" }
    }
    let one = try run(table, ["--threads", "1"])
    #expect(one.code == 0)
    #expect(one.output.utf8.count > 200_000)
    for threads in ["2", "3", "16"] {
      let several = try run(table, ["--threads", threads])
      #expect(several.output == one.output, "\(threads) threads")
      #expect(several.errors == one.errors, "\(threads) threads")
    }
  }

  @Test("a bad row costs itself alone and is told; without a good one the table is bad input")
  func refused() throws {
    let good = "14,10,3 min,20 s,,,,,30%"
    let bad = "14,10,180,20,,,,,30"
    let mixed = try run("\(Self.header)\n\(good)\n\(bad)\n\(bad)\n")
    #expect(mixed.code == 0)
    #expect(mixed.output.split(separator: "\n")[1].contains(",0.8883500191794668,"))
    #expect(mixed.errors.contains("warning: standard input: 2 of 3 rows were refused"))
    #expect(mixed.errors.contains("the first is row 2: shrinkage is 30"))
    #expect(mixed.errors.contains("did you mean 30%?"))
    #expect(mixed.errors.contains("3 rows, 2 refused, 0 unstable"))
    let all = try run("\(Self.header)\n\(bad)\n")
    #expect(all.code == 65)
    #expect(all.output.contains("shrinkage is 30"))
    #expect(try run("\(Self.header)\n10,12,180,20,,,,,\n").code == 0, "unstable is an answer")
  }

  @Test(
    "says what is wrong with a table as a whole, and what to write",
    arguments: [
      ("", "error: standard input: header is missing"),
      ("load;agents\n1;2\n", "separated by commas, not by semicolons"),
      ("arrivals,handle\n1,2\n", "give 'load' in erlangs: contacts per second × handle_s"),
      ("arrivals,handle\n1,2\n", "did you mean 'handle_s'?"),
      ("load,load\n1,2\n", "expected each column once"),
    ])
  func header(table: String, hint: String) throws {
    let run = try run(table)
    #expect(run.code == 65)
    #expect(run.errors.contains(hint), "\(run.errors)")
    #expect(run.output == "")
  }

  @Test("is refused beside a sub-command, and without a table")
  func beside() throws {
    for arguments in [
      ["--input", "cases.csv", "c", "--load", "10", "--agents", "12"],
      ["--threads", "2", "c", "--load", "10", "--agents", "12"], ["--output", "results.csv"],
      ["c", "--input", "cases.csv", "--load", "10", "--agents", "12"],
    ] {
      let run = try Program.erlang(arguments, in: Workplace())
      #expect(run.code == 64, "\(arguments)")
      #expect(run.output == "")
    }
  }

  @Test("every column of a table stands in the help")
  func help() throws {
    let help = try Program.erlang(["--help"], in: Workplace()).output
    let answered = try run("load\n").output
    let columns = Self.header.split(separator: ",") + answered.dropLast().split(separator: ",")
    #expect(columns.count == 20)
    for column in columns { #expect(help.contains("\n  \(column) "), "\(column)") }
    // No line of the list is broken at the edge of a narrow terminal.
    for line in help.split(separator: "\n")
    where line.hasPrefix("  ") && !line.hasPrefix("  muster") {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
