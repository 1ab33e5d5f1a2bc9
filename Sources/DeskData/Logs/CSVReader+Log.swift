internal import Workforce

/// What logs and rosters read from the fields of a row.
extension CSVReader {
  /// Whether a field is empty, `-` or `?`.
  borrowing func saysNothing(_ field: Int) -> Bool {
    withBytes(of: field) { bytes in
      bytes.count == 0 || (bytes.count == 1 && (bytes[0] == 0x2D || bytes[0] == 0x3F))
    }
  }

  /// Returns the index of a name; `nil` = the field says nothing.
  borrowing func name(_ field: Int, _ table: inout NameTable) throws(FieldFault) -> Int? {
    if saysNothing(field) { return nil }
    return try withBytes(of: field) { bytes throws(FieldFault) in try table.index(of: bytes) }
  }

  /// Returns a value that must be there.
  borrowing func required<Value>(
    _ field: Int, _ parse: (borrowing Span<UInt8>) throws(FieldFault) -> Value
  ) throws(FieldFault) -> Value {
    if saysNothing(field) { throw .missing }
    return try withBytes(of: field, parse)
  }

  /// Returns a time that must be there, on the wall clock of the zone.
  borrowing func localTime(
    _ field: Int, _ zone: TimeZoneTable?
  ) throws(FieldFault) -> LocalDateTime {
    guard !saysNothing(field), let time = try timestamp(field) else { throw .missing }
    guard time.offset != nil else { return time.local }
    guard let zone else { throw .zoneUnknown }
    return time.local(in: zone)
  }
}

extension RowAccount {
  /// Drops a row for one of its fields.
  mutating func drop(
    _ fault: FieldFault, in field: Int, of column: Column, _ reader: borrowing CSVReader
  ) {
    let shape = "a value of the form '\(reader.shape(of: field))'"
    let place = reader.place(of: field)
    let name = column.name
    switch fault {
    case .notATimestamp:
      drop(
        "not-a-time", at: place, "\(name) holds \(shape)",
        expected: "a time such as 2016-03-01T01:22 or 2016-03-01 01:22:05")
    case .notATimeOfDay:
      drop(
        "not-a-time", at: place, "\(name) holds \(shape)",
        expected: "a time of day such as 09:00")
    case .notDays:
      drop(
        "not-days", at: place, "\(name) holds \(shape)",
        expected: "days such as mon-fri or mon,wed")
    case .noSuchTime:
      drop("no-such-time", at: place, "\(name) holds a day or a time of day that does not exist")
    case .zoneUnknown:
      drop(
        "zone-unknown", at: place, "\(name) is a time with a distance from UTC",
        hint: "state the time zone that the times are to be shown in")
    case .missing: drop("missing-value", at: place, "\(name) is empty")
    case .notAnInteger, .notANumber:
      drop(
        "not-a-number", at: place, "\(name) holds \(shape)",
        expected: "a number with a decimal point")
    case .outOfRange: drop("out-of-range", at: place, "\(name) holds a number that is too large")
    case .negative: drop("negative", at: place, "\(name) is below zero")
    case .notUTF8:
      drop("not-utf8", at: place, "\(name) is not UTF-8", hint: "save the table in UTF-8")
    case .tooManyNames(let limit):
      drop(
        "too-many-names", at: place, "\(name) holds more than \(limit) different names",
        hint: "is it the right column?")
    }
  }
}
