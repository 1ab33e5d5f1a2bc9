/// All keys of the language by their dotted path, such as `teams.shifts.break`.
enum LanguageIndex {
  struct Item: Sendable {
    /// Keys that lead here; the user's own names are left out.
    let path: [String]
    let key: any KeyRecord
    let section: Section
  }

  /// Every key, in the order of the reference page.
  static func items() -> [Item] {
    var items: [Item] = []
    add(ScenarioKeys().section, path: [], to: &items)
    return items
  }

  private static func add(_ section: Section, path: [String], to items: inout [Item]) {
    for key in section.keys {
      items.append(Item(path: path + [key.name], key: key, section: section))
      for inner in key.form.sections { add(inner, path: path + [key.name], to: &items) }
    }
  }
}
