internal import Reporting

/// Lines of YAML, each with what stands behind its number.
struct ScenarioText {
  private(set) var text = ""

  /// Adds a line; a remark is set behind it, or above where the line is long.
  mutating func add(_ line: String = "", indent: Int = 0, remark: String? = nil) {
    let margin = String(repeating: " ", count: indent)
    if let remark, line.count + indent > 60 {
      text += margin + "# " + remark + "\n" + margin + line + "\n"
    } else {
      text += (line.isEmpty ? "" : margin) + line + (remark.map { " # " + $0 } ?? "") + "\n"
    }
  }

  /// Adds a comment, wrapped.
  mutating func comment(_ words: String, indent: Int = 0) {
    let margin = String(repeating: " ", count: indent) + "#"
    var line = margin
    for word in words.split(separator: " ") {
      if line.count + word.count > 104 {
        text += line + "\n"
        line = margin
      }
      line += " " + word
    }
    text += line + "\n"
  }

  /// A name as YAML: quoted, so that none is mistaken for a number, a truth value or a mark.
  static func name(_ name: String) -> String {
    let words = ["yes", "no", "true", "false", "on", "off", "null", "none", "y", "n", "all"]
    let isPlain =
      name.utf8.first.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false
      && name.utf8.allSatisfy {
        ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F
      } && !words.contains(name.lowercased())
    if isPlain { return name }
    var quoted = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..<"\u{20}": quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A duration with three digits that count.
  static func duration(_ seconds: Double) -> String {
    let value = max(0.1, seconds)
    return switch value {
    case ..<10: FixedDecimal.trimmed(value, places: 2) + " s"
    case ..<100: FixedDecimal.trimmed(value, places: 1) + " s"
    case ..<7200: FixedDecimal.trimmed(value, places: 0) + " s"
    case ..<172_800: FixedDecimal.trimmed(value / 3600, places: 2) + "h"
    default: FixedDecimal.trimmed(value / 86_400, places: 2) + " days"
    }
  }

  /// A duration as a value of an observed law, where 0 is legal.
  static func observed(_ seconds: Double) -> String {
    seconds < 0.05 ? "0 s" : duration(seconds)
  }

  /// A share in percent; several of one whole add up to 100 % to a hundredth.
  static func share(_ value: Double, places: Int = 2) -> String {
    FixedDecimal.trimmed(value * 100, places: places) + "%"
  }

  /// Shares of one whole, rounded so that they add up exactly (largest remainder).
  static func shares(_ values: [Double]) -> [String] {
    let sum = values.reduce(0, +)
    guard sum > 0 else { return values.map { _ in "0%" } }
    let exact = values.map { $0 / sum * 10_000 }
    var whole = exact.map { $0.rounded(.down) }
    let missing = Int((10_000 - whole.reduce(0, +)).rounded())
    let order = exact.indices.sorted {
      (whole[$0] - exact[$0], $0) < (whole[$1] - exact[$1], $1)
    }
    for index in order.prefix(max(0, missing)) { whole[index] += 1 }
    return whole.map { FixedDecimal.trimmed($0 / 100, places: 2) + "%" }
  }

  /// What stands behind a number: interval, rows, fit.
  static func remark(_ estimate: Estimate, rows noun: String = "rows") -> String {
    var words =
      "95 %: \(value(estimate.low, estimate.unit)) to \(value(estimate.high, estimate.unit))"
    words += ", \(FixedDecimal.text(Double(estimate.rows), places: 0, grouped: true)) \(noun)"
    if let goodness = estimate.goodness { words += ", " + Self.goodness(goodness) }
    return words
  }

  /// How well a model fits, in a few words.
  static func goodness(_ goodness: Estimate.Goodness) -> String {
    switch goodness.measure {
    case "largest distance of shares":
      "fit \(goodness.verdict): \(FixedDecimal.text(goodness.value * 100, places: 1)) points off at most"
    case "days within their own 95 % band":
      "fit \(goodness.verdict): \(FixedDecimal.text(goodness.value * 100, places: 0)) % of days in their band"
    default:
      "\(goodness.measure): \(goodness.verdict)"
        + (goodness.probability.map {
          " (p \($0 < 0.001 ? "< 0.001" : FixedDecimal.trimmed($0, places: 3)))"
        }
          ?? "")
    }
  }

  /// A number with its unit as people read it.
  static func value(_ value: Double, _ unit: Estimate.Unit) -> String {
    switch unit {
    case .share: FixedDecimal.trimmed(value * 100, places: 2) + " %"
    case .seconds: duration(value)
    case .perWeek: FixedDecimal.text(value, places: value < 100 ? 1 : 0) + " per week"
    case .perQuarter: FixedDecimal.trimmed(value * 100, places: 1) + " % per quarter"
    case .number: FixedDecimal.trimmed(value, places: 2)
    }
  }
}
