import Foundation
import FoundationXML

/// The elements of a page, read by a parser of XML, which accepts nothing that is not well-formed.
struct Outline {
  var elements: [String] = []
  var ids: [String] = []

  struct Malformed: Error {
    var line: Int
    var message: String
  }

  init(_ page: String) throws {
    // The content of scripts is not markup.
    let parts = page.components(separatedBy: "<script")
    let markup =
      ([parts[0]]
      + parts.dropFirst().map { part in
        let open = part.prefix { $0 != ">" }
        let rest = part.range(of: "</script>").map { part[$0.lowerBound...] } ?? ""
        return "<script" + open + ">" + rest
      }).joined()
    let reader = Reader()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = reader
    guard parser.parse() else {
      throw Malformed(line: parser.lineNumber, message: "\(parser.parserError as Any)")
    }
    elements = reader.elements
    ids = reader.ids
  }

  var titles: [String] { elements.filter { ["h1", "h2", "h3", "h4"].contains($0) } }

  /// No level is left out on the way down.
  var hasHeadingsInOrder: Bool {
    let levels = titles.compactMap { $0.last?.wholeNumberValue }
    return zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }
  }

  func count(_ name: String) -> Int { elements.count { $0 == name } }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var ids: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName qName: String?, attributes attributeDict: [String: String]
    ) {
      elements.append(elementName)
      if let id = attributeDict["id"] { ids.append(id) }
    }
  }
}
