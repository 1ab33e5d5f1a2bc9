/// What is done with one field of a row: a ``Reading`` without its words, quick to copy.
struct FieldAction {
  enum Kind {
    case id, requester, agent, text
    case instant(Moment)
    case unixTime(Moment)
    case afterCreation(Moment, DurationUnit)
    case duration(TicketSpan, DurationUnit)
    case count(Count, minus: Int32)
    case label(Label, table: Int)
    case code(Code, table: Int)
    case remaining(Code)
    case exclude(table: Int)
    case series(SeriesNumber, DurationUnit?)
    case intervalEnd
    case scratch(Int, Reading.Scratch)
  }

  let slot: Int
  let kind: Kind

  init(_ step: ColumnPlan.Step) {
    slot = step.slot
    let table = step.table ?? 0
    kind =
      switch step.reading {
      case .id: .id
      case .requester: .requester
      case .agent: .agent
      case .text: .text
      case .instant(let moment): .instant(moment)
      case .unixTime(let moment): .unixTime(moment)
      case .afterCreation(let moment, let unit): .afterCreation(moment, unit)
      case .duration(let span, let unit): .duration(span, unit)
      case .count(let count, let minus): .count(count, minus: minus)
      case .label(let label, _): .label(label, table: table)
      case .code(let code, _): .code(code, table: table)
      case .remaining(let code): .remaining(code)
      case .exclude: .exclude(table: table)
      case .series(let number, let unit): .series(number, unit)
      case .intervalEnd: .intervalEnd
      case .scratch(let index, let form): .scratch(index, form)
      }
  }
}
