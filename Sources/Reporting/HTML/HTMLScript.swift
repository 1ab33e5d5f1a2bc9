/// The scripts of the page.
package enum HTMLScript {
  /// Returns a script that cannot end the element it stands in.
  ///
  /// `</script` ends the element wherever it appears, and `<!--` can keep it from ending. Neither
  /// can stand in a program outside of strings, patterns and comments, where a backslash more
  /// changes nothing.
  package static func safe(_ script: String) -> HTML {
    var result: [UInt8] = []
    let source = Array(script.utf8)
    result.reserveCapacity(source.count)
    for (index, byte) in source.enumerated() {
      if index > 0, source[index - 1] == UInt8(ascii: "<"),
        byte == UInt8(ascii: "/") && follows("script", in: source, after: index)
          || byte == UInt8(ascii: "!") && follows("--", in: source, after: index)
      {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(byte)
    }
    return HTML(trusted: String(decoding: result, as: UTF8.self))
  }

  private static func follows(_ word: String, in source: [UInt8], after index: Int) -> Bool {
    let tail = source[(index + 1)...].prefix(word.utf8.count)
    return tail.count == word.utf8.count
      && zip(tail, word.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  /// Draws each specification and, where that worked, folds its table away.
  static let drawing = HTML(
    trusted: """

      for (const source of document.querySelectorAll("script[data-chart]")) {
        const plot = document.getElementById(source.dataset.chart);
        const drawing = plot.closest(".drawing");
        const details = plot.closest("figure").querySelector("details");
        drawing.hidden = false;
        try {
          await window.vegaEmbed(plot, JSON.parse(source.textContent),
            { renderer: "svg", actions: false, ast: true });
          details.open = false;
        } catch (error) {
          drawing.hidden = true;
          console.error("chart " + source.dataset.chart + " was not drawn: " + error);
        }
      }
      for (const long of document.querySelectorAll("details.fold")) long.open = false;
      document.documentElement.dataset.drawn = "yes";

      """)
}
