/// The shape of a value, for messages, the JSON Schema and the reference page.
indirect enum Form: Sendable {
  /// A text of one line; the pattern is a rough one, for editors. Signed quantities are set as they
  /// are by `--set`, where a sign otherwise means a change of what is.
  case text(String, pattern: String?, isSigned: Bool = false)
  /// A number without unit.
  case number(String)
  /// One of a few words.
  case choice([String])
  /// A reference to a name defined elsewhere in the file.
  case reference(String)
  /// A list; `orOne` allows one item in place of a list.
  case list(Form, orOne: Bool)
  /// A map with declared keys.
  case section(Section)
  /// A map from the user's names to sections, or a list of sections with a `name`.
  case items(noun: String, Form)
  /// A map from the user's names to values.
  case named(noun: String, Form)
  /// A map whose keys follow a pattern.
  case table(keys: String, pattern: String, Form)
  /// One of several shapes.
  case either([Form])

  /// What is expected, in words.
  var words: String {
    switch self {
    case .text(let words, _, _), .number(let words): words
    case .choice(let words) where words.count == 1: "'\(words[0])'"
    case .choice(let words): "one of: " + words.joined(separator: ", ")
    case .reference(let noun): "the name of \(Noun.one(noun))"
    case .list(let item, let orOne):
      orOne ? "\(item.words), or a list of such" : "a list, each item \(item.words)"
    case .section(let section):
      "a map with " + section.keys.map(\.name).joined(separator: ", ")
    case .items(let noun, _): "\(Noun.plural(noun)) by name, or a list of \(Noun.plural(noun))"
    case .named(let noun, _): "a map from the name of \(Noun.one(noun)) to its value"
    case .table(let keys, _, let value): "a map from \(keys) to \(value.words)"
    case .either(let forms): forms.map(\.words).joined(separator: "; or ")
    }
  }

  /// The sections that this form contains, itself first.
  var sections: [Section] {
    switch self {
    case .text, .number, .choice, .reference: []
    case .section(let section): [section]
    case .list(let form, _), .items(_, let form), .named(_, let form), .table(_, _, let form):
      form.sections
    case .either(let forms): forms.flatMap(\.sections)
    }
  }

  /// Whether the user's own names are the keys of a map of this form.
  var namedContent: (noun: String, form: Form)? {
    switch self {
    case .items(let noun, let form), .named(let noun, let form): (noun, form)
    case .either(let forms): forms.lazy.compactMap(\.namedContent).first
    default: nil
    }
  }
}
