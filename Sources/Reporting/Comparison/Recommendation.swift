internal import Simulation
internal import Workforce

/// Which scenario to take, and when that would change.
struct Recommendation {
  /// Place of the recommended scenario; `nil` = no single one stands out.
  var choice: Int?
  /// The answer in one sentence.
  var headline: String
  /// Why, how sure, and when another would be the choice; one sentence each.
  var reasons: [String]

  private let result: PairedResult
  private let letters: [String]
  private let words: DifferenceWords

  init(_ result: PairedResult, letters: [String]) {
    self.result = result
    self.letters = letters
    words = DifferenceWords(
      currency: result.variants.compactMap { $0.result.costs?.currency }.first)
    (choice, headline, reasons) = (nil, "", [])
    let promises = result.variants.map { Promise.all(in: $0.result) }
    if promises.contains(where: { !$0.isEmpty }) {
      chooseByPromises(promises)
    } else {
      chooseBest(before: "")
    }
    if result.variants.count > 2 || choice == nil, let best = bestSentence { reasons.append(best) }
    reasons += flips(promises)
  }

  // MARK: Choice

  /// The cheapest of those that keep everything; else whoever comes closest.
  private mutating func chooseByPromises(_ promises: [[Promise]]) {
    func all(_ test: (Promise) -> Bool) -> [Int] {
      promises.indices.filter { !promises[$0].isEmpty && promises[$0].allSatisfy(test) }
    }
    let keeping = all { $0.outcome == .kept }
    let hopeful = all { $0.outcome != .missed }.filter { !keeping.contains($0) }
    guard let first = keeping.min(by: isCheaper) else {
      let none =
        hopeful.isEmpty
        ? "No scenario keeps all promises."
        : "No scenario is sure to keep all promises; for \(names(hopeful)) it is too close to call."
      chooseBest(before: none + " ")
      return
    }
    choice = first
    let others = keeping.filter { $0 != first }
    if others.isEmpty {
      headline = "\(letters[first]) is the only scenario that keeps all promises."
    } else if keeping.count == letters.count {
      headline =
        "All scenarios keep all promises; \(letters[first]) \(isLess(first, others)) for that."
    } else {
      headline =
        "\(names(keeping)) keep all promises; \(letters[first]) \(isLess(first, others)) for that."
    }
    if !hopeful.isEmpty {
      reasons.append(
        "For \(names(hopeful)) it is too close to call whether all promises hold; more replications "
          + "would tell.")
    }
  }

  private mutating func chooseBest(before: String) {
    guard let best = result.best else {
      headline = before + "Nothing was served that could be ranked."
      return
    }
    let deed = isPromise ? "comes closest" : "lets customers wait least"
    let many = isPromise ? "come closest" : "let customers wait least"
    if best.isTie {
      headline = before + "\(names(best.candidates)) serve customers exactly alike."
      choice = best.candidates.min(by: isCheaper)
    } else if best.candidates.count == 1 {
      choice = best.candidates[0]
      headline = before + "\(letters[best.candidates[0]]) \(deed)" + score(best.candidates[0]) + "."
    } else {
      headline =
        before + "\(names(best.candidates)) \(many) and cannot be told apart"
        + (best.moreReplications.map {
          "; \(Words.count($0, "more replication")) would settle it at the latest."
        } ?? ".")
    }
  }

  private func score(_ place: Int) -> String {
    guard let score = result.variants[place].service else { return "" }
    let value = Readable.text(Quantity(score.value, score.kind.unit, halfWidth: score.halfWidth))
    return isPromise
      ? ": \(value) of what is promised is kept" : ": \(value) on average"
  }

  private var isPromise: Bool { result.variants[0].service?.kind == .promisesKept }

  /// Whether one uses less than another; of those alike, whether it serves better.
  private func isCheaper(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (result.variants[a], result.variants[b])
    let (x, y) = (one.resource?.value ?? 0, other.resource?.value ?? 0)
    if Frontier.isLess(x, y) || Frontier.isLess(y, x) { return x < y }
    return gain(a) == gain(b) ? a < b : gain(a) > gain(b)
  }

  private func gain(_ place: Int) -> Double {
    guard let score = result.variants[place].service else { return -.infinity }
    return score.kind.isBetterLarger ? score.value : -score.value
  }

