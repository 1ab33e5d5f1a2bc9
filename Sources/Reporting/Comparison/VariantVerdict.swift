public import Simulation
internal import Workforce

/// What one scenario does better or worse than the first, in words.
public struct VariantVerdict: Sendable, Equatable {
  /// A promise of both scenarios.
  public struct Row: Sendable, Equatable {
    /// The promise as the first scenario keeps it.
    public var base: Promise
    /// As this one does.
    public var other: Promise
    /// The difference; `nil` where it cannot be estimated.
    public var estimate: PairedEstimate?
    /// What the difference says.
    public var judgement: Judgement
  }

  /// Letter of the scenario.
  public var letter: String
  /// The answer in one sentence.
  public var headline: String
  /// What is open, what pairing was worth, and what else is to be known; one sentence each.
  public var remarks: [String]
  /// Promises that both make.
  public var rows: [Row]
  /// Whether every number is exactly the same in every replication.
  public var isSame: Bool

  init(
    _ variant: PairedResult.Variant, _ scenario: ComparedScenario, base: RunResult,
    baseLetter: String, droppedLetter: String?
  ) {
    letter = scenario.letter
    let mine = Promise.all(in: variant.result)
    rows = Promise.all(in: base).compactMap { promise in
      guard
        let other = mine.first(where: {
          $0.measure.name == promise.measure.name && $0.measure.scope == promise.measure.scope
        })
      else { return nil }
      let pair = variant.pairs.first {
        $0.base.name == promise.measure.name && $0.base.scope == promise.measure.scope
      }
      return Row(
        base: promise, other: other, estimate: pair?.estimate,
        judgement: pair?.estimate.map(Direction.larger.judge) ?? .open)
    }
    let words = DifferenceWords(currency: variant.result.costs?.currency ?? base.costs?.currency)
    let estimates = variant.pairs.compactMap(\.estimate)
    isSame = !estimates.isEmpty && estimates.allSatisfy { $0.difference == 0 && $0.halfWidth == 0 }
    headline =
      isSame
      ? "\(letter) changes nothing that is measured: every difference is exactly zero."
      : Self.headline(letter, variant, rows, words)
    remarks = Self.open(rows, words)
    remarks += [Self.worth(variant)].compactMap(\.self)
    if let droppedLetter {
      remarks.append(
        "\(letter) was dropped after \(Words.count(variant.result.replications, "replication")): "
          + "\(droppedLetter) serves customers better and is not dearer.")
    }
    remarks += Self.retimed(rows, letter, baseLetter) + scenario.notes
  }

  // MARK: Sentences

  private static func headline(
    _ letter: String, _ variant: PairedResult.Variant, _ rows: [Row], _ words: DifferenceWords
  ) -> String {
    let effects = Effects.all(variant)
    var parts: [String] = []
    if let first = effects.first {
      var text = first.words(words)
      // What gets better hides what gets worse, unless both are said.
      let isSooner = first.estimate.difference < 0
      if let counter = effects.first(where: { ($0.estimate.difference < 0) != isSooner }) {
        text += " but \(counter.words(words))"
      }
      parts.append(text)
    } else {
      parts.append("answers and resolves tickets as fast, as far as the replications can tell")
    }
    if let resource = variant.resource, let estimate = resource.difference {
      parts.append(use(resource.kind, estimate, words))
    }
    return "\(letter) \(parts.joined(separator: ", "))\(tally(rows))."
  }

  /// What it costs, or needs.
  private static func use(
    _ kind: Score.Kind, _ estimate: PairedEstimate, _ words: DifferenceWords
  ) -> String {
    let isMoney = kind == .cost
    if estimate.difference == 0 { return isMoney ? "costs the same" : "needs the same hours" }
    guard estimate.isSettled else {
      return isMoney ? "costs the same, as far as can be told" : "needs about the same hours"
    }
    let size = words.size(estimate.difference, kind.unit, estimate.halfWidth)
    let range = words.range(estimate, kind.unit)
    let more = estimate.difference > 0 ? "more" : "less"
    return isMoney
      ? "costs \(size) \(more) a month\(range)" : "needs \(size) \(more) on duty\(range)"
  }

  /// On how many promises it is better, and on how many worse.
  private static func tally(_ rows: [Row]) -> String {
    guard !rows.isEmpty else { return "" }
    func count(_ judgement: Judgement) -> Int { rows.count { $0.judgement == judgement } }
    let (better, worse, open) = (count(.better), count(.worse), count(.open))
    if better + worse == 0 {
      return open == 0 ? "; the same on every promise" : "; no promise tells them apart"
    }
    let what = rows.count == 1 ? "the promise" : "of \(rows.count) promises"
    var parts: [String] = []
    if better > 0 {
      parts.append(rows.count == 1 ? "better on \(what)" : "better on \(better) \(what)")
    }
    if worse > 0 {
      parts.append(
        rows.count == 1
          ? "worse on \(what)" : better > 0 ? "worse on \(worse)" : "worse on \(worse) \(what)")
    }
    return "; " + parts.joined(separator: ", ")
  }

  /// Promises whose difference is open, and what would settle it.
  ///
  /// A difference of a tenth of a point at most, either way, is nothing that anybody would settle.
  private static func open(_ rows: [Row], _ words: DifferenceWords) -> [String] {
    let open = rows.filter { row in
      guard row.judgement == .open, let interval = row.estimate?.interval else { return false }
      return max(-interval.lowerBound, interval.upperBound) > 0.001
    }
    return open.prefix(3).compactMap { row in
      guard let estimate = row.estimate else { return nil }
      let settle =
        estimate.moreReplications.map {
          "about \(Words.count($0, "more replication")) would settle it"
        } ?? "no number of replications that anybody would run settles it"
      return "Open is \(row.base.label), \(words.signed(estimate, .share)): \(settle)."
    }
  }

  /// What the common random numbers were worth.
  private static func worth(_ variant: PairedResult.Variant) -> String? {
    guard let estimate = variant.service?.difference, let factor = estimate.varianceReduction else {
      return nil
    }
    guard factor.isFinite, factor < 1e6 else { return nil }
    return "Simulating the same tickets in both divides the variance of the difference by "
      + "\(FixedDecimal.text(factor, places: factor < 9.95 ? 1 : 0, grouped: true))"
      + (factor > 1.05
        ? ": as many times more replications would be needed without it." : ".")
  }

  /// Promises of the same name that promise another time.
  private static func retimed(_ rows: [Row], _ letter: String, _ base: String) -> [String] {
    let changed = rows.filter { $0.base.targetText != $0.other.targetText }.map(\.base.label)
    guard !changed.isEmpty else { return [] }
    return [
      "\(letter) promises another time than \(base) for \(Words.list(changed)): each is judged by its "
        + "own."
    ]
  }
}
