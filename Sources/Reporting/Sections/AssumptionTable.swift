internal import Workforce

/// Every default that a scenario relies on.
enum AssumptionTable {
  /// Returns the section with one row per default.
  static func section(_ scenario: Scenario) -> Report.Section {
    guard !scenario.assumptions.isEmpty else {
      return Report.Section(
        id: "assumptions", title: "Assumptions",
        paragraphs: ["The scenario states everything itself: no default was used."])
    }
    return Report.Section(
      id: "assumptions", title: "Assumptions",
      paragraphs: [
        "The scenario does not say these, so their defaults were used. "
          + "Writing the key into the file replaces the default."
      ],
      tables: [
        Table(
          id: "assumptions-table",
          title: Words.capitalised(Words.count(scenario.assumptions.count, "default")) + " used",
          columns: ["Key", "Value", "Meaning"].map { Table.Column($0, isNumeric: false) },
          rows: scenario.assumptions.map { [.text($0.key), .text($0.value), .text($0.meaning)] })
      ])
  }
}
