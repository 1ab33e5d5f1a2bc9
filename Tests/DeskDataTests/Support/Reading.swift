import DeskData
import Workforce

/// What a reader made of a row.
enum RowRead: Equatable, CustomStringConvertible {
  case fields(line: Int, [String])
  case faulty(line: Int, RowFault)

  var description: String {
    switch self {
    case .fields(let line, let fields): "\(line): \(fields)"
    case .faulty(let line, let fault): "\(line): \(fault)"
    }
  }

  var line: Int {
    switch self {
    case .fields(let line, _), .faulty(let line, _): line
    }
  }
}

/// Block sizes at which nearly every byte is once the first or the last of a block.
let oddBlockSizes = [1, 2, 3, 7, 64]

/// Reads all rows with all columns selected.
func readAll(
  _ bytes: [UInt8], options: CSVOptions = CSVOptions(), pieceSize: Int = .max
) throws(InvalidInput) -> [RowRead] {
  var reader = try CSVReader(
    source: MemorySource(bytes, pieceSize: pieceSize), file: "t.csv", options: options)
  reader.select(positions: reader.header.names.indices.map { $0 })
  var rows: [RowRead] = []
  while true {
    switch try reader.next() {
    case .end: return rows
    case .faulty(let fault): rows.append(.faulty(line: reader.line, fault))
    case .row:
      var fields: [String] = []
      for field in reader.header.names.indices {
        fields.append(
          reader.withBytes(of: field) { bytes in
            String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
          })
      }
      rows.append(.fields(line: reader.line, fields))
    }
  }
}

/// Reads a text, as a whole and in blocks of odd sizes, which must not matter.
func readAll(_ text: String, delimiter: Delimiter = .sniffed) throws -> [RowRead] {
  let bytes = Array(text.utf8)
  let whole = try readAll(bytes, options: CSVOptions(delimiter: delimiter))
  for size in oddBlockSizes {
    let parts = try readAll(
      bytes, options: CSVOptions(delimiter: delimiter, blockSize: size), pieceSize: max(1, size - 1)
    )
    guard parts == whole else { throw BlockSizeMatters(size: size, whole: whole, parts: parts) }
  }
  return whole
}

struct BlockSizeMatters: Error {
  var size: Int
  var whole: [RowRead]
  var parts: [RowRead]
}

/// Returns the findings that reading throws; empty = it throws none.
func findings(_ body: () throws -> Void) -> [Finding] {
  do {
    try body()
    return []
  } catch let invalid as InvalidInput {
    return invalid.findings
  } catch {
    return [Finding(rule: "unexpected", location: nil, message: "\(error)")]
  }
}

/// Returns the bytes of a committed fixture.
func fixture(_ name: String) throws -> [UInt8] {
  let path = #filePath.replacing("Support/Reading.swift", with: "Fixtures/\(name)")
  let source = try FileSource(path: path)
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 4096)
  while true {
    var target = block.mutableSpan
    let count = try source.read(into: &target, at: 0..<4096)
    if count == 0 { return bytes }
    bytes += block[..<count]
  }
}
