import Numerics
import Workforce

/// The mix of classes of one source; each part is drawn by inversion in the order of the file.
struct ClassMix: Sendable {
  /// Channel, request, customer or language of a ticket: what has a choice.
  private struct Part {
    var purpose: Purpose
    /// Cumulative shares: `count` of them from `first` in `bounds`; the last is infinite.
    var first: Int
    var count: Int
    /// Distance in `classes` from one choice to the next.
    var stride: Int
  }
  private var parts: [Part] = []
  private var bounds: [Double] = []
  /// Of each request: its first entry in `bounds`; −1 = its priority is not drawn.
  private var firstPriority: [Int]
  private var priorities: Int
  /// `[channel][request][customer][language][priority]`, flattened.
  private var classes: [Int] = []

  /// Compiles a mix.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - channels: Channels to draw from.
  ///   - request: The only request; `nil` = by share.
  ///   - priority: The only priority; `nil` = as request and triage say.
  ///   - duplicateOf: Number of the burst of which they are duplicates.
  ///   - compiler: Makes the classes.
  /// - Throws: ``SimulationError`` if nobody works a class.
  init(
    _ scenario: Scenario, channels: [Int], request: Int? = nil, priority: Int? = nil,
    duplicateOf: Int? = nil, _ compiler: inout DeskCompiler
  ) throws(SimulationError) {
    let requests = request.map { [$0] } ?? Array(scenario.requests.indices)
    let mixes = requests.map { index in
      priority == nil ? scenario.requests[index].priorityMix.map(Self.bounds) : nil
    }
    priorities = mixes.contains { $0 != nil } ? scenario.priorities.count : 1
    firstPriority = []
    for mix in mixes {
      firstPriority.append(mix == nil ? -1 : bounds.count)
      bounds += mix ?? []
    }
    let requestStride = priorities * scenario.languages.count * scenario.customers.count
    let choices: [(Purpose, [Double], Int)] = [
      (.channel, channels.map { scenario.channels[$0].share }, requestStride * requests.count),
      (
        .request, requests.map { request == nil ? scenario.requests[$0].share : 1 },
        requestStride
      ),
      (.customer, scenario.customers.map(\.share), priorities * scenario.languages.count),
      (.language, scenario.languages.map(\.share), priorities),
    ]
    for (purpose, shares, stride) in choices where shares.count > 1 {
      parts.append(
        Part(purpose: purpose, first: bounds.count, count: shares.count, stride: stride))
      bounds += Self.bounds(shares)
    }
    for channel in channels {
      for (place, kind) in requests.enumerated() {
        // A request that only events bring is never drawn here, and need not be worked here.
        let isDrawn = request != nil || scenario.requests[kind].share > 0
        for customer in scenario.customers.indices {
          for language in scenario.languages.indices {
            for number in 0..<priorities {
              let drawn = firstPriority[place] >= 0 ? number : nil
              classes.append(
                isDrawn
                  ? try compiler.index(
                    channel: channel, request: kind, priority: priority ?? drawn,
                    customer: customer, language: language, duplicateOf: duplicateOf,
                    isPriorityFixed: priority != nil) : -1)
            }
          }
        }
      }
    }
  }

  /// Draws the class of a ticket.
  @inline(__always)
  func draw(_ ticket: UInt64, _ tables: ZigguratTables) -> Int {
    var index = 0
    var request = 0
    for part in parts {
      let choice = choice(uniform(ticket, part.purpose, tables), part.first, part.count)
      index &+= choice &* part.stride
      if part.purpose == .request { request = choice }
    }
    if priorities > 1 {
      let first = firstPriority[request]
      if first >= 0 {
        index &+= choice(uniform(ticket, .priority, tables), first, priorities)
      }
    }
    return classes[index]
  }

  @inline(__always)
  private func uniform(
    _ ticket: UInt64, _ purpose: Purpose, _ tables: ZigguratTables
  ) -> Double {
    var stream = KeyedStream(key: drawKey(ticket, purpose, 0), tables: tables)
    return stream.uniform()
  }

  /// The number of bounds that a number has reached: no branch that depends on chance.
  @inline(__always)
  private func choice(_ u: Double, _ first: Int, _ count: Int) -> Int {
    var reached = 0
    for place in first..<(first &+ count &- 1) where u >= bounds[place] { reached &+= 1 }
    return reached
  }

  private static func bounds(_ shares: [Double]) -> [Double] {
    let total = shares.reduce(0, +)
    var sum = 0.0
    var bounds: [Double] = []
    for share in shares {
      sum += total > 0 ? share / total : 1 / Double(shares.count)
      bounds.append(sum)
    }
    // Rounding must not reach what has no share.
    let last = shares.lastIndex { $0 > 0 } ?? shares.count - 1
    for index in last..<bounds.count { bounds[index] = .infinity }
    return bounds
  }
}
