internal import DeskData

/// The words of one column while a file is surveyed and read.
struct LabelTable {
  private var names = NameTable(limit: Self.most)
  private var counts: [UInt32] = []
  /// Whether the column has more different words than any column of labels.
  private(set) var isOverfull = false

  private static let most = 20_000

  /// Counts a word.
  mutating func count(_ text: borrowing Span<UInt8>) {
    guard let index = index(text) else { return }
    if index == counts.count { counts.append(0) }
    counts[index] += 1
  }

  /// Returns the place of a word in order of first appearance; `nil` = there are too many.
  mutating func index(_ text: borrowing Span<UInt8>) -> Int? {
    if isOverfull { return nil }
    do throws(FieldFault) { return try names.index(of: text) } catch {
      if case .notUTF8 = error { return index(latin1: text) }
      isOverfull = true
      return nil
    }
  }

  /// Text in the older encoding of Western spreadsheets is read as such.
  private mutating func index(latin1 text: borrowing Span<UInt8>) -> Int? {
    var utf8: [UInt8] = []
    for i in 0..<text.count {
      if text[i] < 0x80 {
        utf8.append(text[i])
      } else {
        utf8.append(0xC0 | text[i] &>> 6)
        utf8.append(0x80 | text[i] & 0x3F)
      }
    }
    do throws(FieldFault) { return try names.index(of: utf8.span) } catch { return nil }
  }

  /// The words with the number of rows that have them.
  var words: [(name: String, rows: Int)] {
    zip(names.names, counts).map { ($0, Int($1)) }
  }

  /// Number of different words.
  var size: Int { names.names.count }
}

/// The labels of one column of the result, and what became of those that are not written.
struct LabelSet {
  /// The labels, standard ones first.
  private(set) var names: [String]
  private let standardCount: Int
  private var places: [String: Int32] = [:]
  /// Different labels that became `other`.
  private(set) var joined = 0
  /// Rows that had one of them.
  private(set) var rowsJoined = 0
  private let label: Label
  private var numbered = 0

  /// Rows that must have a label for it to be written.
  static let fewest = 5
  /// Most labels of a column.
  static let most = 1000
  private static let longest = 60
  private static let other = "other"

  init(_ label: Label) {
    self.label = label
    names = label.standard
    standardCount = names.count
    for (index, name) in names.enumerated() { places[name] = Int32(index) }
  }

  /// Number of labels written that the export brought.
  var kept: Int { names.count - standardCount - (places[Self.other] == nil ? 0 : 1) }

  /// Decides what each word of a table becomes: a label's place, or -1 = nothing.
  mutating func resolve(
    _ table: LabelTable, _ known: [String: String], isPerson: (String) -> Bool
  ) -> [Int32] {
    table.words.map { word, rows in
      if let standard = known[Words.key(word)] { return place(standard) }
      var name = label == .language ? word.lowercased() : word
      // The platform's own numbers of groups and the like are numbered anew.
      if rows >= Self.fewest, word.count >= 6, word.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) {
        numbered += 1
        name = "\(label.field.name) \(numbered)"
      }
      let isLabel = rows >= Self.fewest && Self.isHarmless(name) && !isPerson(word)
      if isLabel && (places[name] != nil || kept < Self.most) {
        return place(name)
      }
      joined += 1
      rowsJoined += rows
      return place(Self.other)
    }
  }

  private mutating func place(_ name: String) -> Int32 {
    if let place = places[name] { return place }
    names.append(name)
    places[name] = Int32(names.count - 1)
    return Int32(names.count - 1)
  }

  /// Whether a word may be a label: no address, no long number, no form of address, no sentence.
  static func isHarmless(_ word: String) -> Bool {
    guard word.count <= longest, !PersonNames.looksPersonal(word) else { return false }
    let lower = word.lowercased()
    guard !["@", "(at)", "http", "www."].contains(where: { lower.contains($0) }) else {
      return false
    }
    var digits = 0
    for scalar in word.unicodeScalars {
      if ("0"..."9").contains(scalar) { digits += 1 }
      if digits >= 6 || scalar.value < 0x20 { return false }
    }
    return true
  }
}
