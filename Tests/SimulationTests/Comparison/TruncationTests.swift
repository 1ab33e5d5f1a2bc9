import Numerics
import Simulation
import Testing
import Workforce

@Suite("Length of the warm-up")
struct TruncationTests {
  /// Noise around a level, by a stream of its own.
  static func noise(_ count: Int, seed: UInt64 = 7) -> [Double] {
    var stream = KeyedStream(key: seed, tables: .shared)
    return (0..<count).map { _ in stream.normal() }
  }

  @Test("a step is cut where it is, to the batch of five")
  func step() {
    let series = Array(repeating: 0.0, count: 50) + Array(repeating: 9.0, count: 450)
    #expect(truncation(of: series) == 50)
    let noisy = zip(series, Self.noise(500)).map { $0 + 0.3 * $1 }
    #expect(truncation(of: noisy) == 50)
    // Of 53 observations below, the batch that holds the last three goes too.
    let odd = Array(repeating: 0.0, count: 53) + Array(repeating: 9.0, count: 447)
    #expect(truncation(of: odd) == 55)
  }

  @Test("a series that is settled from the beginning loses little or nothing")
  func settled() {
    #expect(truncation(of: Array(repeating: 4, count: 200)) == 0)
    for seed in 1...20 {
      let cut = truncation(of: Self.noise(1000, seed: UInt64(seed)))
      #expect((cut ?? 1000) <= 250)
    }
  }

  @Test("a series that still grows has not settled, nor has a short one")
  func growing() {
    #expect(truncation(of: (0..<400).map(Double.init)) == nil)
    #expect(truncation(of: Array(repeating: 1, count: 99)) == nil)
  }

  @Test("a desk that fills slowly gets a longer warm-up; one that never settles is told")
  func desks() throws {
    func warmUp(agents: Int, tickets: Double) throws -> Scenario {
      var desk = PairedExperimentTests.desk(agents: agents, tickets: tickets)
      desk.people = People()
      desk.simulation.warmUpSource = .measured
      desk.simulation.warmUp = 0
      return try #require(try WarmUpStudy.settle(desk, threads: 2))
    }
    // 50 hours of work a day for 96: each day begins almost afresh.
    let quick = try warmUp(agents: 12, tickets: 300)
    #expect(quick.simulation.warmUpSource == .measured)
    #expect(quick.simulation.warmUp <= 7 * TimeUnit.day)
    // 93 hours of work a day for 80: what is left over grows for ever.
    let never = try warmUp(agents: 10, tickets: 560)
    #expect(never.simulation.warmUpSource == .unsettled)
    #expect(never.simulation.warmUp == WarmUpStudy.reach / 2)
    // Who gives a length keeps it.
    let given = PairedExperimentTests.desk()
    #expect(try WarmUpStudy.settle(given, threads: 1) == given)
  }
}
