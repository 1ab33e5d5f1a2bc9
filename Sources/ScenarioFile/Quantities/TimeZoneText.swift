internal import Foundation
internal import Workforce

/// Names of time zones in the IANA data base.
enum TimeZoneText {
  static func parse(_ text: String) throws(Misfit) -> String {
    if text == "UTC" { return text }
    if TimeZone.knownTimeZoneIdentifiers.contains(text) { return text }
    let span = LocalDate(dayNumber: 0)
    // Old names such as US/Eastern are known to the system but not listed; abbreviations such as
    // EST are ambiguous and not accepted.
    if text.contains("/"), TimeZoneTable(identifier: text, from: span, to: span) != nil {
      return text
    }
    let known = TimeZone.knownTimeZoneIdentifiers
    let wanted = text.replacingOccurrences(of: " ", with: "_")
    let city = known.first { name in
      name.split(separator: "/").last.map { $0.lowercased() == wanted.lowercased() } ?? false
    }
    let cities = known.compactMap { $0.split(separator: "/").last.map(String.init) }
    let near =
      known.first { $0.lowercased() == wanted.lowercased() } ?? city
      ?? Suggestion.nearest(to: wanted, among: known)
      ?? Suggestion.nearest(to: wanted, among: cities).flatMap { near in
        known.first { $0.hasSuffix("/" + near) }
      }
    throw .unreadable(text, "a time zone", hint: near.map { "did you mean '\($0)'?" })
  }
}
