import ArgumentParser

/// Whole numbers on the command line, refused in words that say what is legal.
///
/// Options that use it are parsed unconditionally, so that `-3` is their value and not taken for an
/// option of its own.
enum WholeNumber {
  /// Reads a value.
  ///
  /// - Parameters:
  ///   - text: The value as written.
  ///   - option: Name of the option, such as `--seed`.
  ///   - range: What is legal.
  /// - Returns: The number.
  /// - Throws: `ValidationError` if it is anything else.
  static func read<Value: FixedWidthInteger>(
    _ text: String, _ option: String, _ range: ClosedRange<Value>
  ) throws -> Value {
    guard let value = Value(text), range.contains(value) else {
      throw ValidationError(
        "\(option) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }
}
