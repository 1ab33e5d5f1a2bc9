import DeskData
import Testing
import Workforce

@Suite("CSVReader")
struct CSVReaderTests {
  @Test("fields of a plain table are read with the lines of their rows")
  func plain() throws {
    #expect(
      try readAll("a,b\n1,2\n3,4\n") == [
        .fields(line: 2, ["1", "2"]), .fields(line: 3, ["3", "4"]),
      ])
  }

  @Test("any line end will do, and none at the end", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(newline: String) throws {
    let rows: [RowRead] = [.fields(line: 2, ["1", "2"]), .fields(line: 3, ["", ""])]
    #expect(try readAll("a,b\(newline)1,2\(newline),") == rows)
    #expect(try readAll("a,b\(newline)1,2\(newline),\(newline)") == rows)
  }

  @Test("blank lines are passed over and counted")
  func blankLines() throws {
    #expect(
      try readAll("\n\r\na,b\n\n\r\n1,2\r\r3,4\n\n") == [
        .fields(line: 6, ["1", "2"]), .fields(line: 8, ["3", "4"]),
      ])
  }

  @Test("quoted fields hold delimiters, doubled quotes and line ends")
  func quoted() throws {
    let text = "a,b,c\n\"x, y\",\"say \"\"no\"\"\",\"one\r\ntwo\nthree\rfour\"\n\"\",\"\"\"\",z\n"
    #expect(
      try readAll(text) == [
        .fields(line: 2, ["x, y", "say \"no\"", "one\r\ntwo\nthree\rfour"]),
        .fields(line: 6, ["", "\"", "z"]),
      ])
  }

  @Test("a quote inside a field is text; so is what stands behind a closing quote on its line")
  func quotesAsText() throws {
    #expect(
      try readAll("a,b\n5\" screen,\"x\"y\"z\"\n \"p\",q\n") == [
        .fields(line: 2, ["5\" screen", "xy\"z\""]), .fields(line: 3, ["\"p\"", "q"]),
      ])
  }

  @Test("a byte order mark is no part of the first name")
  func byteOrderMark() throws {
    let reader = try CSVReader(source: MemorySource("\u{FEFF}id,b\n"), file: "t.csv")
    #expect(reader.header.names == ["id", "b"])
  }

  @Test(
    "the delimiter is the one that splits the header into most names",
    arguments: [
      ("a,b;c,d\n1,2;3,4\n", ["1", "2;3", "4"]), ("a;b,c;d\n1;2,3;4\n", ["1", "2,3", "4"]),
      ("a\tb\n1\t2\n", ["1", "2"]), ("\"a,x,y\";\"b\n,,,\"\n1;2\n", ["1", "2"]),
      ("sep=;\na,x;b\n1;2\n", ["1", "2"]), ("sep=|\r\na|b\r\n1|2\r\n", ["1", "2"]),
      ("a\n1;2\n", ["1;2"]),
    ])
  func sniffed(text: String, fields: [String]) throws {
    #expect(try readAll(text).map(\.description.suffixAfterLine) == ["\(fields)"])
  }

  @Test("a row with too few or too many fields costs itself alone")
  func ragged() throws {
    #expect(
      try readAll("a,b\n1\n1,2,3\n4,5\n") == [
        .faulty(line: 2, .fieldCount(found: 1, expected: 2)),
        .faulty(line: 3, .fieldCount(found: 3, expected: 2)), .fields(line: 4, ["4", "5"]),
      ])
  }

  @Test("a file that is cut off in a quoted field says so, with the line where the field begins")
  func cutOff() throws {
    #expect(
      try readAll("a,b\n1,2\n3,\"four") == [
        .fields(line: 2, ["1", "2"]), .faulty(line: 3, .unterminatedQuote(line: 3)),
      ])
    #expect(
      try readAll("a,b\n1,\"x\ny\"\n\"p\nq\",\"r\ns") == [
        .fields(line: 2, ["1", "x\ny"]), .faulty(line: 4, .unterminatedQuote(line: 5)),
        .faulty(line: 6, .fieldCount(found: 1, expected: 2)),
      ])
  }

  @Test("a stray quote in the middle costs one row, not all that follow")
  func strayQuotes() throws {
    #expect(
      try readAll("a,b\n1,\"oops\n3,4\n5,6\n") == [
        .faulty(line: 2, .unterminatedQuote(line: 2)), .fields(line: 3, ["3", "4"]),
        .fields(line: 4, ["5", "6"]),
      ])
    #expect(
      try readAll("a,b\n1,\"oops\n3,4\n5,\"six\"\n7,8\n") == [
        .faulty(line: 2, .strayQuote(line: 2)), .fields(line: 3, ["3", "4"]),
        .fields(line: 4, ["5", "six"]), .fields(line: 5, ["7", "8"]),
      ])
  }

  @Test("a zero byte costs its row")
  func zeroByte() throws {
    let padding = String(repeating: "1,2\n", count: 200)
    let rows = try readAll("a,b\n\(padding)x\0,2\n3,4\n")
    #expect(
      rows.suffix(2) == [.faulty(line: 202, .nulByte), .fields(line: 203, ["3", "4"])])
  }

  @Test("rows and fields over a limit cost themselves alone", arguments: oddBlockSizes + [4096])
  func limits(blockSize: Int) throws {
    let options = CSVOptions(blockSize: blockSize, rowLimit: 50, fieldLimit: 20)
    let long = String(repeating: "x", count: 300)
    let text =
      "a,b\n1,2\n\(long),\(long)\r\n3,\(long.prefix(21))\n\(String(repeating: ",", count: 99))\n"
      + "\"\(long.prefix(30))\n\(long)\n5,6"
    #expect(
      try readAll(Array(text.utf8), options: options) == [
        .fields(line: 2, ["1", "2"]), .faulty(line: 3, .tooLong(limit: 50)),
        .faulty(line: 4, .fieldTooLong(column: 1, limit: 20)),
        .faulty(line: 5, .tooLong(limit: 50)),
        .faulty(line: 6, .unterminatedQuote(line: 6)), .faulty(line: 7, .tooLong(limit: 50)),
        .fields(line: 8, ["5", "6"]),
      ])
  }

  @Test("memory stays within a few blocks when a row of 64 MB is passed over")
  func endlessRow() throws {
    struct Endless: ByteSource {
      var left = 1 << 26
      var isFirst = true
      mutating func read(
        into target: inout MutableSpan<UInt8>, at range: Range<Int>
      ) throws(ByteSourceFailure) -> Int {
        #expect(target.count < 1 << 21)
        if isFirst {
          for (i, byte) in "a,b\n".utf8.enumerated() { target[range.lowerBound + i] = byte }
          isFirst = false
          return 4
        }
        let count = min(left, range.count)
        for i in range.prefix(count) { target[i] = 44 }
        left -= count
        return count
      }
    }
    var reader = try CSVReader(
      source: Endless(), file: "t.csv", options: CSVOptions(rowLimit: 1 << 20))
    #expect(try reader.next() == .faulty(.tooLong(limit: 1 << 20)))
    #expect(try reader.next() == .end)
    #expect(reader.rowsRead == 1)
  }

  @Test("a source that fails in the middle ends the reading with its reason")
  func failingSource() throws {
    struct Failing: ByteSource {
      var reads = 0
      mutating func read(
        into target: inout MutableSpan<UInt8>, at range: Range<Int>
      ) throws(ByteSourceFailure) -> Int {
        reads += 1
        guard reads == 1 else { throw ByteSourceFailure(reason: "input/output error") }
        for (i, byte) in "a\n1\n".utf8.enumerated() { target[range.lowerBound + i] = byte }
        return 4
      }
    }
    let found = findings {
      var reader = try CSVReader(
        source: Failing(), file: "t.csv", options: CSVOptions(blockSize: 4))
      while try reader.next() != .end {}
    }
    #expect(found.map(\.message) == ["cannot read t.csv: input/output error"])
  }
}

extension String {
  /// What follows the line number in the description of a row.
  fileprivate var suffixAfterLine: String {
    String(drop { $0 != " " }.dropFirst())
  }
}
