import Foundation
import Testing

@Suite("A question at the command line")
struct ErlangCommandTests {
  /// One question of every sub-command.
  static let questions: [[String]] = [
    ["b", "--load", "10", "--blocking", "1%"],
    ["c", "--arrivals", "200/h", "--handle", "3 min", "--answer", "80% in 20 s"],
    ["a", "--load", "10", "--handle", "3 min", "--patience", "4 min", "--answer", "80% in 20 s"],
    [
      "chat", "--arrivals", "60/h", "--handle", "5 min", "--pace", "1,0.8,0.65", "--answer",
      "80% in 60 s",
    ],
    [
      "linear", "--tickets", "5000", "--handle", "15 min", "--hours", "160", "--utilisation", "75%",
    ],
    [
      "patience", "--load", "10", "--handle", "3 min", "--median", "2 min", "--p90", "8 min",
      "--answer", "80% in 20 s",
    ],
    ["general", "--load", "10", "--handle", "3 min", "--agents", "12", "--cv", "0.7"],
    [
      "retrials", "--load", "10", "--handle", "3 min", "--agents", "11", "--patience", "2 min",
      "--redial", "60%",
    ],
    ["priorities", "--loads", "3,4,2", "--handle", "3 min", "--agents", "11"],
    ["root", "--load", "100", "--handle", "3 min", "--wait", "20%"],
    [
      "day", "--contacts", "40,90", "--interval", "30 min", "--handle", "12 min", "--wait", "20%",
    ],
  ]

