internal import Workforce

extension Kind {
  /// A value written as one text.
  static func scalar(
    _ words: String, pattern: String? = nil, isSigned: Bool = false, isNumber: Bool = false,
    _ parse: @escaping @Sendable (String) throws(Misfit) -> Value
  ) -> Kind {
    let form: Form =
      isNumber ? .number(words) : .text(words, pattern: pattern, isSigned: isSigned)
    return Kind(form: form) { spot, reading in
      text(spot, words, reading) { text, _ throws(Misfit) in try parse(text) }
    }
  }

  /// A value written as one text whose meaning hangs on what was read before.
  static func inContext(
    _ words: String, pattern: String? = nil,
    _ parse: @escaping @Sendable (String, Reading) throws(Misfit) -> Value
  ) -> Kind {
    Kind(form: .text(words, pattern: pattern)) { spot, reading in
      text(spot, words, reading, parse)
    }
  }

  private static func text(
    _ spot: Spot, _ words: String, _ reading: Reading,
    _ parse: (String, Reading) throws(Misfit) -> Value
  ) -> Value? {
    guard let text = spot.node.text else {
      reading.add(
        Structure.wrongKind(spot.node, path: spot.path, expected: words), path: spot.path)
      return nil
    }
    do throws(Misfit) {
      return try parse(text.trimmingSpaces, reading)
    } catch {
      var misfit = error
      misfit.expected = misfit.expected ?? words
      reading.add(misfit, spot)
      return nil
    }
  }
}

extension Kind where Value == String {
  /// Any text.
  static func text(_ words: String) -> Kind {
    .scalar(words) { text throws(Misfit) in
      guard !text.isEmpty, text.count <= 200 else { throw .range(text, "1 to 200 characters") }
      return text
    }
  }

  /// A time zone of the IANA data base.
  static let timeZone = Kind.scalar(
    "the IANA name of a time zone, such as Europe/Berlin", pattern: #"^[A-Za-z0-9_+/-]+$"#
  ) { text throws(Misfit) in try TimeZoneText.parse(text) }
}

extension Kind where Value == Seconds {
  /// A duration within a range.
  static func duration(_ range: ClosedRange<Seconds>) -> Kind {
    .inContext("a duration, \(DurationText.words(range))", pattern: DurationText.pattern) {
      text, reading throws(Misfit) in
      try DurationText.parse(text, in: range, businessDay: reading.businessDay)
    }
  }
}

extension Kind where Value == Double {
  /// A number without unit within a range.
  static func number(_ range: ClosedRange<Double>) -> Kind {
    .scalar(
      "a number from \(NumberText.write(range.lowerBound)) to \(NumberText.write(range.upperBound))",
      isNumber: true
    ) { text throws(Misfit) in try NumberText.parse(text, in: range) }
  }

  /// A share of a whole; `whole` may be written behind it: `10% of failed tries`.
  static func share(_ range: ClosedRange<Double> = 0...1, of whole: String? = nil) -> Kind {
    let words = whole.map { "a share of \($0)" } ?? "a share"
    return .scalar("\(words), \(ShareText.words(range))", pattern: ShareText.pattern) {
      text throws(Misfit) in try ShareText.parse(text, in: range, of: whole)
    }
  }

  /// A multiple of what would be: `150%` or `1.5`.
  static func factor(_ range: ClosedRange<Double>) -> Kind {
    .scalar("a percentage, \(ShareText.words(range))", pattern: FactorText.pattern) {
      text throws(Misfit) in try FactorText.parse(text, in: range)
    }
  }

  /// A fall of the logarithm per second, at least 0.
  static let fall = Kind.scalar(
    "a share per time, such as 5% per month", pattern: #"^(none|[0-9.]+\s*%\s*(per|/).*)$"#
  ) { text throws(Misfit) in try RateText.fall(text) }

  /// A relative change.
  static func change(_ range: ClosedRange<Double>) -> Kind {
    .scalar("a change, \(ShareText.words(range))", pattern: ChangeText.pattern, isSigned: true) {
      text throws(Misfit) in try ChangeText.parse(text, in: range)
    }
  }

  /// Tickets per time, per second inside.
  static let rate = Kind.scalar(
    "a number of tickets per time, such as 5000 per month", pattern: RateText.pattern
  ) { text throws(Misfit) in try RateText.parse(text) }

  /// Growth of the logarithm per second.
  static let growth = Kind.scalar(
    "a growth per time, such as 10% per quarter", pattern: #"^(none|.*%.*)$"#,
    isSigned: true
  ) { text throws(Misfit) in try RateText.growth(text) }
}

extension Kind where Value == Int {
  /// A whole number within a range.
  static func count(_ range: ClosedRange<Int>) -> Kind {
    let only = range.count == 1 ? "the number \(range.lowerBound)" : nil
    let words = only ?? "a whole number, \(range.lowerBound) to \(range.upperBound)"
    return .scalar(words, isNumber: true) {
      text throws(Misfit) in try NumberText.count(text, in: range)
    }
  }

  /// The name of something defined in another section; its index inside.
  static func reference(_ table: Reading.Names) -> Kind {
    Kind(form: .reference(table.noun)) { spot, reading in
      guard let text = spot.node.text else {
        let expected = "the name of \(Noun.one(table.noun))"
        reading.add(
          Structure.wrongKind(spot.node, path: spot.path, expected: expected), path: spot.path)
        return nil
      }
      if let index = reading.index(of: text, in: table) { return index }
      reading.add(
        Structure.unknownName(
          text, noun: table.noun, known: reading.names[table] ?? [], at: spot.node.place),
        path: spot.path)
      return nil
    }
  }
}

extension Kind where Value == Bool {
  /// Yes or no.
  static var flag: Kind {
    Kind(form: .choice(["true", "false"])) { spot, reading in
      switch spot.node.text {
      case "true", "yes": return true
      case "false", "no": return false
      default:
        reading.add(
          Structure.wrongKind(spot.node, path: spot.path, expected: "one of: true, false"),
          path: spot.path)
        return nil
      }
    }
  }
}

extension Kind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases of an enumeration.
  static var oneOf: Kind {
    let words = Value.allCases.map(\.rawValue)
    let scalar = Kind.scalar("one of: " + words.joined(separator: ", ")) { text throws(Misfit) in
      guard let value = Value(rawValue: text) else { throw .choice(text, words) }
      return value
    }
    return Kind(form: .choice(words), read: scalar.read)
  }
}
