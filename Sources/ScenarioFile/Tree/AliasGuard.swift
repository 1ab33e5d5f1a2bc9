/// Keeps aliases out of keys.
///
/// The parser compares the keys of a map by value, which for a key made of nested aliases takes
/// time exponential in the size of the file. A scenario never needs such keys.
enum AliasGuard {
  /// The place of a list, map or alias used as a key in a text that also uses aliases.
  static func complexKey(in source: Source) -> Place? {
    var suspect: Place?
    var usesAlias = false
    for (index, line) in source.lines.enumerated() {
      var previous: Unicode.Scalar = " "
      let scalars = Array(line.unicodeScalars)
      for (column, scalar) in scalars.enumerated() {
        let starts = " \t[{,:-?".unicodeScalars.contains(previous)
        if scalar == "#", previous == " " || previous == "\t" || column == 0 { break }
        if scalar == "*", starts {
          usesAlias = true
          if isKey(scalars[column...]), suspect == nil {
            suspect = Place(source: source, line: index + 1, column: column + 1)
          }
        }
        let next: Unicode.Scalar = column + 1 < scalars.count ? scalars[column + 1] : " "
        let isComplex =
          (scalar == "?" && starts && (next == " " || next == "\t"))
          || ((scalar == "]" || scalar == "}") && opensValue(scalars[(column + 1)...]))
        if isComplex, suspect == nil {
          suspect = Place(source: source, line: index + 1, column: column + 1)
        }
        previous = scalar
      }
    }
    return usesAlias ? suspect : nil
  }

  /// Tells whether an alias is followed by a colon.
  private static func isKey(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    opensValue(
      rest.drop { scalar in
        scalar == "*" || scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
          || ("0"..."9").contains(scalar)
      })
  }

  private static func opensValue(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.first { $0 != " " && $0 != "\t" } == ":"
  }
}
