internal import Workforce

/// The reference page of the scenario language, made from the declarations of its keys.
public enum ReferencePage {
  /// Returns the page, the same text every time.
  ///
  /// - Returns: Markdown, its last line ended.
  public static func text() -> String {
    var sections: [Section] = []
    JSONSchema.collect(ScenarioKeys().section, into: &sections)
    return head + sections.map(text(of:)).joined() + shapes + tables + rules
  }

  private static let head = """
    # The scenario file

    This page is made by `muster schema --format markdown` from the declarations that also check
    files. A scenario is YAML; every quantity carries its unit.

    | quantity | written |
    |---|---|
    | duration | `20 s`, `12 min`, `4h`, `1h 30min`, `3 days`, `1 week`; beside a `calendar` also `2 business days`: so many times the open hours of an open day |
    | share | `30%`, or with the whole that is meant `10% of failed tries`; a decimal such as `0.3` is accepted, a bare number from 1 on is not |
    | percentage | `150%` or `1.5`: a multiple of what would be |
    | rate | `5000 per month`, `200/day`, `100 per 30 min`; a month is a twelfth of a year |
    | random time | `8 min` (its mean), `5 min constant`, `{mean: 90 min, cv: 1.2}`, `{median: 8 min, p90: 20 min}`, `{median: 1 day}`, `{law: gamma, mean: 8 min, cv: 2}` |
    | money | `$0.30 per try`, `$48k per year`, `EUR 42k per year`, `41 000 EUR per year`, `$1.7M per year`; all in the scenario's `currency` |
    | days, hours | `mon-fri`, `mon, wed-fri`, `daily`; `08:00-18:00`, `22:00-06:00`; `mon-fri 08:00-18:00; sat 10:00-14:00`, `24x7` |
    | date, time | `2027-01-04`, `2027-05-12 14:20`, `09:30` |

    Sections of named things (`channels`, `requests`, `tiers`, `teams`, `events`, ...) are maps from names
    to values, or lists whose items have a `name`. `extends: base.yaml` makes a variant: maps merge
    key by key, lists of named items by name, everything else is replaced; a key set to `null` is
    taken out. On the command line,
    `--set 'teams."front line".agents=14'` sets a key, `+2` and `-10%` change it.


    """

  private static func text(of section: Section) -> String {
    var lines = ["## \(section.title)", "", section.meaning + ".", ""]
    lines += ["| key | value | default | meaning | example |", "|---|---|---|---|---|"]
    for key in section.keys {
      let fallback = key.fallback.map { "`\($0)`" } ?? (key.isRequired ? "required" : "")
      let cells = [
        "`\(key.name)`", short(key.form), fallback, key.meaning, "`\(key.example)`",
      ]
      lines.append("| " + cells.map(escape).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// What is expected, with sections by their titles.
  private static func short(_ form: Form) -> String {
    switch form {
    case .section(let section): link(section.title)
    case .list(let item, let orOne): (orOne ? "one or a list: " : "a list: ") + short(item)
    case .items(let noun, let item):
      "\(Noun.plural(noun)): " + item.direct.map { link($0.title) }.joined(separator: " or ")
    case .named(let noun, let value): "by \(noun): " + short(value)
    case .table(let keys, _, let value): "by \(keys): " + short(value)
    case .either(let forms): forms.map(short).joined(separator: "; or ")
    default: form.words
    }
  }

  private static func link(_ title: String) -> String {
    "[\(title)](#\(title.lowercased().split(separator: " ").joined(separator: "-")))"
  }

  private static func escape(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static var shapes: String {
    var lines = ["## Named shapes", "", "| week | shares |", "|---|---|"]
    for shape in WeekShape.allCases { lines.append("| `\(shape.rawValue)` | \(shape.meaning) |") }
    lines += ["", "| day | meaning | weights of the hours from 00:00 |", "|---|---|---|"]
    for shape in DayShape.allCases {
      let weights = shape.weights.map { NumberText.write($0) }.joined(separator: " ")
      lines.append("| `\(shape.rawValue)` | \(shape.meaning) | \(weights) |")
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private static let tables = """
    ## Tables

    CSV with a header; columns go by name, in any order, without regard to case, spaces and `_`.

    | table | columns |
    |---|---|
    | `demand.replay`, a log | `created_at`; and, where it has them, `channel`, `request`, `priority`, `customer` (or `customer_tier`), `handle_s` (at most 30 days), `wait_s`, `outcome` (`abandoned` = hung up). Other names are given by `demand.columns`. A row that cannot be read is left out, and counted |
    | `teams.….roster`, a roster | `agent`, `start`, `end` (or `from`, `to`), `team` |

    Times are `2027-03-01T09:30`, `2027-03-01 09:30:05`, or with a distance from UTC such as
    `2027-03-01T09:30Z`, which is shown on the clock of the scenario.


    """

  private static var rules: String {
    var lines = [
      "## Rules", "", "| rule | | what is found | why, and what to do |", "|---|---|---|---|",
    ]
    for rule in RuleBook.records + TableRules.records {
      let cells = [
        "`\(rule.name)`", rule.severity.rawValue, rule.summary, rule.reason,
      ]
      lines.append("| " + cells.map(escape).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