  @Test("has one shape as JSON, whatever is asked", arguments: questions)
  func shape(question: [String]) throws {
    let run = try Program.erlang(question + ["--format", "json"], in: Workplace())
    #expect(run.code == 0, "\(run.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let object = try #require(value as? [String: Any])
    #expect(
      object.keys.sorted() == [
        "notes", "question", "rows", "sentence", "service_level_definition", "service_level_rule",
      ])
    #expect(object["question"] as? String == question[0])
    #expect(object["notes"] is [String])
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.contains { $0["answer"] as? Bool == true })
    let csv = try Program.erlang(question + ["--format", "csv"], in: Workplace()).output
    let lines = csv.split(separator: "\n")
    #expect(lines.count == rows.count + 1)
    // The keys are the columns; the rule of a service level stands above the rows.
    let columns = Set(lines[0].split(separator: ",").map(String.init))
    #expect(columns.subtracting(["service_level_rule"]).union(["answer"]) == Set(rows[0].keys))
  }

  @Test(
    "slips get the remedy, not a complaint about something else",
    arguments: [
      (["daay", "--contacts", "40"], "did you mean 'day'?"),
      (["cases.csv"], "muster erlang --input cases.csv"),
      (["b", "--load", "10", "--blocking", "1"], "did you mean '1%' or '100%'?"),
      (
        [
          "linear", "--tickets", "5000 per month", "--handle", "15 min", "--hours", "160",
          "--utilisation", "75%",
        ], "did you mean '5000'?"
      ),
    ] as [([String], String)])
  func slips(words: [String], remedy: String) throws {
    let run = try Program.erlang(words, in: Workplace())
    #expect(run.code == 64 || run.code == 65)
    #expect(run.errors.contains(remedy), "\(run.errors)")
  }

  @Test(
    "overload is an answer of the same words everywhere",
    arguments: [
      ["c", "--load", "12", "--agents", "11", "--handle", "3 min"],
      ["general", "--load", "12", "--handle", "3 min", "--agents", "11", "--cv", "0.7"],
      ["retrials", "--load", "12", "--handle", "3 min", "--agents", "11", "--redial", "60%"],
      ["priorities", "--loads", "3,9", "--handle", "3 min", "--agents", "11"],
      [
        "chat", "--arrivals", "12/h", "--handle", "60 min", "--pace", "1", "--answer", "60 s",
        "--agents", "11",
      ],
    ])
  func overload(question: [String]) throws {
    let run = try Program.erlang(question, in: Workplace())
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("With 11 agents on contacts the queue grows without end, for "))
    #expect(run.output.contains("unstable"))
  }

  @Test(
    "the worked examples of the field",
    arguments: [
      (
        [
          "c", "--arrivals", "100 per 30 min", "--handle", "3 min", "--answer",
          "80 % within 20 seconds", "--shrinkage", "30%",
        ], "14 agents on contacts are needed, 20 scheduled at 30 % shrinkage"
      ),
      (
        [
          "linear", "--tickets", "5000", "--handle", "15 min", "--hours", "160 h",
          "--utilisation", "75%",
        ], "18 agents are needed: 10.4167 for the work"
      ),
      (
        [
          "linear", "--tickets", "50", "--handle", "12 min", "--hours", "1", "--utilisation",
          "75%", "--buffer", "0%",
        ], "14 agents are needed: 13.3333 for the work, rounded up, without buffers."
      ),
    ])
  func field(question: [String], sentence: String) throws {
    let run = try Program.erlang(question, in: Workplace())
    #expect(run.output.hasPrefix(sentence), "\(run.output)")
  }

  @Test("names the buffers it adds")
  func buffers() throws {
    let rule = [
      "linear", "--tickets", "5000", "--handle", "15 min", "--hours", "160", "--utilisation", "75%",
    ]
    let field = try Program.erlang(rule, in: Workplace()).output
    #expect(field.contains("paid leave 15 %, training 10 %, peak 20 %, growth per quarter 10 %"))
    #expect(field.contains("--buffer 0% is none"))
    let own = try Program.erlang(
      rule + ["--buffer", "15%", "--buffers", "divide"], in: Workplace()
    ).output
    #expect(own.contains("with buffers (15 %)"))
    #expect(!own.contains("paid leave"))
    let wrong = try Program.erlang(rule + ["--buffer", "100%"], in: Workplace())
    #expect(wrong.errors == "error: buffer is '100%'; expected a share below 100 %\n")
  }

  @Test("unrounded agents are scheduled unrounded")
  func fractional() throws {
    let run = try Program.erlang(
      [
        "c", "--load", "10", "--handle", "3 min", "--answer", "80% in 20 s", "--shrinkage", "30%",
        "--fractional",
      ], in: Workplace())
    // 13.1749… by the continued formula, divided by 0.7.
    let numbers = run.output.split(separator: " ").compactMap { Double($0) }
    #expect(numbers[0] > 13 && numbers[0] < 14)
    #expect((numbers[1] - numbers[0] / 0.7).magnitude < 1e-7)
  }

  @Test("says that a month holds nights, and how to name opening hours")
  func month() throws {
    let end = ["--handle", "15 min", "--answer", "80% in 20 s"]
    for (arrivals, isNoted) in [
      ("5000 per month", true), ("200/day", true), ("5000 per 200 h", false), ("10/h", false),
      ("1 per min", false), ("1/m", false),
    ] {
      let run = try Program.erlang(["c", "--arrivals", arrivals] + end, in: Workplace())
      #expect(run.output.contains("nights and days off included") == isNoted, "\(arrivals)")
      if isNoted { #expect(run.output.contains(" per 200 h'")) }
    }
  }

  @Test(
    "refuses with the spelling that was meant",
    arguments: [
      (["c", "--load", "10", "--agents", "12", "--shrinkage", "30"], "did you mean '30%'?"),
      (["c", "--load", "5,000", "--agents", "12"], "did you mean '5000'?"),
      (["c", "--load", "9,5", "--agents", "12"], "did you mean '9.5'?"),
      (["c", "--arrivals", "5,000/h", "--agents", "12"], "did you mean '5000'?"),
      (
        [
          "a", "--load", "12", "--agents", "8", "--handle", "1 h", "--patience", "8 min",
          "--answer", "99%",
        ],
        "a service level of 99 % cannot be met; the best possible is 6"
      ),
      (
        ["c", "--load", "12", "--handle", "8 min", "--answer", "100% in 480 s"],
        "a service level of 100 % within 8 min (served within T ÷ offered) cannot be met; any share below"
      ),
    ])
  func hints(question: [String], hint: String) throws {
    let run = try Program.erlang(question, in: Workplace())
    #expect(run.code == 65)
    #expect(run.errors.contains(hint), "\(run.errors)")
    // No number of more digits than anybody wrote.
    #expect(!run.errors.contains(/[0-9.]{11,}/))
  }

  @Test("a chat desk fills the agents to schedule and doubts a pace above 1")
  func chat() throws {
    let run = try Program.erlang(
      [
        "chat", "--arrivals", "60/h", "--handle", "5 min", "--pace", "1,1.2", "--answer",
        "80% in 60 s", "--shrinkage", "30%", "--format", "json",
      ], in: Workplace())
    #expect(run.output.contains("1.2 times the speed of one alone, which is faster"))
    #expect(run.output.contains(/"agents": 4, .*"scheduled_agents": 6,/))
    #expect(!run.output.contains("\"scheduled_agents\": null"))
  }
}
