/// Finds the legal word that a misspelt one probably stands for.
package enum Suggestion {
  /// The nearest of `words` within two edits of `text`, case aside; the first of several.
  package static func nearest(to text: String, among words: [String]) -> String? {
    let wanted = Array(text.lowercased())
    guard !wanted.isEmpty, wanted.count <= 60 else { return nil }
    let limit = wanted.count <= 3 ? 1 : 2
    var best: (word: String, distance: Int)?
    for word in words.prefix(2000) where abs(word.count - wanted.count) <= limit {
      let distance = editDistance(wanted, Array(word.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best?.word
  }

  /// A hint that names the nearest word, if there is one.
  static func hint(for text: String, among words: [String]) -> String? {
    nearest(to: text, among: words).map { "did you mean '\($0)'?" }
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
  static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      for j in 0..<b.count {
        var cost = min(
          previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
        current.append(cost)
      }
      older = previous
      previous = current
    }
    return previous[b.count]
  }
}
