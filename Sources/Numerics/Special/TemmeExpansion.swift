// Temme's uniform expansion of the incomplete gamma functions: constant time for any size, near
// the transition where series and continued fractions are slow.
import Foundation

enum TemmeExpansion {
  /// Whether the expansion reaches full accuracy for these arguments.
  ///
  /// Below 400 a series takes fewer than 200 terms; away from the transition it converges
  /// geometrically.
  static func applies(count: Double, mean: Double) -> Bool {
    count >= 400 && (mean - count).magnitude <= 0.25 * count
  }

  /// Returns Q(x, a)/p(x; a) for an excess a − x.
  static func upperRatio(count: Double, excess: Double) -> Double {
    let eta = transition(count: count, excess: excess)
    let root = count.squareRoot()
    return stirlingFactor(count)
      * (root / StandardNormal.hazard(eta * root) + remainder(eta: eta, count: count))
  }

  /// Returns P(x, a)/p(x; a) for an excess a − x.
  static func lowerRatio(count: Double, excess: Double) -> Double {
    let eta = transition(count: count, excess: excess)
    let root = count.squareRoot()
    return stirlingFactor(count)
      * (root / StandardNormal.hazard(-eta * root) - remainder(eta: eta, count: count))
  }

  /// The transition variable η, of the sign of a − x, with η²/2 = a/x − 1 − ln(a/x).
  private static func transition(count: Double, excess: Double) -> Double {
    let mu = excess / count
    let eta = (-2 * logOnePlusMinusArgument(mu)).squareRoot()
    return mu < 0 ? -eta : eta
  }

  /// The sum of cₙ(η)·x⁻ⁿ.
  private static func remainder(eta: Double, count: Double) -> Double {
    var sum = 0.0
    for row in coefficients.reversed() {
      var value = 0.0
      for coefficient in row.reversed() { value = value * eta + coefficient }
      sum = sum / count + value
    }
    return sum
  }

  /// `[n][k]`: the coefficient of ηᵏ in cₙ, from exact rational arithmetic on DLMF 8.12.12.
  private static let coefficients: [[Double]] = [
    [
      -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
      0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05,
      -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07,
      -1.7665952736826078e-07, 6.707853543401498e-09, 1.0261809784240309e-08,
      -4.382036018453353e-09, 9.14769958223679e-10, -2.5514193994946248e-11,
    ],
    [
      -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454,
      -0.0009902263374485596, 0.00020576131687242798, -4.018775720164609e-07,
      -1.8098550334489977e-05, 7.64916091608111e-06, -1.6120900894563446e-06,
      4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08,
      1.1951628599778148e-08, -1.7543241719747647e-11, -1.0091543710600413e-09,
    ],
    [
      0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049,
      2.0093878600823047e-06, -0.0001073665322636516, 5.2923448829120125e-05,
      -1.2760635188618728e-05, 3.423578734096138e-08, 1.3721957309062934e-06,
      -6.298992138380055e-07, 1.4280614206064242e-07, -2.0477098421990866e-10,
    ],
    [
      0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557,
      0.00026772063206283885, -7.561801671883977e-05, -2.396505113867297e-07,
      1.1082654115347302e-05, -5.6749528269915965e-06, 1.4230900732435883e-06,
    ],
    [
      -0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902,
      -1.4638452578843418e-06, 6.641498215465122e-05, -3.968365047179435e-05,
    ],
    [-0.00033679855336635813, -6.972813758365857e-05, 0.0002772753244959392],
  ]
}
