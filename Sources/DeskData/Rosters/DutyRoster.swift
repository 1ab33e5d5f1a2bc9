public import Workforce

/// The periods of duty of a roster, by team.
public struct DutyRoster: Sendable, Equatable {
  /// One team's part of a roster.
  public struct Team: Sendable, Equatable {
    /// Name of the team; `nil` = the roster names none.
    public var name: String?
    /// Number of agents; they are numbered from 0 in order of first appearance.
    public var agents: Int
    /// Periods of duty in the order of the file.
    public var duties: [Duty]

    /// Creates a team.
    public init(name: String?, agents: Int, duties: [Duty]) {
      self.name = name
      self.agents = agents
      self.duties = duties
    }
  }

  /// The teams in order of first appearance.
  public var teams: [Team]
  /// What is legal but odd.
  public var warnings: [Finding]
}
