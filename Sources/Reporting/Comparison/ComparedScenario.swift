public import Workforce

/// Which scenario a column of a comparison is.
public struct ComparedScenario: Sendable, Equatable {
  /// Letter by which it is called: A is compared with.
  public var letter: String
  /// Which file and which changes.
  public var identity: RunIdentity
  /// In what it differs from A, as it is written.
  public var differences: [ScenarioDifference]
  /// What else is to be known, one sentence each.
  public var notes: [String]

  /// Creates a name.
  ///
  /// - Parameters:
  ///   - place: Place among the scenarios, from 0; < 26.
  ///   - identity: Which file and which changes.
  ///   - differences: In what it differs from the first.
  ///   - notes: What else is to be known.
  public init(
    place: Int, identity: RunIdentity, differences: [ScenarioDifference] = [], notes: [String] = []
  ) {
    letter = Self.letter(place)
    self.identity = identity
    self.differences = differences
    self.notes = notes
  }

  /// Most scenarios that have a letter.
  public static let most = 26

  /// Returns the letter of a place.
  static func letter(_ place: Int) -> String {
    precondition((0..<most).contains(place), "no letter for scenario \(place)")
    return String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place)))
  }
}
