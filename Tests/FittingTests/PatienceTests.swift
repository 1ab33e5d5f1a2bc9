import Fitting
import Testing

@Suite("Patience of a log")
struct PatienceTests {
  @Test("the curve of Kaplan and Meier is as worked by hand")
  func curve() {
    // Five customers: hang-ups at 1, 3 and 5, answers at 2 and 4. Survival 4/5, 4/5 · 2/3, 0.
    let curve = KaplanMeier([(1, true), (2, false), (3, true), (4, false), (5, true)])
    #expect(curve.share(at: 0.5) == 0)
    #expect(isNear(curve.share(at: 2), 1 - 0.8))
    #expect(isNear(curve.share(at: 4.9), 1 - 0.8 * 2 / 3))
    #expect(isNear(curve.share(at: 5), 1))
  }

  /// Six weeks of calls: of 20 a day, 4 hang up after a minute, 16 are answered after half a minute.
  private static let log: HandMadeLog = {
    var log = HandMadeLog(columns: "id,created_at,channel,wait_s,outcome")
    for day in 0..<42 {
      for call in 0..<20 {
        let end = call % 5 == 0 ? "60,abandoned" : "30,answered"
        let instant = HandMadeLog.instant(day: day, hour: 8 + Double(call) / 2)
        log.add("t\(day)-\(call),\(instant),phone,\(end)")
      }
    }
    return log
  }()

  @Test("mean patience is the time waited by all over those who hung up, with its exact interval")
  func exponential() throws {
    let fit = try Self.log.fit(FitOptions(name: "calls", patience: .exponential))
    let mean = try #require(fit.estimate("channels.phone.patience.mean"))
    // 168 hang-ups in 168 · 60 s + 672 · 30 s: 180 s. Twice the events are chi-square with 336 (below)
    // and 338 (above) degrees of freedom; the quantiles are those of SciPy 1.17.1, chi2.ppf.
    #expect(isNear(mean.value, 180))
    #expect(isNear(mean.low, 2 * 30_240 / 390.8261, 1e-3))
    #expect(isNear(mean.high, 2 * 30_240 / 287.1119, 1e-3))
    #expect(mean.rows == 840)
  }

  @Test("who is answered at once says nothing of patience")
  func answeredAtOnce() throws {
    var log = Self.log
    for day in 0..<42 {
      for call in 0..<30 {
        let instant = HandMadeLog.instant(day: day, hour: 8 + Double(call) / 3)
        log.add("n\(day)-\(call),\(instant),phone,0,answered")
      }
    }
    let fit = try log.fit(FitOptions(name: "calls", patience: .exponential))
    #expect(isNear(fit.estimate("channels.phone.patience.mean")?.value, 180))
  }
}
