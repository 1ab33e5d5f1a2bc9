/// Names of months in the languages that exports come in, by their beginnings.
enum MonthNames {
  /// Returns the month of a name in lower case, from 1; `nil` = it is none.
  static func month(_ word: [UInt8]) -> Int? {
    names.first { word.starts(with: $0.0) }?.1
  }

  /// English, German, French, Spanish, Portuguese, Italian, Dutch; the longer beginning first.
  private static let names: [([UInt8], Int)] = [
    ("jan", 1), ("ene", 1), ("gen", 1), ("feb", 2), ("fev", 2), ("fév", 2), ("mar", 3),
    ("mär", 3), ("mrz", 3), ("mrt", 3), ("maa", 3), ("apr", 4), ("avr", 4), ("abr", 4), ("may", 5),
    ("mai", 5), ("mag", 5), ("mei", 5), ("juin", 6), ("jun", 6), ("giu", 6), ("juil", 7),
    ("jul", 7), ("lug", 7), ("aug", 8), ("aoû", 8), ("aou", 8), ("ago", 8), ("sep", 9), ("set", 9),
    ("oct", 10), ("okt", 10), ("out", 10), ("ott", 10), ("nov", 11), ("dec", 12), ("dez", 12),
    ("déc", 12), ("dic", 12),
  ].map { (Array($0.0.utf8), $0.1) }
}
