internal import DeskData
internal import Workforce

/// A file whose format is known, with what the survey of it found.
struct SourceFile {
  let file: ImportFile
  let isPacked: Bool
  let plan: ColumnPlan
  let isFormatStated: Bool
  /// Whether the file writes decimal commas, as one with semicolons does.
  private(set) var prefersComma = false
  /// The words of each table.
  var tables: [LabelTable]
  var dates = DateOrderEvidence()
  /// Times looked at in the survey, and those among them without a distance from UTC.
  var times = 0
  var zoneless = 0
  /// Whether a zoneless time was not in ISO 8601.
  var hasLocalForms = false
  var rows = 0
  /// Whether one of its tickets was met before.
  var hasRepeats = false
  /// Why reading stopped before the end of the file.
  var cutOff: String?
  /// Line of the last row that was read.
  var lastLine = 0

  /// Finds out what a file is.
  init(
    _ file: ImportFile, _ options: ImportOptions, format stated: LogFormat?
  ) throws(InvalidInput) {
    self.file = file
    let kind = try file.kind()
    isPacked = kind.isPacked
    isFormatStated = stated != nil
    let header: CSVHeader
    switch kind.shape {
    case .table:
      let reader = try CSVReader(
        source: try file.open(isPacked: isPacked), file: file.name, options: Self.options)
      header = reader.header
      prefersComma = reader.delimiter == 59
    case .json: header = try Self.paths(file, isPacked)
    }
    if let stated, stated.shape != kind.shape {
      throw Self.refusal(
        file, "wrong-format",
        "'\(stated.name)' is a format of \(stated.shape == .json ? "JSON" : "CSV") files, and the file "
          + "is \(kind.shape == .json ? "JSON" : "CSV")")
    }
    let missing = options.map.filter { header.columns(named: $0.column).isEmpty }
    if kind.shape == .table, !missing.isEmpty {
      throw InvalidInput(
        findings: missing.map { mapping in
          Finding(
            rule: "missing-column",
            location: SourceLocation(file: file.name, line: header.line, column: 1),
            message: "there is no column '\(mapping.column)', which --map names",
            hint: "columns are compared without regard to case, blanks, '_' and '-'")
        })
    }
    let found = stated ?? LogFormat.recognised(header, shape: kind.shape)
    guard let format = found ?? Self.general(options, kind.shape) else {
      throw Self.unknown(file, header)
    }
    plan = ColumnPlan(format, header: header, map: options.map)
    guard plan.hasCreation || format.finish != nil else {
      throw Self.refusal(
        file, "missing-column", "there is no column for the time of creation",
        hint: "name it: --map created='Name of the column'")
    }
    if format.content == .series, !plan.steps.contains(where: { $0.isCount }) {
      throw Self.refusal(
        file, "missing-column", "there is no column for the counts",
        hint: "name it: --map count='Name of the column'")
    }
    tables = Array(repeating: LabelTable(), count: plan.tables)
  }

  /// How tables are read: rows may be longer than their header, as those of some exports are.
  static let options: CSVOptions = {
    var options = CSVOptions()
    options.allowsSurplus = true
    return options
  }()

  /// Opens the rows and hands them to a piece of work that is the same for tables and JSON.
  func withRows(
    table: (inout CSVReader) throws -> Void, json: (inout JSONRecordReader) throws -> Void
  ) throws {
    let source = try file.open(isPacked: isPacked)
    switch plan.format.shape {
    case .table:
      var reader = try CSVReader(source: source, file: file.name, options: Self.options)
      reader.select(positions: plan.positions)
      try table(&reader)
    case .json:
      var reader = JSONRecordReader(
        source: source, file: file.name, paths: plan.paths, lists: LogFormat.jsonLists,
        wrappers: LogFormat.jsonWrappers)
      try json(&reader)
    }
  }

  // MARK: Recognition

  /// The paths of the first records, as a header.
  private static func paths(
    _ file: ImportFile, _ isPacked: Bool
  ) throws(InvalidInput) -> CSVHeader {
    var reader = JSONRecordReader(
      source: try file.open(isPacked: isPacked), file: file.name, paths: [],
      lists: LogFormat.jsonLists, wrappers: LogFormat.jsonWrappers)
    var names: [String] = []
    var known: Set<String> = []
    reading: for _ in 0..<200 {
      switch try reader.next(collectsPaths: true) {
      case .record:
        for path in reader.foundPaths where known.insert(path).inserted { names.append(path) }
      case .faulty: break
      case .end: break reading
      }
    }
    guard !names.isEmpty else {
      throw refusal(file, "no-rows", "the file holds no JSON records")
    }
    return CSVHeader(names: names)
  }

  /// The general format that a mapping asks for.
  private static func general(_ options: ImportOptions, _ shape: LogFormat.Shape) -> LogFormat? {
    guard shape == .table, options.map.contains(where: { $0.field == .createdAt }) else {
      return nil
    }
    return options.map.contains { $0.isCount } ? .intervals : .tickets
  }

  /// Says that no format is recognised, without quoting a header that may be somebody's data.
  private static func unknown(_ file: ImportFile, _ header: CSVHeader) -> InvalidInput {
    if header.looksLikeData {
      return refusal(
        file, "missing-header", "the first row looks like data, not like the names of columns",
        hint: "export the table with its header")
    }
    let formats = LogFormat.all.map(\.name).joined(separator: ", ")
    return refusal(
      file, "unknown-format",
      "the file has \(header.names.count) columns, and no format is recognised by their names",
      hint: "name the format with --format (\(formats)), or the columns: "
        + "--map created='Name of the column' --map channel='...'")
  }

  private static func refusal(
    _ file: ImportFile, _ rule: String, _ message: String, hint: String? = nil
  ) -> InvalidInput {
    InvalidInput(findings: [
      Finding(
        rule: rule, location: SourceLocation(file: file.name, line: 1, column: 1),
        message: message, hint: hint)
    ])
  }
}

extension ColumnPlan.Step {
  /// Whether the step reads how many contacts came.
  var isCount: Bool {
    switch reading {
    case .series(.offered, _), .series(.handled, _): true
    default: false
    }
  }
}
