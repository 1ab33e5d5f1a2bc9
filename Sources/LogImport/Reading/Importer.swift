internal import DeskData
public import Workforce

/// Reads exports of a helpdesk and writes the canonical log.
///
/// The files are read twice: first surveyed for what only all rows together can tell, then read and
/// written row by row. So memory holds of each ticket a number of 12 bytes, of each customer another,
/// and the words of labels; tickets themselves only where several rows are to become one.
public struct Importer {
  private let options: ImportOptions
  private let files: [ImportFile]

  /// Prepares an import.
  ///
  /// - Parameters:
  ///   - files: The files, in the order in which their rows count.
  ///   - options: How they are to be read.
  public init(_ files: [ImportFile], _ options: ImportOptions) {
    self.files = files
    self.options = options
  }

  /// Where rows of the results go.
  public struct Output {
    /// Receives bytes of `tickets.csv`, in order.
    public var tickets: ([UInt8]) throws -> Void
    /// Receives bytes of `series.csv`, in order.
    public var series: ([UInt8]) throws -> Void

    /// Creates outputs.
    ///
    /// - Parameters:
    ///   - tickets: Receives bytes of `tickets.csv`, in order.
    ///   - series: Receives bytes of `series.csv`, in order.
    public init(
      tickets: @escaping ([UInt8]) throws -> Void, series: @escaping ([UInt8]) throws -> Void
    ) {
      self.tickets = tickets
      self.series = series
    }
  }

  /// What the files are taken for, before anything is read from them.
  public struct Recognition: Sendable {
    /// The format in words.
    public var format: String
    /// For each column that is guessed: what it is taken for, and its name in the export.
    public var guesses: [(column: String, source: String)]
    /// Whether times without a zone are read in one that nobody has stated.
    public var needsTimeZone: Bool
  }

  /// Looks at the files' headers and first rows.
  ///
  /// - Returns: What they are taken for.
  /// - Throws: `InvalidInput` if a file cannot be read or recognised.
  public func recognise() throws(InvalidInput) -> Recognition {
    let sources = try open()
    let format = sources[0].plan.format
    let guesses = sources.flatMap { source in
      source.plan.steps.filter { $0.isGuessed && $0.field != nil }
    }
    return Recognition(
      format: format.title,
      guesses: guesses.map { ($0.field?.name ?? "", $0.source) },
      needsTimeZone: options.timeZone == nil && format.zone != .utc && format.shape == .table)
  }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - output: Where the rows go.
  ///   - shouldStop: Asked now and then.
  /// - Returns: What was found; `nil` = it was stopped.
  /// - Throws: `InvalidInput` if a file cannot be read as a log, and what the outputs throw.
  public func run(
    to output: Output, shouldStop: @escaping () -> Bool = { false }
  ) throws -> ImportReport? {
    var run = try ImportRun(open(), options, output, shouldStop)
    return try run.report()
  }

  private func open() throws(InvalidInput) -> [SourceFile] {
    var stated: LogFormat?
    if let name = options.format {
      stated = LogFormat.all.first { $0.name == name }
      guard stated != nil else {
        throw InvalidInput(findings: [
          Finding(
            rule: "unknown-format", location: nil, message: "there is no format '\(name)'",
            expected: "one of: " + LogFormat.all.map(\.name).joined(separator: ", "))
        ])
      }
    }
    var sources: [SourceFile] = []
    var findings: [Finding] = []
    for file in files {
      do throws(InvalidInput) {
        sources.append(try SourceFile(file, options, format: stated))
      } catch { findings += error.findings }
    }
    guard findings.isEmpty, !sources.isEmpty else { throw InvalidInput(findings: findings) }
    return sources
  }
}
