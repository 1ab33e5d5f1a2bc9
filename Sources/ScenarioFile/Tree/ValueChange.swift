internal import Workforce

/// A change of what is: `+2`, `-10%`, `+5 min`.
struct ValueChange {
  let text: String
  private let sign: Double
  private let number: Double
  private let unit: String

  /// `nil` if the text has no sign or no number.
  init?(_ text: String) {
    var scanner = TextScanner(text)
    guard let sign = scanner.sign(), let number = scanner.number() else { return nil }
    scanner.skipSpaces()
    self.text = text
    self.sign = sign
    self.number = number
    unit = scanner.rest.trimmingSpaces
  }

  /// What a percentage of a whole number comes to before it is rounded, in words; `nil` if it is whole.
  func rounding(of old: String, form: Form?) -> (words: String, changesNothing: Bool)? {
    guard unit == "%", case .number(let words)? = form, words.hasPrefix("a whole") else {
      return nil
    }
    var scanner = TextScanner(old)
    guard let value = scanner.number() else { return nil }
    let exact = value * (1 + sign * number / 100)
    guard abs(exact - exact.rounded()) > 1e-9 else { return nil }
    return (
      "\(NumberText.write(value)) and \(text.trimmingSpaces) make \(NumberText.write(exact)), rounded to "
        + NumberText.write(exact.rounded()), exact.rounded() == value
    )
  }

  /// The changed node; `nil` if the change does not fit.
  func applied(to node: Node, form: Form?, place: Place) -> Node? {
    switch node.content {
    case .scalar(let old):
      guard let new = applied(to: old.trimmingSpaces, form: form) else { return nil }
      return Node(content: .scalar(new), place: place)
    case .list(let items):
      let changed = items.compactMap { applied(to: $0, form: form?.item, place: place) }
      return changed.count == items.count ? Node(content: .list(changed), place: place) : nil
    case .map(let entries):
      guard unit == "%" else { return nil }
      return scaled(entries, place).map { Node(content: .map($0), place: place) }
    case .empty:
      return nil
    }
  }

  /// A distribution as a map: its times are scaled, its shape is kept.
  private func scaled(_ entries: [Entry], _ place: Place) -> [Entry]? {
    let times = [
      "mean", "median", "p90", "scale", "low", "mode", "high", "first", "second", "values",
    ]
    let others = ["law", "cv", "shape", "phases", "share"]
    var changed = entries
    for index in entries.indices {
      if times.contains(entries[index].key) {
        guard let value = applied(to: entries[index].value, form: nil, place: place) else {
          return nil
        }
        changed[index].value = value
      } else if !others.contains(entries[index].key) {
        return nil
      }
    }
    return changed
  }

  private func applied(to written: String, form: Form?) -> String? {
    let (mark, old) = MoneyText.amount(written)
    if !mark.isEmpty {
      let new = unit == "%" ? scaled(old, by: 1 + sign * number / 100, form) : shifted(old)
      return unit == "%" || unit.isEmpty ? new.map { mark + $0 } : nil
    }
    if unit == "%" { return scaled(old, by: 1 + sign * number / 100, form) }
    if unit.isEmpty { return shifted(old) }
    if unit == "points" || unit == "point" {
      guard let share = try? ShareText.parse(old, in: 0...10) else { return nil }
      return ShareText.write(share + sign * number / 100)
    }
    let limits: ClosedRange<Seconds> = 0...(100 * TimeUnit.year)
    guard let length = try? DurationText.parse(old, in: limits),
      let step = try? DurationText.parse("\(NumberText.write(number)) \(unit)", in: limits)
    else { return nil }
    let new = length + sign * step
    return new < 0 ? "-" + DurationText.write(-new) : DurationText.write(new)
  }

  /// Adds to the number with which a text begins, in the text's own unit.
  private func shifted(_ old: String) -> String? {
    var scanner = TextScanner(old)
    guard let value = scanner.number() else { return nil }
    // In '1h 30min' it is not clear to which part a bare number belongs.
    let isSingle = !scanner.rest.contains { $0.isNumber } || scanner.rest.contains("per")
    guard isSingle else { return nil }
    return NumberText.write(value + sign * number) + scanner.rest
  }

  /// Scales a duration, or the number with which a text begins.
  private func scaled(_ old: String, by factor: Double, _ form: Form?) -> String? {
    var scanner = TextScanner(old)
    guard let value = scanner.number() else { return nil }
    if let length = try? DurationText.parse(old, in: 0...(1000 * TimeUnit.year)) {
      return DurationText.write(length * factor)
    }
    var new = value * factor
    if case .number(let words)? = form, words.hasPrefix("a whole") { new = new.rounded() }
    return NumberText.write(new) + scanner.rest
  }
}
