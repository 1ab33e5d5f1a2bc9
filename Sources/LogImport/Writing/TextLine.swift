/// Writes numbers and words into a line of bytes; each function returns the place behind what it wrote.
///
/// A span is written to instead of an array that grows, which asks at every byte whether it is shared:
/// rows are written in half the time so.
enum TextLine {
  @inline(__always)
  static func put(_ byte: UInt8, _ line: inout MutableSpan<UInt8>, _ at: Int) -> Int {
    line[at] = byte
    return at &+ 1
  }

  /// Writes a letter and the sixteen digits of a hash.
  static func pseudonym(
    _ letter: UInt8, _ hash: UInt64, _ line: inout MutableSpan<UInt8>, _ start: Int
  ) -> Int {
    var at = put(letter, &line, start)
    var rest = hash
    for _ in 0..<16 {
      let digit = UInt8(truncatingIfNeeded: rest &>> 60)
      at = put(digit < 10 ? 0x30 &+ digit : 0x57 &+ digit, &line, at)
      rest = rest &<< 4
    }
    return at
  }

  @inline(__always)
  static func two(_ value: Int, _ line: inout MutableSpan<UInt8>, _ start: Int) -> Int {
    let at = put(0x30 &+ UInt8(truncatingIfNeeded: value / 10), &line, start)
    return put(0x30 &+ UInt8(truncatingIfNeeded: value % 10), &line, at)
  }

  /// Writes a whole number that is not negative.
  static func number(_ value: Int, _ line: inout MutableSpan<UInt8>, _ start: Int) -> Int {
    var at = start
    if value < 10 { return put(0x30 &+ UInt8(truncatingIfNeeded: value), &line, at) }
    var divisor = 10
    while value / divisor >= 10 { divisor &*= 10 }
    while divisor > 0 {
      at = put(0x30 &+ UInt8(truncatingIfNeeded: value / divisor % 10), &line, at)
      divisor /= 10
    }
    return at
  }

  /// Writes a number that is not negative with at most three decimals.
  static func number(_ value: Double, _ line: inout MutableSpan<UInt8>, _ start: Int) -> Int {
    let thousandths = Int((min(value, 1e12) * 1000).rounded())
    var at = number(thousandths / 1000, &line, start)
    var rest = thousandths % 1000
    guard rest > 0 else { return at }
    at = put(0x2E, &line, at)
    var divisor = 100
    while rest > 0 {
      at = put(0x30 &+ UInt8(truncatingIfNeeded: rest / divisor), &line, at)
      rest %= divisor
      divisor /= 10
    }
    return at
  }

  /// Writes bytes of an array.
  static func put(
    _ bytes: borrowing Span<UInt8>, _ line: inout MutableSpan<UInt8>, _ start: Int
  ) -> Int {
    for i in 0..<bytes.count { line[start &+ i] = bytes[i] }
    return start &+ bytes.count
  }

  /// Writes an instant as `2016-03-01T01:22:00Z`; its date is kept for the next one.
  static func instant(
    _ instant: Int64, _ date: inout WrittenDate, _ line: inout MutableSpan<UInt8>, _ start: Int
  ) -> Int {
    let day = instant >= 0 ? instant / 86_400 : (instant - 86_399) / 86_400
    if day != date.day { date = WrittenDate(day) }
    let second = Int(instant - day * 86_400)
    var at = put(date.bytes.span, &line, start)
    at = two(second / 3600, &line, at)
    at = put(0x3A, &line, at)
    at = two(second / 60 % 60, &line, at)
    at = put(0x3A, &line, at)
    at = two(second % 60, &line, at)
    return put(0x5A, &line, at)
  }
}
