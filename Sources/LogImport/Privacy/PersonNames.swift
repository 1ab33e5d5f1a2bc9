/// What in a label could be the name of a person whom the export names elsewhere.
enum PersonNames {
  /// Most words of a name.
  private static let longest = 4

  /// Returns the whole label and every run of two to four of its words.
  ///
  /// Pairs come also the other way round: `Waiting for Karl Napf` names Karl Napf as `Napf, Karl` does.
  /// A bare number names nobody.
  static func parts(of label: String) -> [String] {
    if label.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) { return [] }
    var parts = [label]
    let words = words(of: label)
    for length in 2...longest where words.count >= length {
      for first in 0...(words.count - length) {
        parts.append(words[first..<(first + length)].joined(separator: " "))
        if length == 2 { parts.append(words[first + 1] + " " + words[first]) }
      }
    }
    return parts
  }

  /// The words of a label without the marks around them.
  static func words(of label: String) -> [String] {
    label.split { " ,;:()[]/\"".contains($0) }.map { String($0) }
  }

  /// Whether a label is written like a form of address, or like a sentence.
  static func looksPersonal(_ label: String) -> Bool {
    let words = words(of: label).map { $0.lowercased().filter { $0 != "." } }
    if words.count > longestLabel { return true }
    return words.dropLast().contains { titles.contains($0) }
  }

  /// Most words of a label.
  private static let longestLabel = 6
  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "herrn", "frau", "mme", "mlle", "sr", "sra",
    "sig",
  ]
}
