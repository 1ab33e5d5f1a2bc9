import DeskData
import Foundation
import LogImport
import TestSupport
import Testing
import Workforce

/// Packed files: what `gzip` packs is unpacked, what is damaged or made to do harm is refused.
@Suite("Packed files")
struct GzipTests {
  /// Packs bytes with the system's program.
  static func packed(_ bytes: [UInt8], level: String = "-6") throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", level]
    let name = NSTemporaryDirectory() + "muster-gzip-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(filePath: name))
    _ = FileManager.default.createFile(atPath: name + ".gz", contents: nil)
    defer {
      try? FileManager.default.removeItem(atPath: name)
      try? FileManager.default.removeItem(atPath: name + ".gz")
    }
    process.standardInput = FileHandle(forReadingAtPath: name)
    process.standardOutput = FileHandle(forWritingAtPath: name + ".gz")
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(filePath: name + ".gz")))
  }

  static func unpacked(_ bytes: [UInt8], pieces: Int = .max) throws -> [UInt8] {
    var source = GzipSource(MemorySource(bytes, pieceSize: pieces))
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4099)
    while true {
      var target = buffer.mutableSpan
      let count = try source.read(into: &target, at: 0..<target.count)
      if count == 0 { return result }
      result += buffer[..<count]
    }
  }

  /// Bytes with little, much and no repetition.
  static func samples() -> [[UInt8]] {
    var random = SplitMix(state: 5)
    let noise = (0..<100_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let words = (0..<60_000).map { _ in Array("abcdefgh ".utf8)[random.below(9)] }
    let lines = Array((0..<9000).map { "\($0),2027-03-30 09:00,email\n" }.joined().utf8)
    return [
      [], [7], Array(repeating: 65, count: 200_000), noise, words, lines, lines + noise + words,
    ]
  }

  @Test("what gzip packs is unpacked, at every level, in pieces of any size")
  func roundTrip() throws {
    for sample in Self.samples() {
      for level in ["-1", "-6", "-9"] {
        let packed = try Self.packed(sample, level: level)
        #expect(try Self.unpacked(packed) == sample)
        #expect(try Self.unpacked(packed, pieces: 7) == sample)
      }
    }
  }

  @Test("several members are one file")
  func members() throws {
    let one = try Self.packed(Array("one\n".utf8))
    let two = try Self.packed(Array("two\n".utf8))
    #expect(try Self.unpacked(one + two) == Array("one\ntwo\n".utf8))
    #expect(try Self.unpacked(one + [0, 0, 0]) == Array("one\n".utf8))
  }

  @Test("a packed export gives what the plain one gives")
  func export() throws {
    let plain = Array(try Data(contentsOf: Imported.folder.appending(path: "zendesk.csv")))
    let packed = try Imported([Imported.file("zendesk.csv.gz", try Self.packed(plain))])
    #expect(packed.tickets == (try Imported("zendesk.csv")).tickets)
  }

  @Test("a packed file cut off keeps what stands before and says so")
  func cutOff() throws {
    let lines = (0..<20_000).map { "\($0 * 7919 % 10_007)\($0),2027-03-30 09:00:\(10 + $0 % 50)" }
    let plain = Array(("id,created_at\n" + lines.joined(separator: "\n")).utf8)
    let packed = try Self.packed(plain)
    let imported = try Imported([Imported.file("x.csv.gz", Array(packed[..<(packed.count / 2)]))])
    #expect(imported.tickets.count > 1000 && imported.tickets.count < 20_000)
    #expect(imported.findings("cut-off").count == 1)
    #expect(imported.report.rows.dropped >= 1)
  }

  @Test("damage anywhere is noticed or harmless")
  func damage() throws {
    let sample = Self.samples()[5]
    let packed = try Self.packed(sample)
    var random = SplitMix(state: 11)
    for _ in 0..<400 {
      var damaged = packed
      damaged[10 + random.below(packed.count - 10)] ^= UInt8(1 << random.below(8))
      if let bytes = try? Self.unpacked(damaged) { #expect(bytes == sample) }
    }
  }

  @Test("a file that unpacks to far more than any log is refused, and quickly")
  func bomb() throws {
    var bits = BitWriter()
    bits.bytes = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    // One block with codes of its own (RFC 1951, 3.2.7): the byte 0, the end, copies of 258 bytes.
    bits.put(1, 1)
    bits.put(2, 2)
    bits.put(29, 5)
    bits.put(0, 5)
    bits.put(14, 4)
    // Lengths of the codes of lengths, in their odd order: 18 has one bit, 2 and 1 have two.
    for length in [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2] { bits.put(length, 3) }
    func two() { bits.code("11") }
    func one() { bits.code("10") }
    func zeros(_ count: Int) {
      bits.code("0")
      bits.put(count - 11, 7)
    }
    two()
    zeros(138)
    zeros(117)
    two()
    zeros(28)
    one()
    one()
    bits.code("10")
    for _ in 0..<400_000 {
      bits.code("0")
      bits.code("0")
    }
    bits.code("11")
    bits.flush()
    let bomb = bits.bytes + Array(repeating: 0, count: 8)
    // 100 MB from 100 kB.
    let time = processorTime {
      #expect(throws: ByteSourceFailure.self) { try Self.unpacked(bomb) }
    }
    #expect(time < .seconds(10))
    #expect(throws: InvalidInput.self) { try Imported([Imported.file("x.csv.gz", bomb)]) }
  }

  /// Writes bits in the order of DEFLATE.
  private struct BitWriter {
    var bytes: [UInt8] = []
    private var held = 0
    private var count = 0

    mutating func put(_ value: Int, _ width: Int) {
      held |= value << count
      count += width
      while count >= 8 {
        bytes.append(UInt8(held & 0xFF))
        held >>= 8
        count -= 8
      }
    }

    /// Writes a prefix code, its first bit first.
    mutating func code(_ bits: String) { for bit in bits { put(bit == "1" ? 1 : 0, 1) } }

    mutating func flush() { if count > 0 { put(0, 8 - count) } }
  }
}
