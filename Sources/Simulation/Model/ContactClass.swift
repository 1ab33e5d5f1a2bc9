import Workforce

/// All that the loop needs to know of tickets alike in channel, request, priority and customer.
struct ContactClass {
  var channel: Int
  var request: Int
  var priority: Int
  var customer: Int
  /// Cells in which its statistics are kept.
  var scopes: ScopeKey
  /// Voice: the customer waits on the line and the contact is worked in one go.
  var isLive: Bool
  /// Queue in which it waits.
  var queue: Int
  /// Teams that work it; bit = index of the team.
  var teams: UInt64
  /// The first of those teams, on whose account waiting is booked.
  var homeTeam: Int
  /// Calendar on which a live channel is open.
  var openCalendar: Int
  /// Calendar on which its SLA clocks run.
  var clockCalendar: Int
  /// Lines of its channel.
  var lines: Int
  /// Answer threshold of a live channel; infinity without promise.
  var answerWithin: Seconds
  /// First-response target; infinity without promise, and on live channels.
  var firstResponse: Seconds
  /// Resolution target; infinity without promise.
  var resolution: Seconds
  var handle: Law
  /// Mean work of a first touch, wrap-up included: what a contact brings that nobody works.
  var meanWork: Seconds
  var laterTouches: Double
  var hasWrapUp: Bool
  var wrapUp: Law
  var hasPatience: Bool
  var patience: Law
  var asksBack: Fraction
  var neverReplies: Fraction
  var reply: Law
  var autoClose: Seconds
  var reopens: Fraction
  var reopenAfter: Law
}
