internal import Workforce

/// The answer at the terminal.
public enum FitSummary {
  /// Returns what was found in a few lines.
  ///
  /// - Parameters:
  ///   - fit: What was found.
  ///   - folder: Where the files are.
  /// - Returns: Text with a line break at its end.
  public static func text(_ fit: LogFit, folder: String) -> String {
    let demand = fit.demand
    var lines = [
      "\(fit.options.name): \(demand.tickets) tickets from \(demand.from) to \(demand.to)", "",
    ]
    let shown =
      [demand.level] + [demand.growth].compactMap(\.self) + [demand.dailyCV, demand.hourlyCV]
      + fit.patience.flatMap { $0.prefix(1).flatMap(\.fit.estimates) }
      + fit.redials.compactMap { $0?.share } + [fit.afterContact?.mean].compactMap(\.self)
      + (fit.commonHandle?.estimates ?? [])
      + [fit.returns.asksBack, fit.returns.reopens, fit.returns.escalated].compactMap(\.self)
    for estimate in shown {
      lines.append(
        pad(estimate.label, 44) + pad(ScenarioText.value(estimate.value, estimate.unit), 18)
          + "95 %: \(ScenarioText.value(estimate.low, estimate.unit)) to "
          + ScenarioText.value(estimate.high, estimate.unit))
    }
    lines.append("")
    lines += fit.remarks
    lines += fit.assumptions.map { "Assumed. " + $0 }
    lines += ["", "Scenario, tables and page: \(folder)", ""]
    return lines.joined(separator: "\n")
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
