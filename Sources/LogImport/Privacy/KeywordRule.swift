/// A rule by which tickets are told apart from what they say; only its name leaves the import.
public struct KeywordRule: Sendable, Equatable {
  /// The rule's name, as `rule` has it in `tickets.csv`.
  public var name: String
  /// Words or phrases, of which one is enough.
  ///
  /// Case does not matter; they match whole words only.
  public var keywords: [String]

  /// Creates a rule.
  ///
  /// - Parameters:
  ///   - name: The rule's name.
  ///   - keywords: Words or phrases, one of which is enough.
  public init(name: String, keywords: [String]) {
    self.name = name
    self.keywords = keywords
  }
}

/// Looks for the keywords of rules in text.
struct KeywordSearch {
  private let rules: [[[UInt8]]]

  init(_ rules: [KeywordRule]) {
    self.rules = rules.map {
      $0.keywords.map { Array($0.lowercased().utf8) }.filter { !$0.isEmpty }
    }
  }

  var isEmpty: Bool { rules.isEmpty }

  /// Returns the first rule one of whose keywords stands in the text.
  ///
  /// - Complexity: O(rules × keywords × length of the text).
  func firstMatch(in text: borrowing Span<UInt8>) -> Int32? {
    for (index, keywords) in rules.enumerated() {
      for keyword in keywords where Self.holds(text, keyword) { return Int32(index) }
    }
    return nil
  }

  private static func holds(_ text: borrowing Span<UInt8>, _ word: [UInt8]) -> Bool {
    guard text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) {
      var i = 0
      while i < word.count, lower(text[start + i]) == word[i] { i += 1 }
      guard i == word.count else { continue }
      let end = start + word.count
      if (start == 0 || !isLetter(text[start - 1])) && (end == text.count || !isLetter(text[end])) {
        return true
      }
    }
    return false
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static func isLetter(_ byte: UInt8) -> Bool {
    lower(byte) &- 0x61 < 26 || byte &- 0x30 <= 9 || byte >= 0x80
  }
}
