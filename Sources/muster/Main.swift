import ArgumentParser
import Reporting
import ScenarioFile
import Simulation
import Workforce

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a verb and turns what went wrong into a message and an exit code (measures: exit codes).
@main
enum Main {
  static func main() {
    // A reader of messages that goes away must not take the results of a run with it.
    signal(SIGPIPE, SIG_IGN)
    keepMemory()
    refuseUnknownCommand()
    do {
      var command = try Muster.parseAsRoot()
      try command.run()
    } catch let error as OutputError {
      fail(error.message)
    } catch let error as SimulationError {
      fail(error.message)
    } catch {
      Muster.exit(withError: error)
    }
  }

  /// Lets the next replication have the memory of the last one: giving it back to the system and
  /// asking for it again costs a fifth of the run of a single day.
  ///
  /// The allocator of the GNU C library keeps as much as the largest block that was ever freed.
  private static func keepMemory() { free(largeBlock()) }

  @inline(never)
  private static func largeBlock() -> UnsafeMutableRawPointer? { malloc(31 << 20) }

  /// A first word that is no command gets the nearest one, or the command that takes a scenario.
  private static func refuseUnknownCommand() {
    var names = ["help"]
    for command in Muster.configuration.subcommands {
      if let name = command.configuration.commandName { names.append(name) }
    }
    let words = CommandLine.arguments.dropFirst()
    guard let word = words.first, !word.hasPrefix("-") else { return }
    if word == ErlangCommand.configuration.commandName {
      refuseUnknownFormula(words.dropFirst().first)
      return
    }
    guard !names.contains(word) else { return }
    let remedy =
      if word.hasSuffix(".yaml") || word.hasSuffix(".yml") {
        "to simulate a scenario: muster run \(word)"
      } else if let nearest = Suggestion.nearest(to: word, among: names) {
        "did you mean '\(nearest)'?"
      } else {
        "commands are: \(names.joined(separator: ", "))"
      }
    FindingOutput.say("error: there is no command '\(word)'; \(remedy)\n")
    exit(64)
  }

  /// A word behind `erlang` that is none of its sub-commands gets the nearest one.
  ///
  /// Left to the parser, its options would be told to be unknown.
  private static func refuseUnknownFormula(_ word: String?) {
    var names = ["help"]
    for command in ErlangCommand.configuration.subcommands {
      if let name = command.configuration.commandName { names.append(name) }
    }
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    let remedy =
      if word.hasSuffix(".csv") {
        "to answer a table: muster erlang --input \(word)"
      } else if let nearest = Suggestion.nearest(to: word, among: names) {
        "did you mean '\(nearest)'?"
      } else {
        "they are: \(names.dropFirst().joined(separator: ", "))"
      }
    FindingOutput.say("error: 'muster erlang' has no '\(word)'; \(remedy)\n")
    exit(64)
  }

  /// The run failed: exit code 2.
  private static func fail(_ message: String) -> Never {
    FindingOutput.say("error: \(message)\n")
    exit(2)
  }
}

extension SimulationError {
  /// What is wrong and what to do about it.
  var message: String {
    switch self {
    case .unknownTimeZone(let name):
      "the system does not know the time zone '\(name)'; is the package tzdata installed?"
    case .tooManyTeams(let count):
      "\(count) teams are more than the 64 that can be told apart; put teams alike together"
    case .tooMuchDemand(let day, let tickets):
      "\(Readable.text(Quantity(tickets.rounded(), .tickets))) tickets on \(day) are more than the 16 million of one source that can be "
        + "drawn; lower the volume, its growth, its events or its busyness"
    case .emptyPeriod:
      "the period holds no time on the wall clock of its zone; choose other dates"
    case .tooManyQueues(let team, let count):
      "team '\(team)' works \(count) kinds of contact that differ in their teams, priority or kind of channel; "
        + "let teams share channels and requests"
    case .nobodyWorks(let channel, let request):
      "no team works '\(request)' on channel '\(channel)'; add both to a team"
    case .nobodyWorksAt(let tier, let channel, let request):
      "no team of tier '\(tier)' works '\(request)' on channel '\(channel)'; add both to a team "
        + "of the tier"
    case .tooManyOpen(let tickets, let time, let queue, let waiting):
      "\(Readable.text(Quantity(Double(tickets), .tickets))) tickets are open at once on "
        + "\(time.description.replacing("T", with: " at ")), the most that a replication keeps; "
        + "\(Readable.text(Quantity(Double(waiting), .tickets))) of them wait in the queue of "
        + "\(queue). More arrives than its teams can do: add agents or hours there, lower the "
        + "volume or the handle time, or shorten the period"
    case .notConserved(let replication, let created, let accountedFor):
      "replication \(replication) created \(created) tickets but accounts for \(accountedFor): "
        + "a fault of the program, please report it with the scenario"
    }
  }
}
