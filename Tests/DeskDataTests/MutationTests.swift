import DeskData
import TestSupport
import Testing

/// Tables with random damage, the same on every run.
@Suite("Damaged tables")
struct MutationTests {
  private static let pieces: [[UInt8]] = [
    "\"", "\"\"", ",", "\n", "\r", "\r\n", ",\"", "\",", "\"\n", "\0", " ", "\t", "é", ";", "x",
  ].map { Array($0.utf8) }

  static func damaged(_ table: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = table
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[at..<end]), at: at)
      case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 3: bytes.removeSubrange(end...)
      default:
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.insert(contentsOf: piece, at: at)
      }
    }
    return bytes
  }

  @Test("are read as the slow reader reads them", arguments: 0..<20)
  func likeSlowReader(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let tables = try NastyTableTests.cases()
    for _ in 0..<3000 {
      let table = tables[Int.random(in: 0..<tables.count, using: &random)]
      let bytes = Self.damaged(table.bytes, &random)
      let size = Int.random(in: 1...40, using: &random)
      let options = CSVOptions(delimiter: .byte(table.delimiter), blockSize: size)
      guard let fast = try? readAll(bytes, options: options) else { continue }
      // A first line such as `sep=;` is known to the fast reader only.
      if fast.isEmpty || bytes.prefix(20).contains(61) { continue }
      var slow = SlowCSV(bytes, delimiter: table.delimiter)
      try #require(slow.rows() == fast, "\(bytes)")
    }
  }

  @Test("of tickets give rows used and dropped that add up, and lines within the file")
  func logs() throws {
    var random = SplitMix(state: 3)
    let row = "2016-03-01 08:00,email,\"how, \"\"to\"\"\nindeed\",P3,gold,60.5\r\n"
    let log = Array(
      ("created_at,channel,request,priority,customer,handle_s\n"
        + String(repeating: row, count: 12)).utf8)
    for _ in 0..<5000 {
      let bytes = Self.damaged(log, &random)
      let reader = ReplayReader(
        options: CSVOptions(blockSize: Int.random(in: 1...99, using: &random)))
      guard let read = try? reader.read(MemorySource(bytes), file: "log.csv") else { continue }
      let quality = read.quality
      try #require(read.rows.count == quality.rowsUsed)
      try #require(quality.rowsDropped == quality.reasons.reduce(0) { $0 + $1.rows })
      try #require(quality.rowsRead == quality.rowsUsed + quality.rowsDropped)
      let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
      try #require(Set(read.rows.map(\.line)).count == read.rows.count)
      try #require(read.rows.allSatisfy { $0.line > 1 && $0.line <= lines })
    }
  }
}
