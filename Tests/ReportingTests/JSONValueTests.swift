import Foundation
import Reporting
import Testing

@Suite("JSON values")
struct JSONValueTests {
  static let nasty = [
    "", "plain", "quote \" and \\ backslash", "line\nfeed\r\ttab", "nul \u{0} and \u{1B}[31m",
    "</script><script>alert(1)</script>", "<!-- & ]]>", "\u{2028}\u{2029}\u{FEFF}", "é 漢字 👩‍💻",
    "\u{7F}\u{85}\u{9F}", "'=cmd|' /C calc'!A0",
  ]

  @Test("any text reads back as it was", arguments: nasty)
  func strings(text: String) throws {
    let json = JSONValue.array([.string(text)]).text()
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
    #expect(parsed == [text])
    #expect(json.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test("inside a page no text can end its element", arguments: nasty)
  func page(text: String) {
    let json = JSONValue.object([.init(text, .string(text))]).text(for: .page)
    #expect(!json.contains("<") && !json.contains(">") && !json.contains("&"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
  }

  @Test(
    "numbers are the shortest that read back",
    arguments: [
      (0.1 + 0.2, "0.30000000000000004"), (1.0 / 3, "0.3333333333333333"), (40, "40"),
      (-0.0, "0"), (1e21, "1e+21"), (1e-300, "1e-300"), (604_800, "604800"), (0.95, "0.95"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    #expect(JSONValue.number(value).text() == text)
    #expect(Double(text) == value)
  }

  @Test("numbers that do not exist are null", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) {
    #expect(JSONValue.number(value).text() == "null")
  }

  @Test("keys keep their order, and flat containers stand on one line")
  func layout() {
    let value: JSONValue = [
      "zebra": 1, "ant": [["b": true, "a": nil], []], "seed": .unsigned(.max),
    ]
    #expect(
      value.text() == """
        {
          "zebra": 1,
          "ant": [
            {"b": true, "a": null},
            []
          ],
          "seed": 18446744073709551615
        }
        """)
  }
}
