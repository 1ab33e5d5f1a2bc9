import Reporting
import ScenarioFile
import Workforce

/// Names that come from the path of a scenario file.
enum ScenarioPath {
  /// The name of a file without its folder.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The name without its ending; `scenario` where nothing visible is left.
  static func stem(of path: String) -> String {
    var name = name(of: path)
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) && name.count > ending.count {
      name = String(name.dropLast(ending.count))
      break
    }
    return name.hasPrefix(".") ? "scenario" : name
  }
}

extension LoadedScenario {
  /// The identity of what was read: the files, their tables and the overrides.
  func identity(path: String, sets: [String]) -> RunIdentity {
    RunIdentity(
      file: ScenarioPath.name(of: path), overrides: sets,
      scenarioHash: Fingerprint.of(
        files.map(\.bytes) + sets.map { Array($0.utf8) } + [scenario.tableBytes]),
      programVersion: Muster.version)
  }
}

extension Scenario {
  /// What its tables hold, as bytes: its files do not show a changed row.
  var tableBytes: [UInt8] {
    var bytes: [UInt8] = []
    func add(_ value: Double) {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    func add(_ time: LocalDateTime) {
      add(Double(time.date.dayNumber))
      add(time.secondOfDay)
    }
    if case .replay(let replay) = demand {
      for ticket in replay.tickets {
        add(ticket.createdAt)
        for index in [ticket.channel, ticket.request, ticket.priority, ticket.customer] {
          add(Double(index))
        }
        add(ticket.handle ?? -1)
        add(ticket.wait ?? -1)
        add(ticket.hungUp.map { $0 ? 1 : 0 } ?? -1)
        add(ticket.isLater ? 1 : 0)
      }
    }
    for team in teams {
      guard case .duties(let duties) = team.coverage else { continue }
      for duty in duties {
        add(Double(duty.agent))
        add(duty.from)
        add(duty.to)
      }
    }
    return bytes
  }
}
