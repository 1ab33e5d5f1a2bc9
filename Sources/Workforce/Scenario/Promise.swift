/// An urgency with its promises; the first of a scenario is the most urgent.
public struct Priority: Sendable, Equatable {
  /// Name in the scenario, such as `P1`.
  public var name: String
  /// Promised time to the first response of a person, in open time of `calendar`; `nil` = none.
  public var firstResponse: Seconds?
  /// Promised time from a customer's reply to the next response; `nil` = none.
  public var nextResponse: Seconds?
  /// Promised time to resolution, in open time of `calendar`; `nil` = none.
  public var resolution: Seconds?
  /// Index of the calendar on which its clocks run.
  public var calendar: Int

  /// Creates a priority.
  public init(
    name: String, firstResponse: Seconds? = nil, nextResponse: Seconds? = nil,
    resolution: Seconds? = nil, calendar: Int = 0
  ) {
    self.name = name
    self.firstResponse = firstResponse
    self.nextResponse = nextResponse
    self.resolution = resolution
    self.calendar = calendar
  }
}

/// Promises that differ from the priority's for some customers or on some channel.
///
/// The first that fits a ticket holds; what it leaves out is as the priority says.
public struct PromiseException: Sendable, Equatable {
  /// Index of the customer tier; `nil` = all.
  public var customer: Int?
  /// Index of the channel; `nil` = all.
  public var channel: Int?
  /// Index of the priority; `nil` = all.
  public var priority: Int?
  /// Promised time to the first response, where it differs.
  public var firstResponse: Seconds?
  /// Promised time to the next response, where it differs.
  public var nextResponse: Seconds?
  /// Promised time to resolution, where it differs.
  public var resolution: Seconds?
  /// Index of the calendar, where it differs.
  public var calendar: Int?

  /// Creates an exception.
  public init(
    customer: Int? = nil, channel: Int? = nil, priority: Int? = nil,
    firstResponse: Seconds? = nil, nextResponse: Seconds? = nil, resolution: Seconds? = nil,
    calendar: Int? = nil
  ) {
    self.customer = customer
    self.channel = channel
    self.priority = priority
    self.firstResponse = firstResponse
    self.nextResponse = nextResponse
    self.resolution = resolution
    self.calendar = calendar
  }

  /// Tells whether it holds for a ticket.
  public func fits(customer: Int, channel: Int, priority: Int) -> Bool {
    self.customer ?? customer == customer && self.channel ?? channel == channel
      && self.priority ?? priority == priority
  }
}

extension Scenario {
  /// Returns the promises to a ticket: those of its priority with the first fitting exception.
  ///
  /// - Parameters:
  ///   - customer: Index of its customer tier.
  ///   - channel: Index of its channel.
  ///   - priority: Index of its priority.
  /// - Returns: The promises; the name is that of the priority.
  public func promise(customer: Int, channel: Int, priority: Int) -> Priority {
    var promise = priorities[priority]
    let exception = promiseExceptions.first {
      $0.fits(customer: customer, channel: channel, priority: priority)
    }
    if let exception {
      promise.firstResponse = exception.firstResponse ?? promise.firstResponse
      promise.nextResponse = exception.nextResponse ?? promise.nextResponse
      promise.resolution = exception.resolution ?? promise.resolution
      promise.calendar = exception.calendar ?? promise.calendar
    }
    return promise
  }
}
