import DeskData
import Foundation
import TestSupport
import Testing
import Workforce

/// Damaged tables: whatever the bytes, each reader answers with rows or with findings.
@Suite("Fuzzing of tables", .serialized)
struct TableFuzzTests {
  static let fuzzing = Fuzzing(
    name: "table",
    folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files"))

  @Test("damaged logs and rosters neither crash nor hang the readers")
  func damaged() throws {
    let tables = try Self.tables + NastyTableTests.cases().map(\.bytes)
    let faults = try Self.fuzzing.run(
      inputs: 3000,
      make: { random in
        var bytes = tables[random.below(tables.count)]
        if random.below(3) == 0 { bytes = Self.crossed(bytes, tables, &random) }
        return MutationTests.damaged(bytes, &random)
      }, judge: Self.faults)
    for fault in faults { Issue.record("\(fault)") }
  }

  @Test("hard tables, and those that once broke a reader, are judged", arguments: fuzzing.kept)
  func kept(name: String) throws {
    #expect(Self.faults(try Self.fuzzing.input(name)) == [])
  }

  /// A log, a roster by days and a roster by weeks.
  static let tables: [[UInt8]] = [
    "created_at,channel,request,priority,customer,handle_s,wait_s,outcome\r\n"
      + "2016-03-01 08:00,email,\"how, \"\"to\"\"\nindeed\",P3,gold,60.5,,\r\n"
      + "2016-03-27T02:30:05+02:00,phone,-,P1,?,1e3,12,abandoned\r\n"
      + "2016-10-30T00:59:59Z,phone,fault,P1,,0,0,answered\r\n",
    "team;agent;start;end\ndesk;Ben;2027-01-04 09:00;2027-01-04 17:00\n"
      + "L2;Ann;2027-01-04 09:00;2027-01-04 12:00\ndesk;Ann;2027-01-04 12:00;2027-01-04 24:00\n",
    "\u{FEFF}agent,team,days,start,end,from,to\nAnn,desk,mon-tue,9:00,17:30,,\n"
      + "Ben,desk,\"Sat, Sun\",22:00,06:00,2027-01-10,\nCat,L2,wed,00:00,24:00,,2027-01-06\n",
  ].map { Array($0.utf8) }

  /// The beginning of one table and the end of another.
  private static func crossed(
    _ bytes: [UInt8], _ tables: [[UInt8]], _ random: inout SplitMix
  ) -> [UInt8] {
    let other = tables[random.below(tables.count)]
    return Array(bytes.prefix(random.below(bytes.count + 1)))
      + other.suffix(random.below(other.count + 1))
  }

  /// Reads bytes as a log and as both kinds of roster, and returns what is wrong with it.
  static func faults(_ bytes: [UInt8]) -> [String] {
    logFaults(bytes)
      + rosterFaults { options throws(InvalidInput) in
        try DutyReader(options: options, zone: zone).read(MemorySource(bytes), file: "duty.csv")
      }
      + rosterFaults { options throws(InvalidInput) in
        try WeeklyRosterReader(options: options).read(
          MemorySource(bytes), file: "week.csv", from: monday, to: monday + 27)
      }
  }

  private static let monday = LocalDate(year: 2027, month: 1, day: 4)
  private static let zone = TimeZoneTable(
    identifier: "Europe/Berlin", from: LocalDate(year: 2016, month: 1, day: 1), to: monday)

  /// Block sizes that must not matter.
  private static let sizes = [4096, 7]

  private static func logFaults(_ bytes: [UInt8]) -> [String] {
    let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
    let reads = sizes.map { size -> Result<ReplayLog, InvalidInput> in
      Result { () throws(InvalidInput) in
        try ReplayReader(options: CSVOptions(blockSize: size), zone: zone)
          .read(MemorySource(bytes), file: "log.csv")
      }
    }
    var faults = Self.differences(reads)
    guard case .success(let log) = reads[0] else { return faults }
    let quality = log.quality
    if log.rows.count != quality.rowsUsed
      || quality.rowsDropped != quality.reasons.reduce(0, { $0 + $1.rows })
    {
      faults.append("rows used and dropped do not add up")
    }
    for row in log.rows {
      if !(2...max(2, lines)).contains(row.line) { faults.append("line \(row.line) of \(lines)") }
      for time in [row.handle, row.wait].compactMap(\.self) where !(time >= 0 && time.isFinite) {
        faults.append("a time of \(time)")
      }
      for (index, names) in [
        (row.channel, log.channels), (row.request, log.requests), (row.priority, log.priorities),
        (row.customer, log.customers),
      ] where index.map({ !names.indices.contains($0) }) ?? false {
        faults.append("name \(index ?? 0) of \(names.count)")
      }
    }
    return faults
  }

  private static func rosterFaults(
    _ read: (CSVOptions) throws(InvalidInput) -> DutyRoster
  ) -> [String] {
    let reads = sizes.map { size -> Result<DutyRoster, InvalidInput> in
      Result { () throws(InvalidInput) in try read(CSVOptions(blockSize: size)) }
    }
    var faults = Self.differences(reads)
    guard case .success(let roster) = reads[0] else { return faults }
    for team in roster.teams {
      for duty in team.duties where !(duty.from < duty.to && (0..<team.agents).contains(duty.agent))
      {
        faults.append("a duty of agent \(duty.agent) of \(team.agents), \(duty.from) to \(duty.to)")
      }
    }
    return faults
  }

  /// What speaks against two readings of the same bytes.
  private static func differences<Table: Equatable>(
    _ reads: [Result<Table, InvalidInput>]
  ) -> [String] {
    switch (reads[0], reads[1]) {
    case (.success(let a), .success(let b)): a == b ? [] : ["the size of a block matters"]
    case (.failure(let a), .failure(let b)):
      (a.findings == b.findings ? [] : ["the size of a block matters to what is found"])
        + (a.findings.contains { $0.severity == .error } ? [] : ["refused without an error"])
    default: ["the size of a block decides whether it can be read"]
    }
  }
}
