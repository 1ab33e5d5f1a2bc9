// Ordinary differential equations y′ = f(t, y) with smooth right sides between given times.
import Foundation

/// An integrator of ordinary differential equations that chooses its own steps.
///
/// Model: the explicit Runge-Kutta pair of orders 5 and 4 of Dormand and Prince with local
/// extrapolation; the step keeps the difference of the two orders within the tolerances.
///
/// Jumps of the right side belong on the ends of a call to ``advance(_:from:to:afterStep:_:)``.
///
/// - Source: J. R. Dormand & P. J. Prince (1980), J. Comput. Appl. Math. 6(1), 19–26.
public struct DormandPrince: Sendable {
  /// Error allowed per step and component, whatever its size.
  public var absoluteTolerance: Double
  /// Error allowed per step relative to a component.
  public var relativeTolerance: Double
  /// Steps after which the integration gives up.
  public var stepLimit: Int
  /// Length of the last step taken, the first guess of the next call.
  private var step: Double = 0

  /// Creates an integrator.
  ///
  /// - Parameters:
  ///   - absoluteTolerance: Error allowed per step and component.
  ///   - relativeTolerance: Error allowed per step, relative to a component.
  ///   - stepLimit: Steps in all calls together.
  public init(
    absoluteTolerance: Double = 1e-12, relativeTolerance: Double = 1e-10,
    stepLimit: Int = 50_000_000
  ) {
    self.absoluteTolerance = absoluteTolerance
    self.relativeTolerance = relativeTolerance
    self.stepLimit = stepLimit
  }

  /// Moves a state from one time to another.
  ///
  /// - Parameters:
  ///   - state: The state at `start`; on return that at `end`.
  ///   - start: Time of the state given.
  ///   - end: Time wanted; ≥ `start`.
  ///   - afterStep: Called after each step; may change the state, and returns true if it did.
  ///   - derivative: Writes f(t, y) into its last argument, which has the length of y.
  /// - Throws: ``SpecialFunctionError/failed(function:arguments:reason:)`` if the limit of steps
  ///   is reached or the state is no longer finite.
  /// - Complexity: six derivatives a step.
  public mutating func advance(
    _ state: inout [Double], from start: Double, to end: Double,
    afterStep: (inout [Double]) -> Bool = { _ in false },
    _ derivative: (Double, [Double], inout [Double]) -> Void
  ) throws(SpecialFunctionError) {
    guard end > start else { return }
    var time = start
    var stages = Stages(count: state.count)
    derivative(time, state, &stages.k1)
    var size = step > 0 ? step : firstStep(state, stages.k1, end - start)
    while time < end {
      stepLimit -= 1
      guard stepLimit > 0, size.isFinite, size > 0 else {
        throw .failed(
          function: "integration", arguments: [start, end, time],
          reason: "too many steps; the rates are too fast for the time span")
      }
      let last = time + size >= end * (1 - 1e-15) || end - time - size < 1e-9 * size
      let taken = last ? end - time : size
      let error = stages.attempt(
        state, time, taken, derivative, absoluteTolerance, relativeTolerance)
      let factor = error > 0 ? min(4, max(0.2, 0.9 * pow(error, -0.2))) : 4
      guard error <= 1 else {
        size = taken * (error.isFinite ? factor : 0.1)
        continue
      }
      time = last ? end : time + taken
      swap(&state, &stages.next)
      swap(&stages.k1, &stages.k7)
      if !last || taken >= 0.5 * size { step = taken }
      if !last || factor < 1 { size = taken * factor }
      if afterStep(&state) {
        stages.resize(to: state.count)
        derivative(time, state, &stages.k1)
      }
    }
  }

  private func firstStep(_ state: [Double], _ slope: [Double], _ span: Double) -> Double {
    var steepest = 0.0
    for index in state.indices {
      let scale = 1e-3 + state[index].magnitude
      steepest = max(steepest, slope[index].magnitude / scale)
    }
    return steepest > 0 ? min(span, 1e-3 / steepest) : span
  }
}

/// The stages of one step, kept between steps so that nothing is allocated.
private struct Stages {
  var k1, k2, k3, k4, k5, k6, k7, middle, next: [Double]

  init(count: Int) {
    let zeros = [Double](repeating: 0, count: count)
    (k1, k2, k3, k4, k5, k6, k7, middle, next) = (
      zeros, zeros, zeros, zeros, zeros, zeros, zeros, zeros, zeros
    )
  }

  mutating func resize(to count: Int) {
    if count != k1.count { self = Stages(count: count) }
  }

  /// Tries a step; leaves the result in `next` and its slope in `k7`; returns error/tolerance.
  mutating func attempt(
    _ y: [Double], _ t: Double, _ h: Double,
    _ derivative: (Double, [Double], inout [Double]) -> Void, _ absolute: Double,
    _ relative: Double
  ) -> Double {
    for i in y.indices { middle[i] = y[i] + h * (0.2 * k1[i]) }
    derivative(t + 0.2 * h, middle, &k2)
    for i in y.indices { middle[i] = y[i] + h * (3.0 / 40 * k1[i] + 9.0 / 40 * k2[i]) }
    derivative(t + 0.3 * h, middle, &k3)
    for i in y.indices {
      middle[i] = y[i] + h * (44.0 / 45 * k1[i] - 56.0 / 15 * k2[i] + 32.0 / 9 * k3[i])
    }
    derivative(t + 0.8 * h, middle, &k4)
    for i in y.indices {
      let a = 19372.0 / 6561 * k1[i] - 25360.0 / 2187 * k2[i]
      middle[i] = y[i] + h * (a + 64448.0 / 6561 * k3[i] - 212.0 / 729 * k4[i])
    }
    derivative(t + 8.0 / 9 * h, middle, &k5)
    for i in y.indices {
      let a = 9017.0 / 3168 * k1[i] - 355.0 / 33 * k2[i] + 46732.0 / 5247 * k3[i]
      middle[i] = y[i] + h * (a + 49.0 / 176 * k4[i] - 5103.0 / 18656 * k5[i])
    }
    derivative(t + h, middle, &k6)
    for i in y.indices {
      let a = 35.0 / 384 * k1[i] + 500.0 / 1113 * k3[i] + 125.0 / 192 * k4[i]
      next[i] = y[i] + h * (a - 2187.0 / 6784 * k5[i] + 11.0 / 84 * k6[i])
    }
    derivative(t + h, next, &k7)
    var worst = 0.0
    for i in y.indices {
      let a = 71.0 / 57600 * k1[i] - 71.0 / 16695 * k3[i] + 71.0 / 1920 * k4[i]
      let error = h * (a - 17253.0 / 339200 * k5[i] + 22.0 / 525 * k6[i] - 1.0 / 40 * k7[i])
      let scale = absolute + relative * max(y[i].magnitude, next[i].magnitude)
      let ratio = error.magnitude / scale
      if !(ratio <= worst) { worst = ratio }
    }
    return worst.isNaN ? .infinity : worst
  }
}
