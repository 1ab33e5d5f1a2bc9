/// Ticket statistics summed over days, scopes or both.
struct TicketSums {
  var created = 0.0
  var answered = 0.0
  var abandoned = 0.0
  var turnedAway = 0.0
  var waited = 0.0
  var inTime = 0.0
  var abandonedInTime = 0.0
  var responseMet = 0.0
  var responseMissed = 0.0
  var responseUndecided = 0.0
  var resolutionMet = 0.0
  var resolutionMissed = 0.0
  var resolutionUndecided = 0.0
  var closed = 0.0
  var autoClosed = 0.0
  var solved = 0.0
  var reopened = 0.0
  var solvedAtFirstTouch = 0.0
  var touches = 0.0
  var responses = 0.0
  var answeredWait = 0.0
  var abandonedWait = 0.0
  var responseTime = 0.0
  var responseClock = 0.0
  var resolutionTime = 0.0
  var resolutionClock = 0.0
  var handleTime = 0.0

  /// Adds a cell.
  mutating func add(_ cell: TicketCell) {
    created += Double(cell.created)
    answered += Double(cell.answered)
    abandoned += Double(cell.abandoned)
    turnedAway += Double(cell.busy) + Double(cell.closedDoor)
    waited += Double(cell.waited)
    inTime += Double(cell.inTime)
    abandonedInTime += Double(cell.abandonedInTime)
    responseMet += Double(cell.responseMet)
    responseMissed += Double(cell.responseMissed)
    responseUndecided += Double(cell.responseUndecided)
    resolutionMet += Double(cell.resolutionMet)
    resolutionMissed += Double(cell.resolutionMissed)
    resolutionUndecided += Double(cell.resolutionUndecided)
    closed += Double(cell.closed)
    autoClosed += Double(cell.autoClosed)
    solved += Double(cell.solved)
    reopened += Double(cell.reopened)
    solvedAtFirstTouch += Double(cell.solvedAtFirstTouch)
    touches += Double(cell.touches)
    responses += Double(cell.responses)
    answeredWait += cell.answeredWait
    abandonedWait += cell.abandonedWait
    responseTime += cell.responseTime
    responseClock += cell.responseClock
    resolutionTime += cell.resolutionTime
    resolutionClock += cell.resolutionClock
    handleTime += cell.handleTime
  }
}
