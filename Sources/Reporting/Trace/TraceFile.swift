public import Simulation
public import Workforce

/// `trace.csv`: every event of one or more replications, in the order in which they happen.
public enum TraceFile {
  /// Name of the file.
  public static let name = "trace.csv"
  /// Headings.
  public static let columns = [
    "replication", "time_utc", "time_local", "time_s", "event", "ticket", "agent", "team", "tier",
    "channel", "detail",
  ]

  /// Returns rows as a table with its heading.
  public static func text(_ rows: [TraceRow]) -> String {
    var csv = CSVText(columns: columns)
    for row in rows { csv.add(row) }
    return csv.text
  }

  /// Returns rows as a list of objects with the same keys.
  public static func json(_ rows: [TraceRow]) -> String {
    let objects = rows.map { row in
      JSONValue.object(
        zip(
          columns,
          [
            .integer(row.replication), .string(row.utc), .string(row.local), .number(row.seconds),
            .string(row.event), .string(row.ticket), .string(row.agent), .string(row.team),
            .string(row.tier), .string(row.channel), .string(row.detail),
          ]
        ).map { JSONValue.Member($0, $1) })
    }
    return JSONValue.array(objects).text() + "\n"
  }

  /// Simulates replications once more, one after the other, and streams their events to a file.
  ///
  /// - Parameters:
  ///   - experiment: The experiment.
  ///   - scenario: Its scenario.
  ///   - replications: Numbers of the replications, from 0, in order.
  ///   - folder: Where the file will be; it counts with the next ``OutputFolder/write(_:)``.
  ///   - shouldStop: Asked once a simulated day; `true` gives up.
  /// - Returns: Whether all was written; if not, nothing is left.
  /// - Throws: ``OutputError`` or ``SimulationError``.
  /// - Complexity: Memory follows the work in progress, not the events.
  public static func stream(
    _ experiment: Experiment, _ scenario: Scenario, replications: [Int],
    to folder: borrowing OutputFolder, shouldStop: () -> Bool
  ) throws -> Bool {
    let pen = Pen(try folder.stage(name), TraceWords(scenario))
    for number in replications {
      let isWhole = try experiment.trace(
        replication: number, shouldStop: { pen.failure != nil || shouldStop() },
        to: { pen.write($0) })
      if let failure = pen.failure { throw failure }
      if !isWhole {
        folder.dropStaged()
        return false
      }
    }
    try pen.finish()
    return true
  }

  /// Writes events, and remembers the first failure.
  private final class Pen {
    private var file: StagedFile
    private let words: TraceWords
    private var csv = CSVText(columns: TraceFile.columns)
    private(set) var failure: OutputError?

    init(_ file: consuming StagedFile, _ words: TraceWords) {
      self.file = file
      self.words = words
    }

    func write(_ event: TraceEvent) {
      guard failure == nil else { return }
      csv.add(words.row(event))
      if csv.bytes.count >= 1 << 16 { flush() }
    }

    func finish() throws(OutputError) {
      flush()
      if let failure { throw failure }
      try file.close()
    }

    private func flush() {
      do throws(OutputError) {
        try file.append(csv.drain())
      } catch {
        failure = error
      }
    }
  }
}

extension CSVText {
  fileprivate mutating func add(_ row: TraceRow) {
    add(Double(row.replication))
    add(row.utc)
    add(row.local)
    add(row.seconds)
    add(row.event)
    add(row.ticket)
    add(row.agent)
    add(row.team)
    add(row.tier)
    add(row.channel)
    add(row.detail)
    endRow()
  }
}
