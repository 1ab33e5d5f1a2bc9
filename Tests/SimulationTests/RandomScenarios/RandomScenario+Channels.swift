import Workforce

extension RandomScenario {
  /// One kind for each channel; at least one is worked by people.
  mutating func kinds() -> [Channel.Kind] {
    let all: [Channel.Kind] = [.voice, .voice, .chat, .deferred]
    var kinds = (0..<size.channels).map { _ in dice.choose(all) }
    if kinds.count > 1, uses(0.6) { kinds[dice.int(0...(kinds.count - 2))] = .selfService }
    if uses(), !kinds.contains(.chat) { kinds[kinds.count - 1] = .chat }
    return kinds
  }

  /// Channels behind one on which people work, so that nobody is sent round in circles.
  private func behind(_ channel: Int, _ kinds: [Channel.Kind]) -> [Int] {
    kinds.indices.filter { $0 > channel && kinds[$0] != .selfService }
  }

  mutating func channels(kinds: [Channel.Kind]) -> [Channel] {
    let shares = dice.shares(size.channels)
    return kinds.indices.map { number in
      var channel = Channel(
        name: "channel-\(number)", kind: kinds[number], share: shares[number],
        work: uses(0.6) ? dice.choose([0.5, 1.25, 2]) : 1,
        week: dice.chance(0.2) ? dice.shares(7) : nil,
        day: dice.chance(0.2) ? dice.shares(dice.choose([2, 24])) : nil)
      let others = behind(number, kinds)
      switch kinds[number] {
      case .selfService: channel.handsOverTo = dice.choose(worked(kinds))
      case .deferred: makeDeferred(&channel, kinds)
      case .voice, .chat: makeLive(&channel, others)
      }
      if kinds[number] != .selfService, !others.isEmpty, uses(0.8) {
        channel.switches = ChannelSwitch(
          after: dice.chance(0.5)
            ? .touches(dice.int(1...2)) : .work(Double(dice.choose([4, 5, 10, 20])) * 60),
          channel: dice.choose(others), share: dice.choose([0.5, 1]))
      }
      return channel
    }
  }

  /// Channels on which people work.
  func worked(_ kinds: [Channel.Kind]) -> [Int] {
    kinds.indices.filter { kinds[$0] != .selfService }
  }

  private mutating func makeDeferred(_ channel: inout Channel, _ kinds: [Channel.Kind]) {
    channel.calendar = dice.int(0...(size.calendars - 1))
    guard uses() else { return }
    channel.chaser = Chaser(
      after: Double(dice.choose([5, 15, 30])) * 60, share: dice.choose([0.4, 0.8]),
      channel: dice.chance(0.6) ? dice.choose(worked(kinds)) : nil,
      handle: dice.law(minutes: [3, 5, 10]))
  }

  private mutating func makeLive(_ channel: inout Channel, _ others: [Int]) {
    channel.patience =
      dice.chance(0.7) ? dice.law(minutes: [0, 5, 5, 10, 15, 30, 60], constants: 0.7) : nil
    channel.wrapUp = dice.chance(0.3) ? dice.law(minutes: [0, 5, 10], constants: 0.7) : nil
    channel.calendar = dice.chance(0.5) ? 0 : dice.int(0...(size.calendars - 1))
    channel.lines = dice.chance(0.4) ? dice.int(1...4) : nil
    if dice.chance(0.6) {
      channel.answer = AnswerTarget(
        share: 0.8, within: Double(dice.choose([1, 5, 10])) * 60,
        rule: dice.choose(AnswerTarget.Rule.allCases))
    }
    if channel.kind == .chat {
      channel.concurrency = dice.int(1...4)
      channel.pace = dice.choose([[1], [1, 0.75, 0.5], [1, 0.8, 0.65], [1, 0.5]])
    }
    if uses() {
      channel.redial = Redial(
        share: dice.choose([0.4, 0.8]), after: dice.law(minutes: [0, 5, 10, 30]),
        limit: dice.int(1...3))
    }
    if channel.kind == .voice, uses() {
      channel.callBack = CallBack(
        after: Double(dice.choose([0, 5, 5, 10])) * 60, share: dice.choose([0.5, 1]))
    }
    guard !others.isEmpty else { return }
    if uses() { channel.whenClosed = Turn(channel: dice.choose(others), share: 0.7) }
    if uses() { channel.whenAbandoned = Turn(channel: dice.choose(others), share: 0.7) }
  }

  // MARK: Self-service

  mutating func selfService(kinds: [Channel.Kind]) -> SelfService {
    func date(_ day: Int) -> LocalDate { firstDay + day }
    let hour = Double(dice.int(0...20)) * 3600
    return SelfService(
      duration: dice.law(minutes: [0, 3, 5, 10]), givesUp: uses(1.5) ? 0.4 : 0,
      comesBack: uses(1.5)
        ? SelfService.ComeBack(
          share: 0.6, after: dice.law(minutes: [0, 10, 60]),
          channel: dice.chance(0.5) ? dice.choose(worked(kinds)) : nil,
          harder: dice.choose([1, 1.5])) : nil,
      saves: dice.choose([0, 0.25, 0.5]), residualHandle: dice.choose([0, 0.25]),
      residualEscalation: dice.choose([0, 0.5]), answersCount: dice.chance(0.2),
      decay: uses() ? 1e-5 : 0, refreshed: uses() ? [date(dice.int(0...2))] : [],
      changes: uses()
        ? [SelfService.Change(from: date(dice.int(-1...2)), factor: dice.choose([0.5, 1.5]))] : [],
      outages: uses()
        ? [
          SelfService.Outage(
            from: LocalDateTime(date: date(0), secondOfDay: hour),
            to: LocalDateTime(date: date(dice.int(0...1)), secondOfDay: hour + 7200))
        ] : [])
  }
}
