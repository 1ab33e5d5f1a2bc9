import Reporting
import Simulation
import Testing

@Suite("Quantities as people read them")
struct ReadableTests {
  @Test(
    "shares are percent with one decimal, more only to stay apart from the goal",
    arguments: [
      (Quantity(0.931, .share, halfWidth: 0.004), "93.1 % ± 0.4"),
      (Quantity(0.5, .share), "50.0 %"), (Quantity(1, .share), "100 %"),
      (Quantity(0, .share), "0 %"), (Quantity(0, .tickets), "0"),
      (Quantity(0.99997, .share, halfWidth: 2e-5), ">99.9 %"),
      (Quantity(0.0002, .share), "<0.1 %"),
      (Quantity(0.8, .share, halfWidth: 0.0001), "80.0 % ± <0.1"),
      (Quantity(0.9496, .share, halfWidth: 0.0002, apartFrom: 0.95), "94.96 % ± 0.02"),
      (Quantity(0.95, .share, apartFrom: 0.95), "95.0 %"),
      (Quantity(0.99951, .share, apartFrom: 0.9995), "99.951 %"),
    ])
  func shares(quantity: Quantity, text: String) {
    #expect(Readable.plain(Readable.text(quantity)) == text)
  }

  @Test(
    "times choose the unit that fits",
    arguments: [
      (0.0, nil, "0 s"), (0.36, nil, "0.4 s"), (5.1, 0.3, "5.1 s ± 0.3"), (20, nil, "20 s"),
      (89.4, 2, "89 s ± 2"), (89.6, nil, "1.5 min"), (252, 18, "4.2 min ± 0.3"),
      (2520, nil, "42 min"), (5369, nil, "89 min"), (5370, nil, "1 h 30 min"),
      (11_400, 340, "3 h 10 min ± 6 min"), (11_400, 12, "3 h 10 min ± <1 min"),
      (36_000, 5400, "10 h ± 1 h 30 min"), (11_400, 0, "3 h 10 min"),
      (207_360, 9800, "2.4 days ± 0.1"), (-30, nil, "-30 s"), (Double.nan, nil, "–"),
    ] as [(Double, Double?, String)])
  func durations(seconds: Double, half: Double?, text: String) {
    let quantity = Quantity(seconds, .seconds, halfWidth: half)
    #expect(Readable.plain(Readable.text(quantity)) == text)
  }

  @Test(
    "counts have one decimal below a hundred and groups above",
    arguments: [
      (Quantity(12.345, .tickets), "12.3"), (Quantity(1_234_567.4, .tickets), "1,234,567"),
      (Quantity(842, .tickets, halfWidth: 2.9), "842 ± 3"), (Quantity(99.96, .agents), "100"),
      (Quantity(6.35, .hours, halfWidth: 0.21), "6.4 h ± 0.2"), (Quantity(1.38, .ratio), "1.38"),
      (Quantity(480, .hours, halfWidth: 0), "480 h"), (Quantity(-0.01, .agents), "0.0"),
    ])
  func counts(quantity: Quantity, text: String) {
    #expect(Readable.plain(Readable.text(quantity)) == text)
  }

  @Test(
    "of a hundred weeks, neither none nor all unless it is so",
    arguments: [
      (0.0, "0"), (0.001, "<1"), (0.123, "12"), (0.9949, "99"), (0.996, ">99"), (1, "100"),
    ])
  func weeks(share: Double, number: String) {
    #expect(Readable.ofHundred(share, .week) == "\(number) of 100 weeks")
  }

  @Test("promised times and lengths are exact")
  func exact() {
    let targets = [20.0, 90, 120, 900, 3600, 86_400, 259_200].map { Readable.target($0) }
    #expect(
      targets.map(Readable.plain) == ["20 s", "90 s", "2 min", "15 min", "1 h", "24 h", "72 h"])
    let spans = [0.0, 604_800, 2_419_200, 86_400, 129_600].map { Readable.span($0) }
    #expect(spans.map(Readable.plain) == ["none", "1 week", "4 weeks", "1 day", "36 h"])
    #expect(Readable.plain(Readable.goal(0.95)) == "95 %")
    #expect(Readable.plain(Readable.goal(0.995)) == "99.5 %")
  }
}
