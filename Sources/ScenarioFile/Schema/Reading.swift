internal import Workforce

/// What one reading of a scenario gathers: findings, assumptions, names and places.
final class Reading {
  /// Sections whose names other sections refer to.
  enum Names: String, CaseIterable {
    case calendars, channels, requests, priorities, customers, languages, tiers, teams

    var noun: String {
      switch self {
      case .calendars: "calendar"
      case .channels: "channel"
      case .requests: "request"
      case .priorities: "priority"
      case .customers: "customer"
      case .languages: "language"
      case .tiers: "tier"
      case .teams: "team"
      }
    }
  }

  private(set) var findings: [Finding] = []
  /// Errors found, those beyond the limit too.
  private(set) var errors = 0
  /// Warnings found, those beyond the limit too.
  private(set) var warnings = 0
  private(set) var assumptions = AssumptionList()
  /// Names of each section in the order of the file.
  var names: [Names: [String]] = [:] {
    didSet { indices = [:] }
  }
  private var indices: [Names: [String: Int]] = [:]
  /// Paths of keys with errors.
  private(set) var broken: Set<[String]> = []
  /// Names that some value refers to.
  private(set) var used: [Names: Set<String>] = [:]
  /// Whether the demand is a log.
  var isReplay = false
  /// Whether some tickets are drawn by the shares of channels and requests.
  var drawsShares = true
  /// ISO code of the scenario's currency.
  var currency = "USD"
  /// Whether an amount of money stands in the file.
  var usesMoney = false
  /// The calendars, once they are read.
  var calendars: [CalendarRule] = [.always]
  /// Length of a business day where such days may be counted; `nil` elsewhere.
  private(set) var businessDay: Seconds?
  /// Indices of the channels on which no agent works.
  var selfServiceChannels: Set<Int> = []
  /// Name of the scenario's time zone, and the days for which zones are needed.
  var timeZone = "UTC"
  var days = LocalDate(dayNumber: 0)...LocalDate(dayNumber: 0)
  let tables: any TableReader
  /// Number of skills that were added to a team for what is handed over to its tier.
  var handedOver: [Int: Int] = [:]
  private var places: [[String]: Place] = [:]
  private var lists: [[String]: Int] = [:]
  private var texts: [[String]: String] = [:]
  private var parsedDefaults: [String: Node] = [:]

  init(tables: any TableReader) { self.tables = tables }

  /// Most errors, and most warnings, that are kept; a file with more needs no longer list.
  static let limit = 100

  /// Adds a finding about a key; the same finding is kept once.
  func add(_ finding: Finding, path: [String]) {
    if finding.severity == .error, !path.isEmpty { broken.insert(path) }
    guard !findings.contains(finding) else { return }
    let count: Int
    switch finding.severity {
    case .error:
      errors += 1
      count = errors
    case .warning:
      warnings += 1
      count = warnings
    }
    if count <= Self.limit { findings.append(finding) }
  }

  /// The findings in the order of the files, with a last one for those beyond the limit.
  func sorted(files: [String]) -> [Finding] {
    let sorted = FindingOrder.sorted(findings, files: files)
    let hidden = errors + warnings - findings.count
    guard hidden > 0 else { return sorted }
    let severity: Finding.Severity = errors > Self.limit ? .error : .warning
    return sorted + [Structure.andMore(hidden, severity)]
  }

  func add(_ misfit: Misfit, _ spot: Spot) {
    add(
      Finding(
        misfit.rule, at: spot.node.place, misfit.message, expected: misfit.expected,
        hint: misfit.hint),
      path: spot.path)
  }

  /// A zone over the period, with a year around it for rows outside.
  ///
  /// - Parameters:
  ///   - name: Name of the zone, which was checked before; `nil` = the scenario's.
  ///   - earlier: Days by which rows lie before the period.
  /// - Returns: The zone.
  func zone(_ name: String? = nil, earlier: Int = 0) -> TimeZoneTable {
    TimeZoneTable(
      identifier: name ?? timeZone, from: days.lowerBound + (-366 - earlier),
      to: days.upperBound + 366) ?? .utc
  }

  func assume(_ assumption: Assumption, path: [String]) {
    assumptions.add(path: path, value: assumption.value, meaning: assumption.meaning)
  }

  /// Remembers a node that stands in the file.
  func note(_ node: Node, at path: [String]) {
    places[path] = node.place
    if let text = node.text { texts[path] = text }
    if let items = node.items, items.count <= 1000 {
      lists[path] = items.count
      for (index, item) in items.enumerated() where item["name"] == nil {
        places[path + [String(index + 1)]] = item.place
      }
    }
  }

  /// Number of items of a list that stands in the file.
  func items(of path: [String]) -> Int? { lists[path] }

  /// The text of a single value as written.
  func text(of path: [String]) -> String? { texts[path] }

  /// The place of a key, or of the nearest part around it that is in the file.
  func place(_ path: [String]) -> Place? {
    for count in stride(from: path.count, through: 0, by: -1) {
      if let place = places[Array(path.prefix(count))] { return place }
    }
    return nil
  }

  /// Whether a key stands in the file.
  func isWritten(_ path: String...) -> Bool { isWritten(path) }

  /// The same for a path as a list.
  func isWritten(_ path: [String]) -> Bool { places[path] != nil }

  /// Looks up a name and remembers its use.
  func index(of name: String, in table: Names) -> Int? {
    used[table, default: []].insert(name)
    if let known = indices[table] { return known[name] }
    let pairs = (names[table] ?? []).enumerated().map { ($1, $0) }
    let known = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    indices[table] = known
    return known[name]
  }

  /// Reads durations that may count the business days of a calendar.
  func onCalendar<Value>(_ calendar: Int?, _ read: () -> Value) -> Value {
    let outer = businessDay
    businessDay =
      calendar.flatMap { calendars.indices.contains($0) ? calendars[$0] : nil }?
      .businessDay
    defer { businessDay = outer }
    return read()
  }

  /// Name of the first calendar of the file that closes at times, or of the one that never does.
  var closingCalendar: String {
    calendars.dropFirst().first { !$0.isAlwaysOpen && !$0.windows.isEmpty }?.name ?? "always"
  }

  /// The node of a default text, parsed as if it stood in the file.
  func node(ofDefault text: String, for key: String) -> Node {
    if let node = parsedDefaults[text] { return node }
    let source = Source(file: "default of '\(key)'", text: text)
    var problems: [Finding] = []
    let node: Node
    do {
      node = try YAMLTree.parse(source, findings: &problems)
    } catch {
      // A default that is no YAML on its own, such as '24x7: x', is taken as plain text.
      node = Node(content: .scalar(text), place: Place(source: source))
    }
    parsedDefaults[text] = node
    return node
  }
}
