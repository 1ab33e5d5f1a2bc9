import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// However a run ends, its results are whole or absent, and it says what became of them.
@Suite("Endings of a run", .serialized)
struct EndingTests {
  static let files = ["days.csv", "intervals.csv", "report.html", "summary.json"]

  @Test("a reader that goes away ends the program quietly, with the files in place")
  func closedPipe() throws {
    let place = try Workplace.withDesk()
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    // Nobody reads any more before the program begins to write.
    close(ends[0])
    let output = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    let ending = try Program.run(["run", "desk.yaml"], in: place, output: output)
    #expect(ending.wasKilled && ending.code == SIGPIPE)
    #expect(!ending.errors.contains("error"))
    #expect(place.names("output/desk") == Self.files)
  }

  @Test("Ctrl-C keeps the replications that are finished and says how many they are")
  func interrupt() throws {
    let place = try Workplace.withDesk()
    let run = try Program.Running(
      ["run", "desk.yaml", "--replications", "100000", "--threads", "1"], in: place)
    // Progress is told after the first seconds, so that some replications are finished then.
    run.wait { run.said.contains("% done") || run.said.contains("replications") }
    run.process.interrupt()
    let ending = run.ended()
    #expect(!ending.wasKilled && ending.code == 130)
    #expect(ending.errors.contains("of 100000 replications were finished and are reported"))
    #expect(ending.output.contains("Small desk"))
    #expect(place.names("output/desk") == Self.files)
    #expect(place.text("output/desk/summary.json").contains("The run was stopped"))
  }

  @Test("Ctrl-C before anything is finished writes nothing and leaves no folder")
  func interruptAtOnce() throws {
    let place = try Workplace.withDesk()
    let long = Workplace.desk.replacing("to: 2027-03-07", with: "to: 2035-03-07")
      .replacing("200 per week", with: "200000 per week").replacing(
        "agents: 2", with: "agents: 2000")
    try place.put(long, "desk.yaml")
    let run = try Program.Running(
      ["run", "desk.yaml", "--threads", "1", "--quiet"], in: place)
    run.wait { FileManager.default.fileExists(atPath: place.path + "/output/desk") }
    usleep(300_000)
    run.process.interrupt()
    let ending = run.ended()
    #expect(!ending.wasKilled && ending.code == 130)
    #expect(ending.errors.contains("stopped before the first replication was finished"))
    #expect(place.names("output").isEmpty)
  }

  @Test("standard output on a full device is an error; the files are there all the same")
  func fullDevice() throws {
    let place = try Workplace.withDesk()
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let ending = try Program.run(["run", "desk.yaml"], in: place, output: full)
    #expect(!ending.wasKilled && ending.code == 2)
    #expect(ending.errors.contains("cannot write to standard output"))
    #expect(place.names("output/desk") == Self.files)
  }

  @Test("a folder that takes no more is told before the run, and what is in it stays")
  func noRoom() throws {
    let place = try Workplace.withDesk()
    // A file in the way of the folder is refused for everybody, also for the superuser.
    try place.put("mine", "taken")
    let taken = try Program.run(
      ["run", "desk.yaml", "--output", "taken/desk"], in: place)
    #expect(taken.code == 2 && taken.errors.contains("choose another with --output"))
    #expect(place.bytes("taken") == Data("mine".utf8))
    // A limit on the size of files stands for a full disk: the write comes to an end half way.
    _ = try Program.run(["run", "desk.yaml"], in: place)
    let before = Self.files.map { place.bytes("output/desk/" + $0) }
    let full = try Program.shell(
      "trap '' XFSZ; ulimit -f 16; \"$MUSTER\" run desk.yaml --seed 9", in: place)
    #expect(!full.wasKilled && full.code == 2)
    #expect(full.errors.contains("cannot write 'output/desk'"))
    #expect(full.errors.contains("untouched"))
    // A folder made for the run goes again.
    let new = try Program.shell(
      "trap '' XFSZ; ulimit -f 16; \"$MUSTER\" run desk.yaml --output new", in: place)
    #expect(new.code == 2 && !place.names().contains("new"))
    #expect(place.names("output/desk") == Self.files)
    #expect(Self.files.map { place.bytes("output/desk/" + $0) } == before)
  }

  @Test(
    "kill -9 at any moment leaves every file whole, old or new, and does not hinder the next run")
  func kill() throws {
    let place = try Workplace.withDesk()
    _ = try Program.run(["run", "desk.yaml", "--seed", "2"], in: place)
    let second = Self.files.map { place.bytes("output/desk/" + $0) }
    _ = try Program.run(["run", "desk.yaml", "--seed", "1"], in: place)
    let first = Self.files.map { place.bytes("output/desk/" + $0) }
    #expect(first != second)
    for round in 0..<12 {
      let run = try Program.Running(["run", "desk.yaml", "--seed", "2"], in: place)
      if round % 2 == 0 {
        // In the middle of writing: the hidden folder is there, for the trial or for the results.
        var seen = 0
        run.wait {
          if place.names("output/desk").contains(where: { $0.hasPrefix(".muster") }) { seen += 1 }
          return seen > round / 2
        }
      } else {
        usleep(UInt32(round) * 15_000)
      }
      Glibc.kill(run.process.processIdentifier, SIGKILL)
      _ = run.ended()
      let now = Self.files.map { place.bytes("output/desk/" + $0) }
      #expect(now.allSatisfy { $0 != nil })
      #expect(zip(now, zip(first, second)).allSatisfy { $0 == $1.0 || $0 == $1.1 })
      // A whole run puts the first results back.
      #expect(try Program.run(["run", "desk.yaml", "--seed", "1"], in: place).code == 0)
      #expect(Self.files.map { place.bytes("output/desk/" + $0) } == first)
      #expect(place.names("output/desk") == Self.files)
    }
  }
}
