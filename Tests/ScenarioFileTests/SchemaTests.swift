import Foundation
import ScenarioFile
import Testing

@Suite("Schema and reference page")
struct SchemaTests {
  @Test("the JSON Schema is valid JSON and closes every section")
  func json() throws {
    let object = try JSONSerialization.jsonObject(with: Data(JSONSchema.text().utf8))
    let schema = try #require(object as? [String: Any])
    #expect(schema["additionalProperties"] as? Bool == false)
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    #expect(definitions.values.allSatisfy { $0["additionalProperties"] as? Bool == false })
    #expect(definitions["team-item"] != nil)
  }

  @Test("every pattern is a regular expression")
  func patterns() throws {
    var count = 0
    for line in JSONSchema.text().split(separator: "\n") where line.contains("\"pattern\":") {
      let json =
        "{" + line.replacingOccurrences(of: ",$", with: "", options: .regularExpression) + "}"
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
      let pattern = try #require((object as? [String: String])?["pattern"])
      _ = try NSRegularExpression(pattern: pattern)
      count += 1
    }
    #expect(count > 20)
  }

  @Test("the reference page in the tree is the one that the declarations make")
  func referencePage() throws {
    let file = packageFolder.appending(path: "Documentation/scenario-reference.md")
    let written = try? String(contentsOf: file, encoding: .utf8)
    guard written != ReferencePage.text() else { return }
    try ReferencePage.text().write(to: file, atomically: true, encoding: .utf8)
    Issue.record("rewrote Documentation/scenario-reference.md: read it, then run again")
  }

  @Test("the schema for editors beside the scenarios is the one that the declarations make")
  func schemaFile() throws {
    let file = packageFolder.appending(path: "scenarios/scenario.schema.json")
    let written = try? String(contentsOf: file, encoding: .utf8)
    guard written != JSONSchema.text() else { return }
    try JSONSchema.text().write(to: file, atomically: true, encoding: .utf8)
    Issue.record("rewrote scenarios/scenario.schema.json: read it, then run again")
  }
}
