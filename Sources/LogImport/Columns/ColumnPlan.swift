internal import DeskData

/// Which columns of a file are read, and as what.
struct ColumnPlan: Sendable {
  /// One reading of one field.
  struct Step: Sendable {
    let slot: Int
    let reading: Reading
    /// Name of the column in the export.
    let source: String
    let field: TicketField?
    let unit: DurationUnit?
    /// Whether nobody said that the column means this: neither its platform nor the user.
    let isGuessed: Bool
    /// Index of the step's table of words, if it needs one.
    var table: Int?
  }

  let format: LogFormat
  /// The steps; what comes first counts.
  private(set) var steps: [Step] = []
  /// Of each slot the column, from 0; for tables.
  private(set) var positions: [Int] = []
  /// Of each slot the path; for JSON.
  private(set) var paths: [String] = []
  /// Number of tables of words.
  private(set) var tables = 0
  /// The fields that hold names, addresses or numbers of persons, whether they are read or not: what
  /// stands there is no label.
  private(set) var personSlots: [Int] = []
  /// Columns of the file that nothing is taken from.
  private(set) var passedOver = 0

  /// Makes the plan for a file.
  ///
  /// - Parameters:
  ///   - format: What the file is.
  ///   - header: Names of its columns, or its paths.
  ///   - map: Columns that the user named.
  init(_ format: LogFormat, header: CSVHeader, map: [ColumnMapping]) {
    self.format = format
    let isGuess = format.isGeneric
    // A field that the user mapped is read from nowhere else.
    for mapping in map {
      guard let rule = mapping.rule(format.content),
        let column = header.columns(named: mapping.column).first
      else { continue }
      add(rule, mapping.column, column, isGuessed: false, mapping.field)
    }
    for rule in format.columns {
      if let field = rule.field, field != .rule, map.contains(where: { $0.field == field }) {
        continue
      }
      if case .series(.offered, _) = rule.reading, map.contains(where: { $0.isCount }) { continue }
      if format.shape == .json {
        for name in rule.names { add(rule, name, nil, isGuessed: false, rule.field) }
        continue
      }
      for name in rule.names {
        let columns = header.columns(named: name)
        guard let first = columns.first else { continue }
        for column in rule.takesAll ? columns : [first] {
          add(rule, header.names[column], column, isGuessed: isGuess, rule.field)
        }
        break
      }
    }
    if format.shape == .table { notePersons(header) }
    passedOver = max(0, header.names.count - Set(positions).count)
  }

  private mutating func notePersons(_ header: CSVHeader) {
    for rule in format.columns {
      switch rule.reading {
      case .requester, .agent:
        for column in rule.names.flatMap({ header.columns(named: $0) }) {
          var slot = positions.firstIndex(of: column)
          if slot == nil {
            slot = positions.count
            positions.append(column)
          }
          if let slot { personSlots.append(slot) }
        }
      default: break
      }
    }
  }

  private mutating func add(
    _ rule: ColumnRule, _ source: String, _ column: Int?, isGuessed: Bool, _ field: TicketField?
  ) {
    let slot: Int
    if let column, format.shape == .table {
      slot = positions.firstIndex(of: column) ?? positions.count
      if slot == positions.count { positions.append(column) }
    } else {
      slot = paths.firstIndex(of: source) ?? paths.count
      if slot == paths.count { paths.append(source) }
    }
    var step = Step(
      slot: slot, reading: rule.reading, source: source, field: field, unit: rule.unit,
      isGuessed: isGuessed)
    switch rule.reading {
    case .label, .code, .exclude:
      step.table = tables
      tables += 1
    default: break
    }
    steps.append(step)
  }

  /// Number of fields of a row.
  var slots: Int { format.shape == .table ? positions.count : paths.count }

  /// Whether an instant or a start of interval is read for the ticket's creation.
  var hasCreation: Bool { steps.contains { $0.field == .createdAt } }
}

/// A column that the user named for a field: `created=Opened at`, `handle=Duration [min]`.
public struct ColumnMapping: Sendable, Equatable {
  /// The column of the result; `nil` = the count of an interval.
  public var field: TicketField?
  /// Name of the column in the export.
  public var column: String
  /// Unit of its numbers, if the user named one.
  var unit: DurationUnit?

  /// Whether the column has the counts of intervals.
  var isCount: Bool { field == nil }

  /// Reads what the user wrote.
  ///
  /// - Parameter text: `FIELD=COLUMN`, or `FIELD=COLUMN [UNIT]` with `s`, `min`, `h` or `ms`.
  /// - Throws: ``MappingFault``.
  public init(_ text: String) throws(MappingFault) {
    guard let equals = text.firstIndex(of: "=") else { throw .noColumn }
    let name = String(text[..<equals])
    if name == "count" {
      field = nil
    } else if name == "start" {
      field = .createdAt
    } else if let named = TicketField(named: name) {
      field = named
    } else {
      throw .unknownField(name)
    }
    var rest = text[text.index(after: equals)...]
    if rest.last == "]", let bracket = rest.lastIndex(of: "["),
      let unit = DurationUnit(named: rest[rest.index(after: bracket)...].dropLast())
    {
      self.unit = unit
      rest = rest[..<bracket]
      while rest.last == " " { rest.removeLast() }
    }
    guard !rest.isEmpty else { throw .noColumn }
    column = String(rest)
    if case .duration(_, _) = Self.reading(field, unit: .seconds), unit == nil {
      throw .noUnit(column)
    }
  }

  /// Why a mapping cannot be understood.
  public enum MappingFault: Error, Sendable, Equatable {
    /// It has no `=` or nothing behind it.
    case noColumn
    /// There is no such field.
    case unknownField(String)
    /// The field is a length of time, and its unit is not named.
    case noUnit(String)
  }

  /// The rule that the mapping stands for.
  func rule(_ content: LogFormat.Content) -> ColumnRule? {
    if field == nil { return ColumnRule(.series(.offered, nil), column) }
    if content == .series, field == .handle {
      return ColumnRule(.series(.totalHandle, unit ?? .seconds), column)
    }
    return Self.reading(field, unit: unit ?? .seconds).map { ColumnRule($0, column) }
  }

  private static func reading(_ field: TicketField?, unit: DurationUnit) -> Reading? {
    switch field {
    case nil: nil
    case .id: .id
    case .createdAt: .instant(.created)
    case .firstResponseAt: .instant(.firstResponse)
    case .answeredAt: .instant(.answered)
    case .resolvedAt: .instant(.resolved)
    case .closedAt: .instant(.closed)
    case .endedAt: .instant(.ended)
    case .channel: .label(.channel, Words.channels)
    case .request: .label(.request, [:])
    case .priority: .label(.priority, Words.priorities)
    case .requester: .requester
    case .customerTier: .label(.customerTier, [:])
    case .language: .label(.language, [:])
    case .tier: .label(.tier, [:])
    case .group: .label(.group, [:])
    case .agent: .agent
    case .rule: .text
    case .touches: .count(.touches, minus: 0)
    case .reopens: .count(.reopens, minus: 0)
    case .reassignments: .count(.reassignments, minus: 0)
    case .escalated: .code(.escalated, Words.truths)
    case .wait: .duration(.wait, unit)
    case .handle: .duration(.handle, unit)
    case .pending: .duration(.pending, unit)
    case .satisfaction: .code(.satisfaction, Words.satisfaction)
    case .slaFirstResponse: .code(.slaFirstResponse, Words.promises)
    case .slaResolution: .code(.slaResolution, Words.promises)
    case .outcome: .label(.outcome, Words.statuses)
    }
  }
}
