import DeskData
import Testing
import Workforce

@Suite("FieldParser")
struct FieldParserTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(
    "whole numbers",
    arguments: [
      ("0", 0), ("-7", -7), ("+12", 12), ("007", 7), ("9223372036854775807", .max),
      ("-9223372036854775808", .min),
    ])
  func integers(text: String, value: Int) throws {
    #expect(try FieldParser.integer(bytes(text).span) == value)
  }

  @Test(
    "what is no whole number",
    arguments: [
      ("", FieldFault.notAnInteger), ("-", .notAnInteger), ("1.0", .notAnInteger),
      ("1 2", .notAnInteger), ("٣", .notAnInteger), ("9223372036854775808", .outOfRange),
      ("-9223372036854775809", .outOfRange), ("99999999999999999999999", .outOfRange),
    ])
  func notIntegers(text: String, fault: FieldFault) {
    #expect(throws: fault) { try FieldParser.integer(bytes(text).span) }
  }

  @Test(
    "numbers with a decimal point are rounded as the library rounds them",
    arguments: [
      "0", "-0.5", ".25", "3.", "0.1", "5318.4", "123456789012345", "0.000000000000001",
      "1234567890.12345", "9007199254740993", "1.03006E+13", "1e-3", "2.2250738585072011e-308",
      "0.1234567890123456789", "+4.5",
    ])
  func decimals(text: String) throws {
    #expect(try FieldParser.decimal(bytes(text).span) == Double(text) ?? Double(text + "0"))
  }

  @Test(
    "what is no number",
    arguments: [
      ("", FieldFault.notANumber), (".", .notANumber), ("-", .notANumber), ("1,5", .notANumber),
      ("nan", .notANumber), ("inf", .notANumber), ("0x10", .notANumber), ("1.2.3", .notANumber),
      ("e5", .notANumber), ("--1", .notANumber), ("1e999", .outOfRange), ("1e", .notANumber),
    ])
  func notDecimals(text: String, fault: FieldFault) {
    #expect(throws: fault) { try FieldParser.decimal(bytes(text).span) }
  }

  @Test(
    "dates and times",
    arguments: [
      ("2016-03-01", "2016-03-01T00:00:00", nil), ("2016-03-01T01:22", "2016-03-01T01:22:00", nil),
      ("2016-03-01 01:22:05", "2016-03-01T01:22:05", nil),
      ("2016-02-29t23:59:59", "2016-02-29T23:59:59", nil),
      ("2016-03-01T01:22Z", "2016-03-01T01:22:00", 0),
      ("2016-03-01T01:22:05Z", "2016-03-01T01:22:05", 0),
      ("2016-03-01T01:22:05.250+02:00", "2016-03-01T01:22:05", 7200),
      ("2016-03-01T01:22:05,9-0530", "2016-03-01T01:22:05", -19_800),
      ("2016-03-01T01:22+14", "2016-03-01T01:22:00", 50_400),
      ("2016-12-31 24:00", "2017-01-01T00:00:00", nil),
      ("0000-01-01 00:00", "0000-01-01T00:00:00", nil),
      ("9999-12-31T23:59:59", "9999-12-31T23:59:59", nil),
    ] as [(String, String, Int?)])
  func timestamps(text: String, local: String, offset: Int?) throws {
    let time = try FieldParser.timestamp(bytes(text).span)
    #expect(time.local.description == local)
    #expect(time.offset == offset)
  }

  @Test(
    "what is no date and time",
    arguments: [
      "", "2016", "2016-3-1", "01/03/2016 01:22", "2016-03-01T1:22", "2016-03-01x01:22",
      "2016-03-01T01-22", "2016/03/01 01:22", "2016-03-01T01:2x", "2016-03-01T01:22:",
      "2016-03-01T01:22:5", "2016-03-01T01:22:05.", "2016-03-01T01:22ZZ", "2016-03-01T01:22+2",
      "2016-03-01T01:22+02:0", "2016-03-01T01:22.5", "2016-03-01T01:22 ", "2\u{FF10}16-03-01 01:2",
      "2016-03-0\u{0}T01:22", ":016-03-01T01:22",
    ])
  func notTimestamps(text: String) {
    #expect(throws: FieldFault.notATimestamp) { try FieldParser.timestamp(bytes(text).span) }
  }

  @Test(
    "what no calendar or clock has",
    arguments: [
      "2016-02-30", "2015-02-29 10:00", "2100-02-29", "2016-04-31T00:00", "2016-13-01 00:00",
      "2016-00-10 00:00", "2016-01-00 00:00", "2016-01-01 25:00", "2016-01-01 10:60",
      "2016-01-01 10:10:60", "2016-01-01 24:01", "2016-01-01 24:00:00.5",
      "2016-01-01 10:00+19:00", "2016-01-01 10:00+10:60",
    ])
  func noSuchTimes(text: String) {
    #expect(throws: FieldFault.noSuchTime) { try FieldParser.timestamp(bytes(text).span) }
  }

  @Test("every day of eight centuries is that of the calendar")
  func allDays() throws {
    var day = LocalDate(year: 1600, month: 1, day: 1)
    while day < LocalDate(year: 2400, month: 1, day: 1) {
      let time = try FieldParser.timestamp(bytes(day.description).span)
      try #require(time.local == LocalDateTime(date: day), "\(day)")
      day = day + 1
    }
  }

  @Test("bytes that are not UTF-8 are no text")
  func notUTF8() {
    let latin: [UInt8] = [0x4A, 0xF6, 0x72, 0x67]
    #expect(throws: FieldFault.notUTF8) { try FieldParser.text(latin.span) }
  }
}
