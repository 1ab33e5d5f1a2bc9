public import Workforce

extension CSVReader {
  /// Chooses the columns whose fields will be read, by their names; field `i` is that of wish `i`.
  ///
  /// The first name that the header has decides, of repeated columns the first; a column is given
  /// to one wish only.
  ///
  /// - Parameter columns: Wishes.
  /// - Throws: `InvalidInput` that names every required column the header lacks.
  public mutating func select(_ columns: [Column]) throws(InvalidInput) {
    var taken: Set<Int> = []
    let positions = columns.map { column in
      for name in [column.name] + column.aliases {
        if let position = header.columns(named: name).first(where: { !taken.contains($0) }) {
          taken.insert(position)
          return position as Int?
        }
      }
      return nil
    }
    let missing = zip(columns, positions).filter { $0.isRequired && $1 == nil }.map(\.0)
    guard missing.isEmpty else {
      throw InvalidInput(findings: missing.map { header.missing($0, file: file) })
    }
    select(positions: positions)
  }
}

extension CSVHeader {
  /// The finding for a required column that is not there.
  func missing(_ column: Column, file: String) -> Finding {
    let place = SourceLocation(file: file, line: line, column: 1)
    if looksLikeData {
      return Finding(
        rule: "missing-header", location: place,
        message: "the first row looks like data, not like the names of columns",
        expected: "a column named \(column.allNames)")
    }
    let others = names.filter { !$0.isEmpty }
    return Finding(
      rule: "missing-column", location: place, message: "there is no column '\(column.name)'",
      expected: "a column named \(column.allNames)",
      hint: "the columns are: \(others.prefix(60).joined(separator: ", "))"
        + (others.count > 60 ? ", …" : ""))
  }
}

extension Column {
  /// The name and its aliases, as a list in words.
  var allNames: String { ([name] + aliases).joined(separator: " or ") }
}
