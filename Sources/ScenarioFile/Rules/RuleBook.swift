internal import Workforce

/// All rules about whole scenarios, in the order in which they are judged.
enum RuleBook {
  static let rules: [any Rule.Type] = [
    ChannelShares.self, RequestShares.self, UnworkedContacts.self, IdleTeam.self, DeskSize.self,
    NeverOpen.self, UnstaffedTier.self, LastTier.self, UnreachedTier.self, Redirects.self,
    TriageTeam.self, HiddenTriage.self, Overflow.self, UnusedSkill.self, NeverOnDuty.self,
    PromiseKind.self, PromiseOrder.self, Overload.self, UnmannedHours.self, ClosedDemand.self,
    DailyRate.self, UnusedCalendar.self, SkippedHour.self, EmptyDistinction.self, Needless.self,
    MissingPay.self, EndlessReturns.self, StrayEvent.self, StackedEvents.self,
    StrayRows.self, LargeRun.self,
  ]

  /// Every rule that a finding can name, by name.
  static let records: [RuleRecord] = unique(
    [
      Unreadable.record, Syntax.record, Syntax.duplicate, Extends.record, Overrides.record,
      Overrides.rounded,
      Structure.unknown, Structure.missing, Structure.kind, Structure.name, Structure.reference,
      QuantityRules.quantity, QuantityRules.unit, QuantityRules.range, QuantityRules.choice,
      Distribution.incomplete, Period.record, CalendarOverlap.record, Demand.record,
      DemandEvent.record, Team.record, ShiftDraft.record, RowNames.record, NoEffect.record,
      NotUsed.record, Blocked.record, Pace.record, Ramp.record, TierOrder.record, Currency.record,
      Overflow.needless,
    ] + rules.map { $0.record })

  private static func unique(_ records: [RuleRecord]) -> [RuleRecord] {
    var known: Set<String> = []
    return records.filter { known.insert($0.name).inserted }.sorted { $0.name < $1.name }
  }

  /// Judges a scenario; rules that would judge on top of errors are left out.
  static func check(_ desk: Desk) {
    for rule in rules where !desk.reading.broken.contains(where: rule.isHindered) {
      for finding in rule.check(desk) {
        desk.reading.add(finding, path: rule.needs.first.map { [$0] } ?? [])
      }
    }
  }
}
