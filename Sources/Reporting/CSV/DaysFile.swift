public import Simulation
internal import Workforce

/// `days.csv`: every day of the period, channel by channel, and the backlog of the desk.
public enum DaysFile {
  /// Name of the file.
  public static let name = "days.csv"

  /// Headings: first those of both kinds of rows, then those of channels, then those of the desk.
  static let columns = [
    "date", "kind", "name", "offered_contacts", "answered_contacts", "abandoned_contacts",
    "waited_contacts", "in_time_contacts", "wait_total_s", "wait_answered_total_s",
    "backlog_end_mean_tickets", "backlog_end_p10_tickets", "backlog_end_p50_tickets",
    "backlog_end_p90_tickets",
  ]

  /// Returns the content of the file in UTF-8: means over the replications, quantiles of the backlog.
  ///
  /// - Parameter result: What the experiment found.
  /// - Returns: A heading and one row per day and channel, then one per day for the desk.
  public static func bytes(_ result: RunResult) -> [UInt8] {
    let table = result.days
    let channels = Array(zip(result.scenario.channels.map(\.name), table.channels))
    let promises = result.scenario.promisedChannels
    var csv = CSVText(columns: columns)
    for (index, date) in table.dates.enumerated() {
      for (name, cells) in channels where index < cells.count {
        let cell = cells[index]
        csv.add(date.description)
        csv.add("channel")
        csv.add(name)
        csv.add(cell.offered)
        csv.add(cell.answered)
        csv.add(cell.abandoned)
        csv.add(cell.waited)
        csv.add(promises[name] == true ? cell.inTime : nil)
        csv.add(cell.waitSeconds)
        csv.add(cell.answeredWaitSeconds)
        csv.skip(4)
        csv.endRow()
      }
      guard index < table.backlog.count else { continue }
      let band = table.backlog[index]
      csv.add(date.description)
      csv.add("desk")
      csv.skip(8)
      csv.add(band.mean)
      csv.add(band.p10)
      csv.add(band.p50)
      csv.add(band.p90)
      csv.endRow()
    }
    return csv.bytes
  }
}
