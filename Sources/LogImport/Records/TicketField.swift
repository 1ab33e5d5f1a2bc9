/// The columns of the canonical log, in their order.
///
/// `Documentation/ticket-log.md` defines them.
public enum TicketField: Int, Sendable, CaseIterable {
  case id, createdAt, firstResponseAt, answeredAt, resolvedAt, closedAt, endedAt
  case channel, request, priority, requester, customerTier, language, tier, group, agent, rule
  case touches, reopens, reassignments, escalated
  case wait, handle, pending, satisfaction
  case slaFirstResponse, slaResolution, outcome

  /// Name of the column.
  public var name: String { Self.names[rawValue] }

  private static let names = [
    "id", "created_at", "first_response_at", "answered_at", "resolved_at", "closed_at", "ended_at",
    "channel", "request", "priority", "requester", "customer_tier", "language", "tier", "group",
    "agent", "rule", "touches", "reopens", "reassignments", "escalated", "wait_s", "handle_s",
    "pending_s", "satisfaction", "sla_first_response", "sla_resolution", "outcome",
  ]

  /// Finds a column by its name, or by a short form of it such as `created` or `handle`.
  ///
  /// - Parameter name: As a user writes it; case, spaces, `_` and `-` do not matter. The result is
  ///   `nil` if there is no column of that name.
  public init?(named name: String) {
    func key(_ text: String) -> String {
      String(text.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
    }
    let wanted = key(name)
    let found = Self.allCases.first { field in
      let full = key(field.name)
      return full == wanted || full == wanted + "at" || full == wanted + "s"
    }
    switch wanted {
    case "status": self = .outcome
    case "customer": self = .requester
    case "category", "type": self = .request
    case "team", "queue": self = .group
    default:
      guard let found else { return nil }
      self = found
    }
  }
}
