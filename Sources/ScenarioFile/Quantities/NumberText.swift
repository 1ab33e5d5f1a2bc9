#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Plain numbers: `12`, `0.5`, `1e3`.
enum NumberText {
  static func parse(
    _ text: String, in range: ClosedRange<Double>, _ wanted: String = "a number"
  ) throws(Misfit) -> Double {
    var scanner = TextScanner(text)
    let sign = scanner.sign() ?? 1
    guard let magnitude = scanner.number(), scanner.isAtEnd else {
      throw .unreadable(text, wanted, hint: notANumberHint(text))
    }
    let value = sign * magnitude
    guard value.isFinite, range.contains(value) else { throw .range(text, words(range)) }
    return value
  }

  static func count(_ text: String, in range: ClosedRange<Int>) throws(Misfit) -> Int {
    let value: Double
    do {
      value = try parse(text, in: -1e15...1e15, "a whole number")
    } catch {
      throw error.rule.name == QuantityRules.range.name
        ? .range(text, words(range)) : error
    }
    guard value == value.rounded() else { throw .unreadable(text, "a whole number") }
    guard let count = Int(exactly: value), range.contains(count) else {
      throw .range(text, words(range))
    }
    return count
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.count == 1
      ? "the number \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// A seed: any whole number that fits into 64 bits.
  static func seed(_ text: String) throws(Misfit) -> UInt64 {
    guard let value = UInt64(text) else {
      throw .unreadable(text, "a whole number from 0 to 18446744073709551615")
    }
    return value
  }

  /// Writes a number without needless digits.
  static func write(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }

  /// Writes a number with `digits` digits after the point at most.
  static func write(_ value: Double, digits: Int) -> String {
    let power = pow(10, Double(digits))
    return write((value * power).rounded() / power)
  }

  private static func words(_ range: ClosedRange<Double>) -> String {
    if range.upperBound >= 1e15 { return "at least \(write(range.lowerBound))" }
    return "\(write(range.lowerBound)) to \(write(range.upperBound))"
  }

  /// Explains why a text that looks like a number is none.
  static func notANumberHint(_ text: String) -> String? {
    let lower = text.lowercased()
    if lower.hasSuffix("nan") || lower.hasSuffix("inf") || lower.hasSuffix("infinity") {
      return "write a finite number"
    }
    let digits = text.filter { !",_ '".contains($0) }
    guard digits != text, Double(digits) != nil else { return nil }
    return "write a point for decimals and no separators: \(digits), or 0.5"
  }
}
