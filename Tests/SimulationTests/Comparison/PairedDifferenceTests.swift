import Numerics
import Testing

@Suite("Paired differences")
struct PairedDifferenceTests {
  static func pairs(_ values: [Double]) -> [RatioPair] { values.map { RatioPair($0) } }

  @Test("means are compared as by hand")
  func means() throws {
    // Differences 1, 3, 2: mean 2, sample variance 1, standard error 1/√3; apart they have 7 + 12.
    let first = Self.pairs([10, 12, 14.9])
    let second = Self.pairs([11, 15, 16.9])
    let d = try #require(PairedDifference(from: first, to: second))
    #expect(abs(d.difference - 2) < 1e-12)
    #expect(abs(d.standardError - (1.0 / 3).squareRoot()) < 1e-12)
    func variance(_ x: [Double]) -> Double {
      let mean = x.reduce(0, +) / 3
      return x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2
    }
    let apart = variance([10, 12, 14.9]) + variance([11, 15, 16.9])
    #expect(abs((d.varianceReduction ?? 0) - apart) < 1e-9)
    // Student's 97.5 % quantile with 2 degrees of freedom is 4.302653 in every table.
    #expect(abs(d.halfWidth(confidence: 0.95) - 4.302653 / 3.0.squareRoot()) < 1e-6)
  }

  @Test("ratios are compared by sums, not by the mean of ratios")
  func ratios() throws {
    // 9 of 10 and 1 of 90: 10 of 100, where the mean of ratios would say 46 %.
    let first = [RatioPair(9, 10), RatioPair(1, 90)]
    let second = [RatioPair(10, 10), RatioPair(20, 90)]
    let d = try #require(PairedDifference(from: first, to: second))
    #expect(abs(d.difference - 0.2) < 1e-12)
    // Influences (x − R·y) ÷ ȳ: 8/50, −8/50 and 7/50, −7/50; differences ∓1/50.
    let error = ((2 * 0.02 * 0.02) / 1 / 2).squareRoot()
    #expect(abs(d.standardError - error) < 1e-12)
  }

  @Test("what does not differ has a difference and an error of exactly zero")
  func nothing() throws {
    let values = (0..<40).map { RatioPair(0.1 * Double($0) + 1 / 3, Double($0 % 7) + 0.7) }
    let d = try #require(PairedDifference(from: values, to: values))
    #expect(d.difference == 0 && d.standardError == 0)
    #expect(d.varianceReduction == .infinity)
    #expect(d.replicationsToTell(confidence: 0.95) == nil)
  }

  @Test("nothing can be said with one replication, or where a ratio does not exist")
  func tooLittle() {
    #expect(PairedDifference(from: Self.pairs([1]), to: Self.pairs([2])) == nil)
    let empty = [RatioPair(0, 0), RatioPair(0, 0)]
    #expect(PairedDifference(from: empty, to: Self.pairs([1, 2])) == nil)
  }

  @Test("the number of replications asked for is the least that leaves zero out")
  func enough() throws {
    let first = Self.pairs([0, 0, 0, 0, 0, 0])
    for step in [0.05, 0.2, 0.6, 2.0] {
      let second = Self.pairs([1, -1, 1, -1, 1, -1].map { $0 + step })
      let d = try #require(PairedDifference(from: first, to: second))
      let needed = try #require(d.replicationsToTell(confidence: 0.9))
      let spread = d.variance.squareRoot()
      func halfWidth(_ n: Int) -> Double {
        spread / Double(n).squareRoot()
          * studentQuantile(confidence: 0.9, degreesOfFreedom: Double(n - 1))
      }
      #expect(halfWidth(needed) < step)
      #expect(needed == 2 || halfWidth(needed - 1) >= step)
    }
    let hopeless = Self.pairs([1, -1, 1, -1, 1, -1].map { $0 + 1e-9 })
    let d = try #require(PairedDifference(from: first, to: hopeless))
    #expect(d.replicationsToTell(confidence: 0.9) == nil)
  }
}