  private func isLess(_ first: Int, _ others: [Int]) -> String {
    let isMoney = result.variants[first].resource?.kind == .cost
    let mine = result.variants[first].resource?.value ?? 0
    let alike = others.filter { !Frontier.isLess(mine, result.variants[$0].resource?.value ?? 0) }
    let worse = alike.filter { gain($0) < gain(first) }
    let least = isMoney ? "costs least" : "needs the fewest hours on duty"
    if alike.isEmpty { return least }
    return worse.isEmpty
      ? "\(least), as \(alike.count == 1 ? "does" : "do") \(names(alike)),"
      : isMoney ? "costs no more and serves best" : "needs no more hours and serves best"
  }

  private func names(_ places: [Int]) -> String { Words.list(places.map { letters[$0] }) }

  // MARK: Reasons

  /// Who serves best, with its guarantee.
  private var bestSentence: String? {
    guard let best = result.best, !best.isTie else { return nil }
    let sure = Readable.goal(best.confidence)
    let step =
      isPromise
      ? words.size(best.indifference, .share) : Readable.duration(best.indifference)
    let what = isPromise ? "keeps most of what is promised" : "lets customers wait least"
    if best.candidates.count == 1 {
      return
        "Of all, \(letters[best.candidates[0]]) \(what): right with \(sure) probability or more, "
        + "if the others are \(step) or more behind."
    }
    return "Which \(what) is open between \(names(best.candidates))"
      + (best.moreReplications.map {
        "; with \(Words.count($0, "more replication")) at the latest it is found with \(sure) "
          + "probability, where \(step) or more lie between them."
      } ?? ".")
  }

  /// When another scenario of the frontier would be the choice.
  private func flips(_ promises: [[Promise]]) -> [String] {
    guard let choice, let mine = result.variants[choice].resource else { return [] }
    var list: [String] = []
    if promises[choice].allSatisfy({ $0.outcome == .kept }),
      let tightest = promises[choice].min(by: { $0.margin < $1.margin })
    {
      list.append(
        "\(letters[choice]) stays the choice as long as \(tightest.label) holds, which has least to "
          + "spare: \(words.size(tightest.margin, .share)).")
    }
    guard isPromise else { return list }
    for place in Frontier.places(result) where place != choice {
      guard let theirs = result.variants[place].resource else { continue }
      let money = theirs.value - mine.value
      let points = (gain(place) - gain(choice)) * 100
      // On the frontier who costs more serves better.
      guard money * points > 0, abs(points) >= 0.05,
        Frontier.isLess(theirs.value, mine.value) || Frontier.isLess(mine.value, theirs.value)
      else { continue }
      let size = words.size(money, mine.kind.unit)
      let price = words.size(money / points, mine.kind.unit)
      let per = mine.kind == .cost ? "\(price) a month" : price
      list.append(
        money > 0
          ? "\(letters[place]) takes \(size) more and keeps \(words.size(points / 100, .share)) more of "
            + "what is promised: the choice for whom a point is worth more than \(per)."
          : "\(letters[place]) takes \(size) less and keeps \(words.size(points / 100, .share)) less of "
            + "what is promised: the choice for whom a point is worth less than \(per).")
    }
    return list
  }
}

/// Scenarios that none other beats in both service and what it takes.
///
/// Minutes of overtime make nobody dearer: what differs by less than one part in a thousand is alike.
enum Frontier {
  /// Whether one takes materially less than another.
  static func isLess(_ a: Double, _ b: Double) -> Bool { a < b - 0.001 * abs(b) }

  /// Returns their places, from the cheapest.
  static func places(_ result: PairedResult) -> [Int] {
    let points = result.variants.enumerated().compactMap { place, variant in
      variant.service.flatMap { service in
        variant.resource.map { resource in
          (
            place: place, use: resource.value,
            gain: service.kind.isBetterLarger ? service.value : -service.value
          )
        }
      }
    }
    return points.filter { point in
      !points.contains { other in
        !isLess(point.use, other.use) && other.gain >= point.gain
          && (isLess(other.use, point.use) || other.gain > point.gain
            || other.place < point.place)
      }
    }.sorted { ($0.use, $0.place) < ($1.use, $1.place) }.map(\.place)
  }
}
