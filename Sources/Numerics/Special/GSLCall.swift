// The gate to the GNU Scientific Library: its aborting error handler is turned off once, and
// every status becomes a typed error.
import CGSL

enum GSLCall {
  /// Turned off on first use; the library's own handler would end the process.
  static let handlerIsOff: Bool = {
    _ = unsafe gsl_set_error_handler_off()
    return true
  }()

  /// Calls a `_e` function and returns its value, or throws with the arguments.
  @safe static func value(
    _ function: String, _ arguments: [Double],
    _ body: (UnsafeMutablePointer<gsl_sf_result>) -> Int32
  ) throws(SpecialFunctionError) -> Double {
    precondition(handlerIsOff)
    var result = gsl_sf_result()
    let status = unsafe body(&result)
    if status == Int32(GSL_EUNDRFLW) { return 0 }
    guard status == 0 else {
      if status == Int32(GSL_EDOM) {
        throw .outsideDomain(function: function, arguments: arguments)
      }
      let reason = unsafe String(cString: gsl_strerror(status))
      throw .failed(function: function, arguments: arguments, reason: reason)
    }
    return result.val
  }
}
