import Testing

/// What the program says to somebody who has mistyped something.
@Suite("Words on the command line")
struct WordsTests {
  @Test(
    "a number that is none is refused with what is legal",
    arguments: ["--replications", "--seed", "--threads"], ["-3", "1.5", "abc", "1e9", ""])
  func numbers(option: String, value: String) throws {
    let place = try Workplace.withDesk()
    let ending = try Program.run(["run", "desk.yaml", option, value], in: place)
    #expect(ending.code == 64)
    #expect(ending.errors.contains("\(option) must be a whole number from"))
    #expect(ending.errors.contains("The value '\(value)' is invalid"))
    #expect(!ending.errors.contains("Missing value"))
  }

  @Test("no replications and no threads are too few")
  func zero() throws {
    let place = try Workplace.withDesk()
    for option in ["--replications", "--threads"] {
      let ending = try Program.run(["run", "desk.yaml", option, "0"], in: place)
      #expect(ending.code == 64)
      #expect(ending.errors.contains("\(option) must be a whole number from 1 to"))
    }
  }

  @Test("a misspelt command gets the nearest one, a scenario without command the one to use")
  func command() throws {
    let place = try Workplace.withDesk()
    let misspelt = try Program.run(["chekc", "desk.yaml"], in: place)
    #expect(misspelt.code == 64)
    #expect(misspelt.errors.contains("there is no command 'chekc'; did you mean 'check'?"))
    let bare = try Program.run(["desk.yaml"], in: place)
    #expect(bare.code == 64 && bare.errors.contains("muster run desk.yaml"))
  }

  @Test("init refuses a share that is none, instead of writing a desk without a phone")
  func phone() throws {
    let place = try Workplace.withDesk()
    for share in ["140%", "many", "-10%"] {
      let ending = try Program.run(["init", "new.yaml", "--phone", share], in: place)
      #expect(ending.code == 65)
      #expect(ending.errors.contains("'\(share)'"))
      #expect(place.bytes("new.yaml") == nil)
    }
  }

  @Test("a queue beyond all bounds ends the run with its name and a remedy, not with a crash")
  func tooManyOpen() throws {
    let place = try Workplace.withDesk()
    let ending = try Program.run(
      [
        "run", "desk.yaml", "--threads", "1", "--quiet", "--set", "demand.tickets=9000000 per day",
        "--set", "demand.week=flat",
      ], in: place)
    #expect(!ending.wasKilled && ending.code == 2)
    #expect(ending.errors.contains("wait in the queue of email"))
    #expect(ending.errors.contains("add agents"))
    #expect(place.names("output").isEmpty)
  }

  @Test("a word that explain does not know gets the nearest ones, and no usage of the command")
  func explain() throws {
    let place = try Workplace.withDesk()
    for word in ["staffing", "escalatoin", "patiance"] {
      let ending = try Program.run(["explain", word], in: place)
      #expect(ending.code == 64)
      #expect(ending.errors.contains("there is no key, section, rule or measure '\(word)'"))
      #expect(ending.errors.contains("muster explain --list"))
      #expect(!ending.errors.contains("Usage"))
    }
  }
}
