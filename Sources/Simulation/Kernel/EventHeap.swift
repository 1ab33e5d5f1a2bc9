/// What happens at a random instant, in the order in which simultaneous events take place.
///
/// Duty changes come between `touchEnd` and `return`, arrivals between `timer` and `wait`; they
/// have lists of their own. What exactly happens follows from the state of the ticket.
enum EventKind: UInt64 {
  /// An agent finishes a touch.
  case touchEnd = 0
  /// A ticket comes back: reply, reopening, redial, end of a block or of a try of self-service.
  case `return` = 2
  /// A timer of a pending or solved ticket: reminder, closing.
  case timer = 3
  /// A timer of a waiting contact: overflow, call-back, chaser, hanging up.
  case wait = 5
}

/// A future event in 16 bytes, ordered by one branch-free integer comparison.
///
/// `time` is the bit pattern of a non-negative Double, which orders as the number does. `order`
/// holds rank (3 bits), sequence (33 bits) and the index of the ticket (28 bits).
struct Event {
  var time: UInt64
  var order: UInt64

  static let indexBits: UInt64 = 28
  static let sequenceBits: UInt64 = 33

  @inline(__always) var seconds: Double { Double(bitPattern: time) }
  @inline(__always) var rank: UInt64 { order &>> (Self.indexBits + Self.sequenceBits) }
  @inline(__always) var index: Int {
    Int(truncatingIfNeeded: order & ((1 &<< Self.indexBits) &- 1))
  }

  @inline(__always) private var key: UInt128 { UInt128(_low: order, _high: time) }

  @inline(__always) static func < (a: Event, b: Event) -> Bool { a.key < b.key }

  /// Later than every event.
  static let never = Event(time: .max, order: .max)
}

/// The pending random events: a binary heap of 16-byte events.
///
/// A support desk keeps 10 to 2,000 events pending, so that the heap lives in the nearest cache and
/// arity hardly matters. What lies behind the heap in its storage is later than every event, so
/// that no parent lacks a second child.
struct EventHeap: ~Copyable {
  private var slab = Slab(repeating: Event.never, count: 256)
  private(set) var count = 0
  private var sequence: UInt64 = 0
  /// Time of the earliest event; infinity if there is none.
  private(set) var next = Double.infinity
  /// Rank of the earliest event; the heap must not be empty.
  var nextRank: UInt64 { slab[0].rank }

  deinit { slab.free() }

  /// Adds an event.
  ///
  /// - Parameters:
  ///   - seconds: When; finite and ≥ 0.
  ///   - kind: What.
  ///   - index: Ticket; < 2²⁸.
  /// - Returns: The order of the event, which no other event has.
  /// - Complexity: O(log `count`).
  @inline(__always)
  mutating func push(_ seconds: Double, _ kind: EventKind, _ index: Int) -> UInt64 {
    sequence &+= 1
    return push(seconds, kind, index, as: sequence &- 1)
  }

  /// Reserves places in the order of planning, for events that may be added later.
  ///
  /// - Parameter count: How many.
  /// - Returns: The first of them.
  @inline(__always)
  mutating func reserve(_ count: UInt64) -> UInt64 {
    sequence &+= count
    return sequence &- count
  }

  /// Adds an event at a reserved place in the order of planning.
  ///
  /// - Returns: The order of the event, which no other event has.
  @inline(__always)
  mutating func push(
    _ seconds: Double, _ kind: EventKind, _ index: Int, as place: UInt64
  ) -> UInt64 {
    precondition(seconds >= 0 && seconds < .infinity, "an event needs a finite time")
    precondition(index < 1 &<< 28 && place < 1 &<< 33, "too many tickets or events")
    if _slowPath(count &+ 1 == self.slab.count) { self.slab.grow(filler: .never) }
    let slab = slab
    let event = Event(
      time: seconds.bitPattern,
      order: kind.rawValue &<< 61 | place &<< Event.indexBits | UInt64(index))
    var i = count
    count &+= 1
    while i > 0 {
      let parent = (i &- 1) &>> 1
      if !(event < slab[parent]) { break }
      slab[i] = slab[parent]
      i = parent
    }
    slab[i] = event
    next = slab[0].seconds
    return event.order
  }

  /// Removes and returns the earliest event; the heap must not be empty.
  @inline(__always)
  mutating func pop() -> Event {
    let slab = slab
    let first = slab[0]
    count &-= 1
    let event = slab[count]
    slab[count] = .never
    // The hole goes down to a leaf, to the earlier child each time, and the last event from there
    // up: it mostly belongs near the leaves.
    var i = 0
    var child = 1
    while child < count {
      child &+= slab[child &+ 1] < slab[child] ? 1 : 0
      slab[i] = slab[child]
      i = child
      child = 2 &* i &+ 1
    }
    while i > 0 {
      let parent = (i &- 1) &>> 1
      if !(event < slab[parent]) { break }
      slab[i] = slab[parent]
      i = parent
    }
    // An empty heap has nothing at its root: infinity is later than every time.
    if count > 0 { slab[i] = event }
    next = count > 0 ? slab[0].seconds : .infinity
    return first
  }
}
