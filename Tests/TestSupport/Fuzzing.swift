public import Foundation

/// Judges damaged inputs one after the other, and keeps those that break something.
///
/// Each input lies in `.build/fuzz/<name>` while it is judged. So it is known should judging it end
/// the process or never end; `Scripts/fuzz.py` watches for both. An input that is judged wrong or
/// slowly is kept at once. Kept inputs lie with the tests, and every later run judges them again.
///
/// A run has a fixed seed and a fixed number of inputs. With `MUSTER_FUZZ_SECONDS` in the environment
/// it goes on for so long, from the seed `MUSTER_FUZZ_SEED` or else the clock, and prints it.
public struct Fuzzing: Sendable {
  /// What is fuzzed; the name of the file with the input at hand.
  public var name: String
  /// The folder of inputs that are judged in every run.
  public var folder: URL

  /// Processor time for one input beyond which it is kept as slow.
  private static let limit = Duration.seconds(5)

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - name: What is fuzzed.
  ///   - folder: Where inputs are kept.
  public init(name: String, folder: URL) {
    self.name = name
    self.folder = folder
  }

  /// The names of the inputs that are kept.
  public var kept: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Returns the bytes of an input that is kept.
  public func input(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// Judges as many inputs as the environment asks for.
  ///
  /// - Parameters:
  ///   - inputs: How many, if it does not ask.
  ///   - make: Makes an input from random numbers.
  ///   - judge: Returns what is wrong with the judgement of an input; empty if nothing is.
  /// - Returns: What was wrong, with the file in which its input is kept.
  /// - Throws: What `make` and `judge` throw, and what the system says of a file that it cannot write.
  public func run(
    inputs: Int, make: (inout SplitMix) throws -> [UInt8], judge: ([UInt8]) throws -> [String]
  ) throws -> [String] {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["MUSTER_FUZZ_SECONDS"].flatMap(Double.init)
    let clock = UInt64(Date().timeIntervalSince1970)
    let seed = environment["MUSTER_FUZZ_SEED"].flatMap(UInt64.init) ?? (seconds == nil ? 0 : clock)
    if seconds != nil { print("fuzzing the \(name) with seed \(seed)") }

    let current = try scratch()
    let start = ContinuousClock.now
    var faults: [String] = []
    var (count, slowest) = (0, Duration.zero)
    while count < inputs || ContinuousClock.now - start < .seconds(seconds ?? 0) {
      var random = SplitMix(state: seed << 32 &+ UInt64(count))
      let bytes = try make(&random)
      // A new file each time: writing over one makes some file systems wait for the disk.
      try? FileManager.default.removeItem(at: current)
      try Data(bytes).write(to: current)
      var found: [String] = []
      let time = try processorTime { found = try judge(bytes) }
      if time > Self.limit { found.append("it took \(time)") }
      if !found.isEmpty {
        let file = try keep(bytes)
        faults += found.map { "\(file.path): \($0)" }
        if faults.count > 20 { break }
      }
      slowest = max(slowest, time)
      count += 1
    }
    try FileManager.default.removeItem(at: current)
    if seconds != nil { print("judged \(count) inputs, the slowest in \(slowest)") }
    return faults
  }

  /// The file for the input at hand.
  private func scratch() throws -> URL {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = package.appending(path: ".build/fuzz")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: name)
  }

  /// Keeps an input under a name that its bytes determine.
  private func keep(_ bytes: [UInt8]) throws -> URL {
    // FNV-1a, 64 bits.
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let file = folder.appending(path: "fuzz-\(String(hash, radix: 16))")
    try Data(bytes).write(to: file)
    return file
  }
}
