import DeskData
import Testing

@Suite("Odd tables")
struct NastyTableTests {
  /// A table and what Python's `csv` module reads in it.
  struct Case: CustomStringConvertible {
    var number: Int
    var delimiter: UInt8
    var columns: Int
    var bytes: [UInt8]
    var rows: [RowRead] = []
    var description: String { "table \(number)" }
  }

  static func cases() throws -> [Case] {
    var cases: [Case] = []
    for line in String(decoding: try fixture("nasty.txt"), as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let number = Int(words[1]) ?? 0
      switch words[0] {
      case "case":
        cases.append(
          Case(
            number: cases.count, delimiter: UInt8(number), columns: Int(words[2]) ?? 0,
            bytes: unhexed(words[3])))
      case "row":
        let fields = words.dropFirst(2).map { String(decoding: unhexed($0), as: UTF8.self) }
        cases[cases.count - 1].rows.append(.fields(line: number, fields))
      default:
        let fault = RowFault.fieldCount(
          found: Int(words[2]) ?? 0, expected: cases[cases.count - 1].columns)
        cases[cases.count - 1].rows.append(.faulty(line: number, fault))
      }
    }
    return cases
  }

  private static func unhexed(_ text: String) -> [UInt8] {
    let digits = text == "." ? [] : text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  @Test("are read as Python reads them, in blocks of any size", arguments: try cases())
  func likePython(table: Case) throws {
    for size in oddBlockSizes + [1 << 18] {
      let options = CSVOptions(delimiter: .byte(table.delimiter), blockSize: size)
      #expect(try readAll(table.bytes, options: options) == table.rows, "block size \(size)")
    }
  }

  @Test("are read alike by the slow reader", arguments: try cases())
  func likeSlowReader(table: Case) {
    var slow = SlowCSV(table.bytes, delimiter: table.delimiter)
    #expect(slow.rows() == table.rows)
  }
}
