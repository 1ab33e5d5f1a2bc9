/// Nouns in messages.
enum Noun {
  /// Returns the plural of a noun, such as `priorities`.
  static func plural(_ noun: String) -> String {
    let isAfterVowel = noun.dropLast().last.map { "aeiou".contains($0) } ?? true
    if noun.hasSuffix("y"), !isAfterVowel { return noun.dropLast() + "ies" }
    return noun + "s"
  }

  /// Returns a noun with its article, such as `an event`.
  static func one(_ noun: String) -> String {
    (noun.first.map { "aeio".contains($0) } ?? false ? "an " : "a ") + noun
  }
}
