import Foundation
import FoundationXML
import Reporting
import Simulation
import Testing
import Workforce

@Suite("The page")
struct HTMLReportTests {
  static let nasty: RunResult = {
    var names = Fixture.Names()
    names.scenario = "</title><script>alert(1)</script>"
    names.phone = "<img src=x onerror=alert(2)>"
    names.email = "=cmd|' /C calc'!A0"
    names.priorities = ["\"onmouseover=alert(3)", "P2 & <b>", "\u{1B}[31mP3\u{0}\u{202E}"]
    names.requests = ["</script>", "<!--<script>", "'single'"]
    names.teams = ["{{constructor}}" + String(repeating: "long", count: 20), "]]>"]
    names.assumption = Assumption(key: "<k>", value: "<v>", meaning: "</details>")
    var result = Fixture.make(names: names)
    // One team around the clock, a single replication, and no spread.
    result.replications = 1
    result.measures = result.measures.map { measure in
      var measure = measure
      measure.halfWidth = nil
      measure.p10 = nil
      measure.pGoal = nil
      return measure
    }
    for index in result.intervals.teams[1].indices { result.intervals.teams[1][index].onDuty += 1 }
    return result
  }()

  static let identity = RunIdentity(
    file: "<f>.yaml", scenarioHash: "<hash>", programVersion: "<1>")

  @Test("it is well-formed, with drawings and without", arguments: [nil, "window.x = '<b>'"])
  func wellFormed(bundle: String?) throws {
    for report in [Fixture.report, Report(Self.nasty, identity: Self.identity)] {
      let page = HTMLReport.page(report, chartBundle: bundle)
      let outline = try Outline(page)
      #expect(outline.titles.first == "h1")
      #expect(outline.hasHeadingsInOrder)
      #expect(Set(outline.ids).count == outline.ids.count, "ids are unique")
      #expect(outline.count("figure") == outline.count("figcaption"))
      let charts = report.sections.flatMap(\.charts).count
      #expect(outline.count("figure") == charts)
      #expect(outline.count("script") == (bundle == nil ? 0 : charts + 2))
    }
  }

  @Test("nothing from the scenario becomes markup")
  func escaping() throws {
    let report = Report(Self.nasty, identity: Self.identity)
    let page = HTMLReport.page(report, chartBundle: "let bundle = 1")
    for text in [
      "<script>alert", "<img", "<b>\"", "& <b>", "<k>", "<v>", "<f>", "\u{1B}", "\u{202E}", "\u{0}",
    ] {
      #expect(!page.contains(text), "\(text)")
    }
    #expect(page.contains("&lt;img src=x onerror=alert(2)&gt; answered"))
    for chart in report.sections.flatMap(\.charts) {
      let spec = chart.spec.text(for: .page)
      #expect(page.contains(spec))
      #expect(!spec.contains("<"))
    }
  }

  @Test("nothing is loaded from anywhere")
  func offline() {
    let page = HTMLReport.page(Fixture.report, chartBundle: "let bundle = 1")
    for trap in [" src=", "href=", "url(", "@import", "<link", "<base", "<iframe"] {
      #expect(!page.contains(trap), "\(trap)")
    }
    #expect(page.contains("default-src &#39;none&#39;"))
  }

  @Test(
    "a script cannot end its element",
    arguments: [
      ("a</script>b", "a<\\/script>b"), ("</SCRIPT", "<\\/SCRIPT"), ("'<!--'", "'<\\!--'"),
      ("a</b", "a</b"), ("</scrip", "</scrip"), ("x<!y", "x<!y"),
      ("</script</script", "<\\/script<\\/script"),
      ("é</script", "é<\\/script"), ("<", "<"),
    ])
  func bundle(script: String, safe: String) {
    #expect(HTMLScript.safe(script).markup == safe)
  }

  @Test("without the bundle it has all tables and says so")
  func withoutBundle() throws {
    let page = HTMLReport.page(Fixture.report, chartBundle: nil)
    #expect(page.contains("Charts are left out"))
    for chart in Fixture.report.sections.flatMap(\.charts) {
      #expect(page.contains("id=\"\(chart.table.id)\""))
      #expect(page.contains(HTML.escaped(chart.alternative)))
    }
    #expect(!HTMLReport.page(Fixture.report, chartBundle: "x").contains("Charts are left out"))
  }

  @Test("an empty result still gives a page that says so")
  func empty() throws {
    var result = Fixture.result
    result.measures = []
    result.intervals = IntervalTable(grid: 3600, starts: [], channels: [[], []], teams: [[], []])
    result.days = DayTable(dates: [], channels: [], backlog: [])
    result.waits = []
    result.fates = Fates()
    result.sickDay = nil
    result.replications = 0
    result.wasInterrupted = true
    let report = Report(result, identity: Fixture.identity)
    for file in RunFiles.all(result, report: report, chartBundle: nil) {
      #expect(!file.bytes.isEmpty)
    }
    _ = try Outline(HTMLReport.page(report, chartBundle: nil))
    #expect(report.verdict.outcome == nil)
    #expect(report.verdict.headline.hasPrefix("No contact of the period"))
    #expect(report.verdict.cautions.first?.hasPrefix("The run was stopped") == true)
  }
}
