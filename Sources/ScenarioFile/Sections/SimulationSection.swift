internal import Workforce

/// How the experiment is run.
struct SimulationKeys: SectionKeys {
  static let title = "simulation"
  static let meaning = "How the experiment is run"
  let seed = Key<UInt64>(
    "seed",
    .scalar("a whole number from 0 to 18446744073709551615", isNumber: true) {
      text throws(Misfit) in try NumberText.seed(text)
    }, default: "1", meaning: "master seed of all randomness; the same seed gives the same result",
    example: "2027")
  let replications = Key(
    "replications", .count(1...100_000), default: "40",
    meaning: "independent repetitions of the whole period", example: "40")
  let warmUp = Key(
    "warm_up", .duration(0...(365 * TimeUnit.day)), default: "1 week",
    meaning: "simulated time before the period that fills the desk and is not counted",
    example: "1 week")
  let coolDown = Key(
    "cool_down", .duration(0...(365 * TimeUnit.day)), default: "4 weeks",
    meaning: "longest time after the period in which its SLA clocks may still be decided",
    example: "4 weeks")
  let grid = Key(
    "grid",
    Kind<Seconds>.scalar("one of: 15 min, 30 min, 60 min", pattern: DurationText.pattern) {
      text throws(Misfit) in
      let seconds = try DurationText.parse(text, in: 0...TimeUnit.week)
      guard [900, 1800, 3600].contains(seconds) else {
        throw .range(text, "one of: 15 min, 30 min, 60 min")
      }
      return seconds
    }, default: "60 min", meaning: "length of a reporting interval", example: "30 min")
  let confidence = Key(
    "confidence", .share(0.5...0.999), default: "95%",
    meaning: "confidence level of intervals", example: "95%")
  let precision = Key<[(name: String, value: String)]>(
    "precision", .named("measure", .halfWidth), assumed: false,
    meaning: "half-width of an interval at which replications may stop; a run makes all of them",
    example: "{sla.first_response: 0.5 points}")
}

extension SimulationSettings {
  /// Reads the settings; a log has nothing before its first row, so a replay has no warm-up.
  static func read(_ map: MapReader<SimulationKeys>, replays: Bool) -> SimulationSettings {
    map.leaveUnused(["precision"], "the run makes all of its replications")
    return SimulationSettings(
      seed: map.read(\.seed) ?? 1, replications: map.read(\.replications) ?? 1,
      warmUp: map.read(\.warmUp, default: replays ? "0 s" : nil) ?? 0,
      coolDown: map.read(\.coolDown) ?? 0, grid: map.read(\.grid) ?? 3600,
      confidence: map.read(\.confidence) ?? 0.95)
  }
}

extension Kind where Value == String {
  /// A half-width: `0.5 points`, `2%`, `5 min`.
  static var halfWidth: Kind {
    .scalar(
      "a half-width, such as 0.5 points, 2% or 5 min", pattern: #"^[0-9.]+\s*(points?|%|[a-z]+)$"#
    ) { text throws(Misfit) in
      var scanner = TextScanner(text)
      let number = scanner.number()
      scanner.skipSpaces()
      if let number, scanner.take("%") || ["point", "points"].contains(scanner.word()),
        scanner.isAtEnd
      {
        guard number > 0, number < 100 else { throw .range(text, "more than 0, below 100") }
      } else {
        _ = try DurationText.parse(text, in: 0.001...(365 * TimeUnit.day))
      }
      return text
    }
  }
}
