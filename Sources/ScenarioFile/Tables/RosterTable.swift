internal import Workforce

extension Team {
  /// Fills the coverage from the file that `roster` names.
  mutating func roster(_ map: MapReader<TeamKeys>) {
    let reading = map.reading
    guard let path = map.read(\.roster), let node = map.spot.node["roster"] else { return }
    let spot = Spot(node: node, path: map.spot.path + ["roster"])
    let file = node.place.source.resolve(path)
    let table: DutyTable
    do {
      table = try reading.tables.duties(path: file, zone: reading.zone(timeZone))
    } catch {
      reading.add(error.findings, at: spot)
      return
    }
    reading.add(table.warnings, at: spot)
    var names = RowNames(path: file, reading)
    for team in table.teams where team.name != nil {
      _ = names.index(team.name, in: .teams, line: team.line ?? 1)
    }
    names.finish(at: ["teams"])
    let mine = table.teams.filter { $0.name == name || $0.name == nil }
    if mine.allSatisfy(\.duties.isEmpty) {
      map.report(Team.record, \.roster, "the roster \(quoted(path)) has no duties for \(map.title)")
    }
    var duties: [Duty] = []
    var people = 0
    for team in mine {
      duties += team.duties.map { Duty(agent: $0.agent + people, from: $0.from, to: $0.to) }
      people += team.agents
    }
    agents = max(agents, people)
    coverage = .duties(duties)
  }
}
