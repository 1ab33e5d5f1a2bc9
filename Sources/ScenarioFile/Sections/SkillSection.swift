internal import Workforce

/// The right to work some contacts.
struct SkillKeys: SectionKeys {
  static let title = "skill"
  static let meaning = "The right to work some contacts, with an efficiency and a preference"

  let channels = Key(
    "channels", Kind<Int>.reference(.channels).list(), meaning: "channels; without it all",
    example: "[phone, email]")
  let requests = Key(
    "requests", Kind<Int>.reference(.requests).list(), meaning: "requests; without it all",
    example: "[billing, bug]")
  let customers = Key(
    "customers", Kind<Int>.reference(.customers).list(), meaning: "customers; without it all",
    example: "[enterprise]")
  let languages = Key(
    "languages", Kind<Int>.reference(.languages).list(), meaning: "languages; without it all",
    example: "[en, es]")
  let efficiency = Key(
    "efficiency", .factor(0.05...3), default: "100%", assumed: false,
    meaning: "speed at this work; at 80 % it takes a fourth longer", example: "80%")
  let preference = Key(
    "preference", .count(1...100), default: "1", assumed: false,
    meaning: "contacts of a smaller number are taken first", example: "2")
}

extension Skill {
  static func read(_ map: MapReader<SkillKeys>) -> Skill {
    Skill(
      channels: map.read(\.channels) ?? everyChannel(map.reading), requests: map.read(\.requests),
      customers: map.read(\.customers), languages: map.read(\.languages),
      efficiency: map.read(\.efficiency) ?? 1, preference: map.read(\.preference) ?? 1)
  }

  /// The skills of a team: what its own keys say, which without 'skills' is all, and the further.
  static func all(_ map: MapReader<TeamKeys>) -> [Skill] {
    let further = map.read(\.skills) ?? []
    let channels = map.read(\.channels)
    let own = Skill(
      channels: (channels ?? nil) ?? everyChannel(map.reading), requests: map.read(\.requests),
      customers: map.read(\.customers), languages: map.read(\.languages))
    if map.has(\.channels), channels == .some(nil) {
      let others = ["requests", "customers", "languages"]
      map.ignore(others, "where 'channels' is 'none'")
      return further
    }
    let saysOwn =
      map.has(\.channels) || map.has(\.requests) || map.has(\.customers) || map.has(\.languages)
    return saysOwn || !map.has(\.skills) ? [own] + further : further
  }

  /// All channels on which people work.
  private static func everyChannel(_ reading: Reading) -> [Int] {
    (reading.names[.channels] ?? [""]).indices.filter { !reading.selfServiceChannels.contains($0) }
  }
}

extension Kind where Value == Interruption {
  /// `live`, the name of a priority, or the name of a priority with `over all`.
  static var interruption: Kind {
    Kind(
      form: .text("'live', a priority such as P0, or 'P0 over all'", pattern: nil)
    ) { spot, reading in
      let names = reading.names[.priorities] ?? []
      let text = spot.node.text ?? ""
      if ["live", "live over deferred"].contains(text), !names.contains(text) {
        return .liveOverDeferred
      }
      for (ending, isAll) in [(" over all", true), (" over deferred", false), ("", false)]
      where text.hasSuffix(ending) {
        let name = String(text.dropLast(ending.count))
        guard let index = reading.index(of: name, in: .priorities) else { continue }
        return isAll ? .priorityOverAll(index) : .priorityOverDeferred(index)
      }
      if spot.node.text == nil {
        reading.add(
          Structure.wrongKind(
            spot.node, path: spot.path, expected: "'live', a priority, or 'P0 over all'"),
          path: spot.path)
      } else {
        reading.add(
          Structure.unknownName(
            text, noun: "priority", known: ["live"] + names + names.map { $0 + " over all" },
            at: spot.node.place), path: spot.path)
      }
      return nil
    }
  }
}
