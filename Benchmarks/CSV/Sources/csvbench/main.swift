// Measures the table reader: six typed columns, three of them timestamps, in MB per second of
// processor time.
//
//     swift run -c release --package-path Benchmarks/CSV csvbench export.csv

import DeskData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Returns the processor time used so far, in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// What is kept of the table.
struct Kept {
  var created: [Double] = []
  var replied: [Double] = []
  var resolved: [Double] = []
  var handle: [Double] = []
  var channel: [UInt8] = []
  var priority: [UInt8] = []
  var faults = 0

  /// Makes room, so that the growth of the lists is not measured with the reading.
  init(rows: Int) {
    created.reserveCapacity(rows)
    replied.reserveCapacity(rows)
    resolved.reserveCapacity(rows)
    handle.reserveCapacity(rows)
    channel.reserveCapacity(rows)
    priority.reserveCapacity(rows)
  }
}

func readAll(_ path: String, rows: Int) throws -> Kept {
  var kept = Kept(rows: rows)
  var reader = try CSVReader(source: FileSource(path: path), file: path)
  try reader.select([
    Column("created_at", isRequired: true), Column("first_reply_at", isRequired: true),
    Column("resolved_at", isRequired: true), Column("handle_s", isRequired: true),
    Column("channel", isRequired: true), Column("priority", isRequired: true),
  ])
  while true {
    switch try reader.next() {
    case .row:
      kept.created.append(try reader.timestamp(0)?.wallSeconds ?? .nan)
      kept.replied.append(try reader.timestamp(1)?.wallSeconds ?? .nan)
      kept.resolved.append(try reader.timestamp(2)?.wallSeconds ?? .nan)
      kept.handle.append(try reader.decimal(3) ?? .nan)
      kept.channel.append(reader.withBytes(of: 4) { $0[0] })
      kept.priority.append(reader.withBytes(of: 5) { $0[1] })
    case .faulty: kept.faults += 1
    case .end: return kept
    }
  }
}

guard CommandLine.arguments.count == 2 else {
  print("usage: csvbench FILE, with the columns created_at, first_reply_at, resolved_at,")
  print("       handle_s, channel, priority")
  exit(64)
}
let path = CommandLine.arguments[1]
var status = stat()
stat(path, &status)
let megabytes = Double(status.st_size) / 1e6
// The first pass pays for the memory of the process; it is shown too.
for _ in 0..<7 {
  let start = processorTime()
  let kept = try readAll(path, rows: Int(status.st_size) / 90)
  let seconds = processorTime() - start
  let mean = kept.handle.reduce(0, +) / Double(max(1, kept.handle.count))
  print(
    "\(kept.handle.count) rows, \(kept.faults) faulty, mean handle \(mean),",
    "\(Int(megabytes / seconds)) MB per CPU second")
}
