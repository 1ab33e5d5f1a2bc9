public import Simulation
internal import Workforce

/// `intervals.csv`: what happened in every interval of the period, channel by channel and team by
/// team; means over the replications.
public enum IntervalsFile {
  /// Name of the file.
  public static let name = "intervals.csv"

  /// Headings: first those of both kinds of rows, then those of channels, then those of teams.
  static let columns = [
    "interval_start", "length_s", "kind", "name", "offered_contacts", "answered_contacts",
    "abandoned_contacts", "turned_away_contacts", "waited_contacts", "in_time_contacts",
    "wait_total_s", "backlog_end_tickets", "on_duty_mean_agents", "busy_mean_agents",
    "offered_load_agents", "queue_mean_contacts",
  ]

  /// Returns the content of the file in UTF-8.
  ///
  /// Times are local to the scenario. In the hour that an autumn change repeats, two rows carry the
  /// same time; they stand in the order in which they happen.
  ///
  /// - Parameter result: What the experiment found.
  /// - Returns: A heading and one row per interval and channel, then team.
  public static func bytes(_ result: RunResult) -> [UInt8] {
    var bytes: [UInt8] = []
    write(result) { bytes += $0 }
    return bytes
  }

  /// Writes the file row by row, so that its length costs no memory.
  ///
  /// It counts with the next ``OutputFolder/write(_:)``.
  ///
  /// - Parameters:
  ///   - result: What the experiment found.
  ///   - folder: Where the run's files go.
  /// - Throws: ``OutputError``; what was staged is of no account then.
  public static func stream(
    _ result: RunResult, to folder: borrowing OutputFolder
  ) throws(OutputError) {
    do throws(OutputError) {
      var file = try folder.stage(name)
      try write(result) { (bytes) throws(OutputError) in try file.append(bytes) }
      try file.close()
    } catch {
      folder.dropStaged()
      throw error
    }
  }

  /// Hands the content on, some 64 kB at a time.
  private static func write<Failure: Error>(
    _ result: RunResult, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let table = result.intervals
    let channels = Array(zip(result.scenario.channels.map(\.name), table.channels))
    let teams = Array(zip(result.scenario.teams.map(\.name), table.teams))
    let promises = result.scenario.promisedChannels
    var csv = CSVText(columns: columns)
    for (index, start) in table.starts.enumerated() {
      let length = FixedDecimal.trimmed(table.length(of: index), places: 3)
      let start = start.description
      for (name, cells) in channels where index < cells.count {
        let cell = cells[index]
        csv.add(start)
        csv.add(length)
        csv.add("channel")
        csv.add(name)
        csv.add(cell.offered)
        csv.add(cell.answered)
        csv.add(cell.abandoned)
        csv.add(cell.turnedAway)
        csv.add(cell.waited)
        csv.add(promises[name] == true ? cell.inTime : nil)
        csv.add(cell.waitSeconds)
        csv.add(cell.backlog)
        csv.skip(4)
        csv.endRow()
      }
      for (name, cells) in teams where index < cells.count {
        let cell = cells[index]
        csv.add(start)
        csv.add(length)
        csv.add("team")
        csv.add(name)
        csv.skip(8)
        csv.add(cell.onDuty)
        csv.add(cell.busy)
        csv.add(cell.offeredLoad)
        csv.add(cell.queue)
        csv.endRow()
      }
      if csv.bytes.count >= 1 << 16 { try sink(csv.drain()) }
    }
    try sink(csv.drain())
  }
}
