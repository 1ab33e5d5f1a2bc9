/// A self-contained page of text and tables that is no report of a run.
public struct PlainPage: Sendable {
  private let kicker: String
  private let title: String
  private let lead: [String]
  private let sections: [Report.Section]
  private let programVersion: String

  /// Creates a page.
  ///
  /// - Parameters:
  ///   - kicker: Line above the title.
  ///   - title: Title.
  ///   - lead: Paragraphs before the sections: the answer in plain words.
  ///   - sections: Text and tables; charts are not drawn.
  ///   - programVersion: Named at the end.
  public init(
    kicker: String, title: String, lead: [String], sections: [Report.Section],
    programVersion: String
  ) {
    self.kicker = kicker
    self.title = title
    self.lead = lead
    self.sections = sections
    self.programVersion = programVersion
  }

  /// A complete document in UTF-8.
  public var text: String {
    let header: HTML = """
      <header>
      <p class="kicker">\(kicker)</p>
      <h1>\(title)</h1>
      <div class="prose">
      \(lead.map { "<p>\($0)</p>" })
      </div>
      </header>
      """
    return HTMLPage.document(
      title: title, version: programVersion,
      body: [header] + sections.map(HTMLPage.section)
        + ["<footer><p>Made by Muster \(programVersion).</p></footer>"],
      charts: [], bundle: nil)
  }
}
