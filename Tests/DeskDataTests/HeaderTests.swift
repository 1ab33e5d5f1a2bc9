import DeskData
import Testing
import Workforce

@Suite("Headers and kinds of files")
struct HeaderTests {
  private func reader(_ bytes: [UInt8]) throws -> [String] {
    try CSVReader(source: MemorySource(bytes), file: "log.csv").header.names
  }

  @Test("names are compared without case, spaces, underscores and hyphens")
  func names() {
    let header = CSVHeader(names: [" Created at", "Labels", "", "labels", "HANDLE-S "])
    #expect(header.columns(named: "created_at") == [0])
    #expect(header.columns(named: "labels") == [1, 3])
    #expect(header.columns(named: "handle_s") == [4])
    #expect(header.columns(named: "") == [])
    #expect(header.names == ["Created at", "Labels", "", "labels", "HANDLE-S"])
  }

  @Test("the first name that exists decides, and a column serves one wish")
  func aliases() throws {
    var reader = try CSVReader(source: MemorySource("tier,x,x\n1,2,3\n"), file: "log.csv")
    try reader.select([
      Column("customer", aliases: ["customer_tier", "tier"]), Column("x"), Column("x"),
      Column("x"),
    ])
    #expect(try reader.next() == .row)
    var values: [Int?] = []
    for field in 0..<4 { values.append(try reader.integer(field)) }
    #expect(values == [1, 2, 3, nil])
  }

  @Test("all missing columns are named at once, with the columns there are")
  func missing() throws {
    let found = findings {
      var reader = try CSVReader(source: MemorySource("\nopened,kind\n"), file: "log.csv")
      try reader.select([
        Column("created_at", aliases: ["created"], isRequired: true), Column("kind"),
        Column("end", isRequired: true),
      ])
    }
    #expect(found.map(\.rule) == ["missing-column", "missing-column"])
    #expect(found.first?.message == "there is no column 'created_at'")
    #expect(found.first?.expected == "a column named created_at or created")
    #expect(found.first?.hint == "the columns are: opened, kind")
    #expect(found.first?.location?.line == 2)
  }

  @Test("a first row of data is not quoted")
  func dataInsteadOfHeader() throws {
    let found = findings {
      var reader = try CSVReader(source: MemorySource("Ann Lee,a@b.example\n"), file: "log.csv")
      try reader.select([Column("created_at", isRequired: true)])
    }
    #expect(found.map(\.rule) == ["missing-header"])
    #expect(!"\(found)".contains("Ann"))
  }

  @Test(
    "files that are no table are refused with the step that helps",
    arguments: [
      ([], "empty-file", ""), ([0xEF, 0xBB, 0xBF], "empty-file", ""),
      (Array("\n\r\n\r".utf8), "empty-file", ""),
      ([0x1F, 0x8B, 8, 0, 1], "packed-file", "unpack it with: gunzip < 'log.csv' > unpacked.csv"),
      (Array("PK\u{3}\u{4}xxxx".utf8), "not-text", "unpack it, or save the sheet as CSV"),
      ([0xFF, 0xFE, 0x61, 0], "not-utf8", "save it as CSV in UTF-8"),
      ([0x61, 0, 0x62, 0, 10, 0], "not-text", "save it as CSV in UTF-8"),
      (Array("\"a,b\n1,2\n".utf8), "unterminated-quote", ""),
    ])
  func refused(bytes: [UInt8], rule: String, hint: String) {
    let found = findings { _ = try reader(bytes) }
    #expect(found.map(\.rule) == [rule])
    #expect(found.map { $0.hint ?? "" } == [hint])
  }

  @Test("a packed file of the usual name is unpacked beside itself")
  func gzip() {
    let found = findings {
      _ = try CSVReader(source: MemorySource([0x1F, 0x8B, 8, 0]), file: "march.csv.gz")
    }
    #expect(found.map(\.hint) == ["unpack it with: gunzip --keep 'march.csv.gz'"])
  }

  @Test("a quote that is open for one delimiter only does not hide the header")
  func quoteForOneDelimiter() throws {
    let rows = String(repeating: "1,2\n", count: 5000)
    let reader = try CSVReader(
      source: MemorySource("a;\"b,c\n" + rows), file: "t.csv",
      options: CSVOptions(blockSize: 64, rowLimit: 1000))
    #expect(reader.header.names == ["a;\"b", "c"])
  }

  @Test("a header of very many columns is refused, however it is cut")
  func manyColumns() {
    let commas = [UInt8](repeating: 44, count: 20_000)
    #expect(findings { _ = try reader(commas) }.map(\.rule) == ["too-many-columns"])
    let more = [UInt8](repeating: 44, count: 5_000_000)
    #expect(findings { _ = try reader(more) }.map(\.rule) == ["row-too-long"])
  }

  @Test("zero bytes behind the header cost their row, whatever the size of the blocks")
  func zeroBytesBehindHeader() throws {
    #expect(
      try readAll("a,b\n1,2\n\0\0\0\0\n3,4\n") == [
        .fields(line: 2, ["1", "2"]), .faulty(line: 3, .nulByte), .fields(line: 4, ["3", "4"]),
      ])
  }

  @Test("a header alone is a table without rows")
  func headerOnly() throws {
    #expect(try readAll("a,b") == [])
    #expect(try readAll("a,b\r\n") == [])
    #expect(try readAll("a") == [])
  }

  @Test("a missing file and a folder are named with the reason")
  func unreadable() throws {
    let missing = findings { _ = try FileSource(path: "no/such/file.csv") }
    #expect(
      missing.map(\.message) == ["cannot read no/such/file.csv: no such file or directory"])
    let folder = findings {
      _ = try CSVReader(source: FileSource(path: "/"), file: "/")
    }
    #expect(folder.map(\.message) == ["cannot read /: is a directory"])
  }
}
