internal import DeskData
internal import Workforce

/// A date and time as an export writes it, in one of the many forms that are met.
///
/// ISO 8601; `1/3/2016 01:22` and the like with `/`, `-` or `.`; `11/May/24 03:26 PM` with names of
/// months in several languages; `Thu, 27 Oct 2016 14:51:34`; `Oct 27, 2016 2:51 PM`. A year of two
/// digits lies between 1970 and 2069.
struct WrittenTime: Equatable {
  /// What a text says about the order of day and month.
  enum Order { case stated, dayFirst, monthFirst, either }

  /// Seconds of the wall clock since 1970-01-01 on that clock.
  var wall: Int64
  /// Wall clock minus UTC in seconds; `nil` = the text does not say.
  var offset: Int?
  var order = Order.stated

  /// Reads a text; `nil` = it is no time, or one that does not exist.
  ///
  /// - Parameters:
  ///   - text: The text, without blanks around it.
  ///   - order: How dates are read that can be read both ways.
  init?(_ text: borrowing Span<UInt8>, order: DateOrder) {
    if text.count >= 10, text[4] == 0x2D, text[7] == 0x2D {
      do throws(FieldFault) {
        let time = try FieldParser.timestamp(text)
        wall = Int64(time.wallSeconds.rounded(.down))
        offset = time.offset
        return
      } catch {
        if text.count < 16 { return nil }
      }
    }
    guard let time = TimeTokens(text)?.time(order) else { return nil }
    self = time
  }

  init(wall: Int64, offset: Int?, order: Order) {
    self.wall = wall
    self.offset = offset
    self.order = order
  }

  /// Whether it stands for "never" or "not yet": up to 1900, the first day of 1970, the far future.
  var isSentinel: Bool {
    (wall >= Self.newYear1900 && wall < Self.newYear1900 + 86_400) || (wall >= 0 && wall < 86_400)
      || wall < Self.newYear1900 || wall >= TicketRecord.latest
  }

  private static let newYear1900 =
    Int64(
      LocalDate(year: 1900, month: 1, day: 1).dayNumber) * 86_400
}

/// A text cut into numbers, words and the marks before them.
struct TimeTokens {
  private enum Token {
    case number(Int, digits: Int)
    case word([UInt8])
  }
  private var tokens: [Token] = []
  /// The mark in front of each token that is not a blank; 0 = only blanks or nothing.
  private var marks: [UInt8] = []

  private static let most = 12

  init?(_ text: borrowing Span<UInt8>) {
    guard text.count >= 6, text.count <= 64 else { return nil }
    var i = 0
    var mark: UInt8 = 0
    while i < text.count {
      let byte = text[i]
      if byte &- 0x30 <= 9 {
        var value = 0
        let start = i
        while i < text.count, text[i] &- 0x30 <= 9 {
          if i - start > 8 { return nil }
          value = value * 10 + Int(text[i] - 0x30)
          i += 1
        }
        tokens.append(.number(value, digits: i - start))
      } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 {
        var word: [UInt8] = []
        while i < text.count, text[i] | 0x20 >= 0x61 && text[i] | 0x20 <= 0x7A || text[i] >= 0x80 {
          word.append(text[i] < 0x80 ? text[i] | 0x20 : text[i])
          i += 1
        }
        // A narrow or fixed blank, as some spreadsheets put before AM and PM.
        if word == [0xE2, 0x80, 0xAF] || word == [0xC2, 0xA0] { continue }
        if word.starts(with: [0xE2, 0x80, 0xAF]) { word.removeFirst(3) }
        if word.starts(with: [0xC2, 0xA0]) { word.removeFirst(2) }
        tokens.append(.word(word))
      } else {
        if byte != 32 && byte != 9 { mark = byte }
        i += 1
        continue
      }
      marks.append(mark)
      mark = 0
      if tokens.count > Self.most { return nil }
    }
  }

  /// Returns the time that the tokens write.
  func time(_ order: DateOrder) -> WrittenTime? {
    var next = 0
    if case .word = token(0), case .number = token(1), case .word = token(2) { next = 1 }
    guard let date = date(&next, order), var seconds = clock(&next) else { return nil }
    if case .word(let word) = token(next), let half = Self.half(word) {
      let hour = seconds / 3600
      guard hour >= 1, hour <= 12 else { return nil }
      seconds += (hour == 12 ? (half ? 0 : -12) : (half ? 12 : 0)) * 3600
      next += 1
      // `p. m.` comes as two words.
      if case .word(let rest) = token(next), rest == [0x6D] { next += 1 }
    }
    guard let offset = offset(&next), next == tokens.count else { return nil }
    return WrittenTime(
      wall: Int64(date.day) * 86_400 + Int64(seconds), offset: offset.seconds, order: date.order)
  }

