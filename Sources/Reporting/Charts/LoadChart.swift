internal import Simulation
internal import Workforce

/// Work that arrives against people on duty, by hour of the week.
enum LoadChart {
  /// Returns one chart per team.
  static func charts(_ result: RunResult, _ profile: WeekProfile) -> [Chart] {
    TeamChoice.drawn(result).compactMap { team in
      let hours = profile.teams[team]
      // Work that arrives while nobody is on duty is told in words; drawing it would leave most of
      // the picture to nights.
      let isStaffed = hours.contains(where: \.isStaffed)
      let frame = WeekFrame { isStaffed ? hours[$0].isStaffed : hours[$0].load >= 0.05 }
      guard !frame.days.isEmpty else { return nil }
      let name = result.scenario.teams[team].name
      let alternative = finding(team, result, profile, frame)
      return Chart(
        id: "load-\(team + 1)", title: "\(Words.capitalised(name)): work against people on duty",
        alternative: alternative,
        legend: [LegendItem(.block, .work, "work that arrives, in agents")]
          + (frame.hoursOfWeek.contains { isOver(hours[$0]) }
            ? [LegendItem(.block, .over, "more than the people on duty")] : [])
          + [LegendItem(.line, .people, "people on duty")],
        spec: spec(alternative, hours, frame), table: table(team, name, hours, frame))
    }
  }

  /// Whether more work arrives in an hour than people on duty can do.
  static func isOver(_ hour: WeekProfile.TeamHour) -> Bool {
    hour.load > hour.onDuty + 0.005
  }

  private static func finding(
    _ team: Int, _ result: RunResult, _ profile: WeekProfile, _ frame: WeekFrame
  ) -> String {
    let name = result.scenario.teams[team].name
    let hours = profile.teams[team]
    let all = hours.reduce(0) { $0 + $1.load }
    let unattended = hours.reduce(0) { $0 + ($1.isStaffed ? 0 : $1.load) }
    let outside =
      all > 0 && unattended / all >= 0.005
      ? " \(Readable.percent(unattended / all, places: 0)) of its work arrives while nobody of the "
        + "team is on duty."
      : ""
    guard all > 0 else { return "No work arrives for \(name)." }
    let gaps = profile.series(team, in: result) { $0.offeredLoad }
    // What stands out from chance: beyond two standard errors of the work that arrives.
    let over = frame.hoursOfWeek.filter { hour in
      hours[hour].isStaffed
        && hours[hour].load - hours[hour].onDuty > 2 * gaps.variances[hour].squareRoot() + 0.005
    }
    let peak =
      over.isEmpty
      ? profile.series(team, in: result) { $0.offeredLoad / $0.onDuty }.peak()
      : WeekSeries(
        means: hours.map { $0.load - $0.onDuty }, variances: gaps.variances,
        isSeen: gaps.isSeen
      ).peak()
    guard let peak else {
      return "\(Words.capitalised(name)): nobody is on duty while its work arrives."
    }
    let mean = profile.mean(peak.slots, teams: [team])
    let sizes = "(\(WeakPlaces.agents(mean.load)) of work, \(WeakPlaces.onDuty(mean.onDuty)))"
    let at = peak.isEverywhere ? "at no hour in particular \(sizes)" : "\(peak.place) \(sizes)"
    if over.isEmpty, mean.load >= 0.975 * mean.onDuty {
      return
        "\(Words.capitalised(name)): in no hour on duty does more work arrive than can "
        + "be done, but it fills nearly all their time \(at), so that waits grow.\(outside)"
    }
    if over.isEmpty {
      return
        "\(Words.capitalised(name)): in every hour on duty there are people enough for the work "
        + "that arrives; work fills most of their time \(at).\(outside)"
    }
    return "For \(name) more work arrives than people on duty can do in "
      + "\(Words.count(over.count, "hour")) of the week; the gap is widest \(at).\(outside)"
  }

  private static func table(
    _ team: Int, _ name: String, _ hours: [WeekProfile.TeamHour], _ frame: WeekFrame
  ) -> Table {
    let shown = frame.hoursOfWeek.filter { hours[$0].onDuty > 0.005 || hours[$0].load > 0.005 }
    return Table(
      id: "load-\(team + 1)-data", title: "\(name), mean week",
      columns: [
        Table.Column("Hour", isNumeric: false), Table.Column("Work (agents)"),
        Table.Column("On duty"), Table.Column("Busy"), Table.Column("Work ÷ on duty"),
      ],
      rows: shown.map { hour in
        let cell = hours[hour]
        return [
          .text(WeekProfile.name(hour)), .agents(cell.load), .agents(cell.onDuty),
          .agents(cell.busy),
          cell.isStaffed ? .share(cell.fill) : .missing,
        ]
      })
  }
}
