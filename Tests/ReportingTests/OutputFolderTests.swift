import Foundation
import Reporting
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A folder for one test, removed at its end.
final class Workplace {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "muster-output-\(UUID().uuidString)"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func put(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

@Suite("The folder of results")
struct OutputFolderTests {
  static let old = ["a.json", "b.csv", "c.html"].map { OutputFile(name: $0, text: "old \($0)") }
  static let new = ["a.json", "b.csv", "c.html"].map { OutputFile(name: $0, text: "new \($0)") }

  @Test("it is made with those above it, written, and left without leftovers")
  func write() throws {
    let place = Workplace()
    let folder = try OutputFolder(preparing: place.path + "/deep/er")
    let paths = try folder.write(Self.new)
    #expect(paths == ["a.json", "b.csv", "c.html"].map { "\(place.path)/deep/er/\($0)" })
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.path + "/deep/er").sorted()
        == ["a.json", "b.csv", "c.html"])
  }

  @Test("a file written bit by bit appears with the others; an empty one takes an old result away")
  func staged() throws {
    let place = Workplace()
    let folder = try OutputFolder(preparing: place.path)
    var file = try folder.stage("long.csv")
    try file.append(Array("one ".utf8))
    try file.append(Array("two".utf8))
    try file.close()
    #expect(place.text("long.csv") == nil)
    try folder.write(Self.old)
    #expect(place.text("long.csv") == "one two" && place.text("b.csv") == "old b.csv")
    try folder.write(Self.new + [OutputFile(name: "long.csv", bytes: [])])
    #expect(place.names == ["a.json", "b.csv", "c.html"])
    _ = try folder.stage("long.csv")
    folder.dropStaged()
    #expect(place.names == ["a.json", "b.csv", "c.html"])
  }

  @Test("files of others stay, results are replaced")
  func replace() throws {
    let place = Workplace()
    try place.put("mine", "notes.txt")
    let folder = try OutputFolder(preparing: place.path)
    try folder.write(Self.old)
    try folder.write(Self.new)
    #expect(place.names == ["a.json", "b.csv", "c.html", "notes.txt"])
    #expect(place.text("notes.txt") == "mine" && place.text("b.csv") == "new b.csv")
  }

  @Test("a second run into the folder is refused until the first has ended")
  func lock() throws {
    let place = Workplace()
    do {
      let first = try OutputFolder(preparing: place.path)
      #expect(throws: OutputError.inUse(path: place.path)) {
        _ = try OutputFolder(preparing: place.path)
      }
      try first.write(Self.new)
    }
    _ = try OutputFolder(preparing: place.path)
  }

  @Test("leftovers of a killed run are removed; a link in their place is not followed")
  func leftovers() throws {
    let place = Workplace()
    let other = Workplace()
    try other.put("precious", "keep.txt")
    try place.put("half", ".muster-writing/a.json")
    _ = try OutputFolder(preparing: place.path)
    #expect(place.names == [])
    symlink(other.path, place.path + "/.muster-writing")
    _ = try OutputFolder(preparing: place.path)
    #expect(place.names == [] && other.text("keep.txt") == "precious")
  }

  @Test("what stands in the way is named before anything is written")
  func inTheWay() throws {
    let place = Workplace()
    try place.put("x", "b.csv/inside")
    let folder = try OutputFolder(preparing: place.path)
    #expect(throws: OutputError.folderInTheWay(path: place.path + "/b.csv")) {
      try folder.write(Self.new)
    }
    #expect(place.names == ["b.csv"])
  }

  @Test("places where no folder can be are refused with the reason")
  func impossible() throws {
    let place = Workplace()
    try place.put("x", "file")
    #expect(throws: OutputError.notAFolder(path: place.path + "/file")) {
      _ = try OutputFolder(preparing: place.path + "/file")
    }
    #expect(throws: OutputError.notAFolder(path: place.path + "/file")) {
      _ = try OutputFolder(preparing: place.path + "/file/below")
    }
    do {
      _ = try OutputFolder(preparing: "/proc/muster")
      Issue.record("a folder in /proc was made")
    } catch {
      #expect(error.message.hasPrefix("cannot make the folder '/proc/muster': "))
    }
  }

  @Test(
    "killed at any step, every file is whole, and the next run finishes or undoes the work",
    arguments: [
      ("staged a.json", false), ("staged c.html", false), ("committed", true),
      ("placed a.json", true), ("placed c.html", true),
    ])
  func killed(step: String, isDone: Bool) async throws {
    let place = Workplace()
    try OutputFolder(preparing: place.path).write(Self.old)
    let path = place.path
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, step = step as String] in
      let folder = try OutputFolder(preparing: path) { done in
        let name =
          switch done {
          case .staged(let file): "staged \(file)"
          case .committed: "committed"
          case .placed(let file): "placed \(file)"
          }
        if name == step { raise(SIGKILL) }
      }
      try folder.write(OutputFolderTests.new)
    }
    for file in Self.old {
      #expect(["old \(file.name)", "new \(file.name)"].contains(place.text(file.name)))
    }
    _ = try OutputFolder(preparing: place.path)
    #expect(place.names == ["a.json", "b.csv", "c.html"])
    for file in Self.old {
      #expect(place.text(file.name) == (isDone ? "new " : "old ") + file.name)
    }
  }

  @Test("a file that does not fit leaves the earlier results untouched")
  func tooLarge() async throws {
    let place = Workplace()
    try OutputFolder(preparing: place.path).write(Self.old)
    let path = place.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 65_536, rlim_max: 65_536)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      // Seen before the run …
      #expect(
        throws: OutputError.cannotWrite(path: path, reason: "File too large")
      ) { _ = try OutputFolder(preparing: path) }
      // … and, if only the results are too large, after it.
      let folder = try OutputFolder(preparing: path, room: 1000)
      let large = OutputFile(name: "b.csv", text: String(repeating: "x", count: 100_000))
      #expect(
        throws: OutputError.cannotWrite(path: path + "/b.csv", reason: "File too large")
      ) { try folder.write([OutputFolderTests.new[0], large]) }
    }
    #expect(place.names == ["a.json", "b.csv", "c.html"])
    #expect(place.text("a.json") == "old a.json" && place.text("b.csv") == "old b.csv")
  }

  /// Needs a small file system, such as `mount -t tmpfs -o size=300k tmpfs DIR`.
  @Test(
    "on a full disk the earlier results are untouched",
    .enabled(if: ProcessInfo.processInfo.environment["TINY_DISK"] != nil))
  func fullDisk() throws {
    let path = try #require(ProcessInfo.processInfo.environment["TINY_DISK"]) + "/results"
    try OutputFolder(preparing: path, room: 1000).write(Self.old)
    let full = "No space left on device"
    #expect(throws: OutputError.cannotWrite(path: path, reason: full)) {
      _ = try OutputFolder(preparing: path)
    }
    let folder = try OutputFolder(preparing: path, room: 1000)
    let large = OutputFile(name: "c.html", text: String(repeating: "x", count: 1_000_000))
    #expect(throws: OutputError.cannotWrite(path: path + "/c.html", reason: full)) {
      try folder.write(Array(Self.new.prefix(2)) + [large])
    }
    for file in Self.old {
      let text = try String(contentsOfFile: path + "/" + file.name, encoding: .utf8)
      #expect(text == "old \(file.name)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 3)
  }
}