  private func token(_ index: Int) -> Token? { index < tokens.count ? tokens[index] : nil }

  private func mark(_ index: Int) -> UInt8 { index < marks.count ? marks[index] : 0 }

  private func number(_ index: Int) -> (value: Int, digits: Int)? {
    if case .number(let value, let digits) = token(index) { return (value, digits) }
    return nil
  }

  private func month(_ index: Int) -> Int? {
    if case .word(let word) = token(index) { return MonthNames.month(word) }
    return nil
  }

  private func date(
    _ next: inout Int, _ order: DateOrder
  ) -> (day: Int, order: WrittenTime.Order)? {
    defer { next += 3 }
    let (a, b, c) = (number(next), number(next + 1), number(next + 2))
    func day(_ year: (value: Int, digits: Int), _ month: Int, _ day: Int) -> Int? {
      guard year.digits == 2 || year.digits == 4 else { return nil }
      let full = year.digits == 4 ? year.value : year.value + (year.value < 70 ? 2000 : 1900)
      guard LocalDate.exists(year: full, month: month, day: day) else { return nil }
      return LocalDate(year: full, month: month, day: day).dayNumber
    }
    if let month = month(next), let b, let c {
      return day(c, month, b.value).map { ($0, .stated) }
    }
    if let a, let month = month(next + 1), let c {
      return day(a.digits == 4 ? a : c, month, a.digits == 4 ? c.value : a.value)
        .map { ($0, .stated) }
    }
    guard let a, let b, let c else { return nil }
    if a.digits == 4 { return day(a, b.value, c.value).map { ($0, .stated) } }
    let form: WrittenTime.Order =
      a.value > 12 ? .dayFirst : b.value > 12 ? .monthFirst : a.value == b.value ? .stated : .either
    let isDayFirst = form == .dayFirst || (form != .monthFirst && order == .dayMonth)
    return (isDayFirst ? day(c, b.value, a.value) : day(c, a.value, b.value)).map { ($0, form) }
  }

  /// Reads the time of day; a date alone is its midnight.
  private func clock(_ next: inout Int) -> Int? {
    // The T of ISO 8601 comes as a word.
    if case .word(let word) = token(next), word == [0x74] { next += 1 }
    guard let hour = number(next) else { return next == tokens.count ? 0 : nil }
    guard mark(next) != 0x2B, let minute = number(next + 1) else { return nil }
    let separator = mark(next + 1)
    guard separator == 0x3A || separator == 0x2E, minute.digits == 2 else { return nil }
    next += 2
    var seconds = hour.value * 3600 + minute.value * 60
    if mark(next) == separator, let second = number(next), second.digits == 2 {
      guard second.value <= 59 else { return nil }
      seconds += second.value
      next += 1
      if mark(next) == 0x2E || mark(next) == 0x2C, number(next) != nil { next += 1 }
    }
    guard minute.value <= 59, seconds <= 86_400 else { return nil }
    return seconds
  }

  private func offset(_ next: inout Int) -> (seconds: Int?, Void)? {
    if case .word(let word) = token(next) {
      guard word == [0x7A] || word == Array("utc".utf8) || word == Array("gmt".utf8) else {
        return nil
      }
      next += 1
      if next == tokens.count { return (0, ()) }
    }
    guard next < tokens.count else { return (nil, ()) }
    let sign = mark(next)
    guard sign == 0x2B || sign == 0x2D, let first = number(next) else { return nil }
    next += 1
    var value =
      first.digits == 4 ? first.value / 100 * 3600 + first.value % 100 * 60 : first.value * 3600
    if first.digits <= 2, let minutes = number(next), mark(next) == 0x3A {
      value += minutes.value * 60
      next += 1
    }
    guard value <= 18 * 3600 else { return nil }
    return (sign == 0x2D ? -value : value, ())
  }

  /// Whether a word says that the hour is after noon; `nil` = it says nothing of the kind.
  private static func half(_ word: [UInt8]) -> Bool? {
    switch word {
    case [0x61, 0x6D], [0x61]: false
    case [0x70, 0x6D], [0x70]: true
    default: nil
    }
  }
}
