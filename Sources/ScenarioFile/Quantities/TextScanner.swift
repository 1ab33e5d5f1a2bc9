/// Reads numbers, words and marks from the text of a quantity, from left to right.
struct TextScanner {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  var isAtEnd: Bool { position >= characters.count }

  /// What has not been read yet.
  var rest: String { String(characters[position...]) }

  mutating func skipSpaces() {
    // Texts from other programs often have spaces that do not break between number and unit.
    while position < characters.count, " \t\u{A0}\u{202F}".contains(characters[position]) {
      position += 1
    }
  }

  /// Reads an unsigned decimal number; `nil` and no step if there is none.
  mutating func number() -> Double? {
    let start = position
    var digits = ""
    takeDigits(into: &digits)
    if peek == ".", position + 1 < characters.count, isDigit(characters[position + 1]) {
      digits.append(".")
      position += 1
      takeDigits(into: &digits)
    }
    guard digits.contains(where: isDigit) else {
      position = start
      return nil
    }
    takeExponent(into: &digits)
    return Double(digits)
  }

  /// Reads a sign.
  mutating func sign() -> Double? {
    if take("+") { return 1 }
    return take("-") || take("−") ? -1 : nil
  }

  /// Reads letters.
  mutating func word() -> String {
    let start = position
    while position < characters.count, characters[position].isLetter { position += 1 }
    return String(characters[start..<position])
  }

  /// Reads one given character.
  mutating func take(_ character: Character) -> Bool {
    guard peek == character else { return false }
    position += 1
    return true
  }

  /// The next character.
  var peek: Character? { position < characters.count ? characters[position] : nil }

  private mutating func takeDigits(into digits: inout String) {
    while let next = peek, isDigit(next) {
      digits.append(next)
      position += 1
    }
  }

  private mutating func takeExponent(into digits: inout String) {
    guard peek == "e" || peek == "E" else { return }
    var ahead = position + 1
    if ahead < characters.count, characters[ahead] == "+" || characters[ahead] == "-" { ahead += 1 }
    guard ahead < characters.count, isDigit(characters[ahead]) else { return }
    digits += String(characters[position..<ahead])
    position = ahead
    takeDigits(into: &digits)
  }

  private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
