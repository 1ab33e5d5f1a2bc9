internal import DeskData

/// Words of helpdesks for what means the same everywhere.
enum Words {
  /// The form in which words are compared: lower case, without blanks, `_` and `-`.
  static func key(_ text: String) -> String { CSVHeader.key(text) }

  static let channelNames = [
    "email", "phone", "chat", "web", "portal", "in_app", "social", "sms", "walk_in", "callback",
    "voicemail", "outbound", "api", "automatic",
  ]

  private static func keyed(_ pairs: [(String, [String])]) -> [String: String] {
    var result: [String: String] = [:]
    for (name, words) in pairs { for word in words { result[key(word)] = name } }
    return result
  }

  static let channels = keyed([
    ("email", ["email", "e-mail", "mail", "inbound email", "correo electrónico", "e-mails"]),
    (
      "phone",
      [
        "phone", "voice", "call", "telephone", "phone call", "phone call (inbound)",
        "phone call, incoming", "incoming call", "inbound", "callback inbound", "telefon",
      ]
    ),
    (
      "chat",
      [
        "chat", "live chat", "messaging", "native messaging", "messenger", "web messaging",
        "message",
      ]
    ),
    ("web", ["web", "web form", "webform", "website", "web widget", "feedback widget", "form"]),
    ("portal", ["portal", "self-service", "self service", "help center", "customer portal"]),
    ("in_app", ["in-app", "in app", "mobile", "mobile sdk", "sdk", "app"]),
    (
      "social",
      [
        "social", "twitter", "x", "facebook", "facebook messenger", "instagram", "whatsapp",
        "any channel", "open messaging", "social media",
      ]
    ),
    ("sms", ["sms", "text", "text message"]), ("walk_in", ["walk-in", "walk in", "in person"]),
    ("callback", ["callback", "call back", "virtual agent callback"]),
    ("voicemail", ["voicemail", "voice mail"]),
    (
      "outbound",
      [
        "outbound", "outbound email", "phone call (outbound)", "phone call, outgoing",
        "outgoing call",
      ]
    ),
    ("api", ["api", "web service", "webservice"]),
    ("automatic", ["automatic", "monitoring", "event", "system", "alert", "event management"]),
  ])

  static let statuses = keyed([
    ("new", ["new", "neu", "nuevo", "nouveau"]),
    (
      "open",
      [
        "open", "in progress", "active", "work in progress", "assigned", "to do", "reopened",
        "being processed", "offen", "abierto", "ouvert", "waiting for support",
      ]
    ),
    (
      "pending",
      [
        "pending", "waiting on customer", "waiting for customer", "awaiting user info",
        "awaiting caller", "awaiting reply", "snoozed", "pendiente", "en attente",
      ]
    ),
    (
      "blocked",
      [
        "hold", "on hold", "on-hold", "waiting on third party", "awaiting problem",
        "awaiting vendor", "awaiting evidence", "awaiting change", "escalated", "blocked",
      ]
    ),
    (
      "solved",
      ["solved", "resolved", "done", "gelöst", "resuelto", "resuelta", "résolu", "completed"]
    ),
    ("closed", ["closed", "complete", "cerrado", "geschlossen", "fermé", "canceled", "cancelled"]),
    ("merged", ["merged", "duplicate"]), ("spam", ["spam"]),
    ("deleted", ["deleted", "trash"]),
    ("answered", ["answered", "handled", "agent", "connected"]),
    ("abandoned", ["abandoned", "abandon", "hang", "hung up", "caller abandoned"]),
    ("turned_away", ["busy", "blocked call", "turned away", "rejected"]),
  ])

  static let priorities = keyed([
    (
      "P0",
      ["urgent", "critical", "1 - critical", "highest", "blocker", "p0", "dringend", "urgente"]
    ),
    ("P1", ["high", "2 - high", "major", "hoch", "alta", "haute"]),
    (
      "P2",
      ["normal", "medium", "moderate", "3 - moderate", "3 - medium", "media", "mittel", "moyenne"]
    ),
    (
      "P3",
      [
        "low", "4 - low", "lowest", "minor", "trivial", "5 - planning", "planning", "niedrig",
        "baja", "basse",
      ]
    ),
  ])

  static let promises: [String: Double] = [
    "met": 1, "withinsla": 1, "achieved": 1, "true": 1, "yes": 1, "1": 1, "hit": 1, "active": 1,
    "missed": 0, "slaviolated": 0, "violated": 0, "breached": 0, "false": 0, "no": 0, "0": 0,
    "failed": 0,
  ]

  static let truths: [String: Double] = [
    "true": 1, "yes": 1, "1": 1, "y": 1, "escalated": 1, "false": 0, "no": 0, "0": 0, "n": 0,
  ]

  /// Words of satisfaction, and the scale from 1 to 5.
  static let satisfaction: [String: Double] = [
    "good": 1, "bad": 0, "goodwithcomment": 1, "badwithcomment": 0, "great": 1, "okay": 0.5,
    "notgood": 0, "1": 0, "2": 0.25, "3": 0.5, "4": 0.75, "5": 1, "extremelysatisfied": 1,
    "verysatisfied": 1, "satisfied": 0.75, "neutral": 0.5, "dissatisfied": 0.25,
    "verydissatisfied": 0, "extremelydissatisfied": 0, "extremelyhappy": 1, "happy": 0.75,
    "veryhappy": 1, "unhappy": 0.25, "veryunhappy": 0, "extremelyunhappy": 0,
  ]
}
