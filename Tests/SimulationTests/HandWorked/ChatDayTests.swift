import Simulation
import Testing
import Workforce

@Suite("Days with chats, worked by hand")
struct ChatDayTests {
  private static let nine = 9.0 * 60

  private static func chat(_ concurrency: Int, _ pace: [Double]) -> Channel {
    Channel(name: "chat", kind: .chat, concurrency: concurrency, pace: pace)
  }

  @Test("three chats at the paces 1, 0.8 and 0.65 lose nothing when their number changes")
  func pace() throws {
    // Minutes of work done, by the pace of one, two, three, two and one in hand:
    //   chat 0 of 10.3: 5 until 9:05, 4 until 9:10, the last 1.3 at 0.65 until 9:12;
    //   chat 1 of 9.3: 4 until 9:10, 1.3 until 9:12, the last 4 at 0.8 until 9:17;
    //   chat 2 of 8.3: 1.3 until 9:12, 4 until 9:17, the last 3 alone until 9:20.
    try expectStory(
      HandMade.desk(
        [0, 5, 10].enumerated().map { HandMade.row(Self.nine + $1, request: $0) },
        channels: [HandMade.chat], requests: [10.3, 9.3, 8.3].map(HandMade.work)),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:05 arrived 1", "09:05 started 1 by 0",
        "09:10 arrived 2", "09:10 started 2 by 0", "09:12 touched 0 by 0", "09:12 closed 0",
        "09:17 touched 1 by 0", "09:17 closed 1", "09:20 touched 2 by 0", "09:20 closed 2",
      ])
  }

  @Test("the last pace holds for more chats than the list has")
  func lastPace() throws {
    // Three chats of 10, 10 and 15 minutes at 0.5 each: 20 minutes for the first two; of the third
    // 5 are left, which take 5 alone.
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine), HandMade.row(Self.nine), HandMade.row(Self.nine, request: 1)],
        channels: [Self.chat(3, [1, 0.5])], requests: [10, 15].map(HandMade.work)),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:00 arrived 1", "09:00 started 1 by 0",
        "09:00 arrived 2", "09:00 started 2 by 0",
        "09:20 touched 0 by 0", "09:20 closed 0", "09:20 touched 1 by 0", "09:20 closed 1",
        "09:25 touched 2 by 0", "09:25 closed 2",
      ])
  }

  @Test("a chat that takes the place of another slows nobody down")
  func replaced() throws {
    // Two at once at 0.5. Chat 0 of 10 min ends at 9:20, chat 2 of 10 takes its place. Chat 1 of 15
    // goes on at 0.5 until 9:30; by then chat 2 has done 5 and does the other 5 alone.
    try expectStory(
      HandMade.desk(
        [
          HandMade.row(Self.nine), HandMade.row(Self.nine, request: 1),
          HandMade.row(Self.nine + 1),
        ],
        channels: [Self.chat(2, [1, 0.5])], requests: [10, 15].map(HandMade.work)),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:00 arrived 1", "09:00 started 1 by 0",
        "09:01 arrived 2", "09:01 queued 2",
        "09:20 touched 0 by 0", "09:20 closed 0", "09:20 started 2 by 0",
        "09:30 touched 1 by 0", "09:30 closed 1", "09:35 touched 2 by 0", "09:35 closed 2",
      ])
  }

  @Test("a chat goes to the agent with the fewest, of equals to the one longest at that number")
  func fewest() throws {
    // Agents 0 and 1 have one chat each from 9:00 and 9:01 on, two from 9:02 and 9:03 on.
    let lines = (0..<4).flatMap {
      ["09:0\($0) arrived \($0)", "09:0\($0) started \($0) by \($0 % 2)"]
    }
    try expectStory(
      HandMade.desk(
        (0..<5).map { HandMade.row(Self.nine + Double($0), request: $0 == 0 ? 1 : 0) },
        channels: [Self.chat(3, [1])], requests: [HandMade.work(60), HandMade.work(3.5)],
        teams: [HandMade.team(agents: 2)]),
      lines + [
        // Chat 0 ends; agent 0 has one in hand, agent 1 two.
        "09:03:30 touched 0 by 0", "09:03:30 closed 0", "09:04 arrived 4", "09:04 started 4 by 0",
      ], isBeginning: true)
  }

  @Test("an agent with a chat in hand takes neither a call nor mail")
  func nothingElse() throws {
    // Chats 9:00–9:10 and 9:05–9:15, two at once without loss. The call of 9:01 and the mail of 9:02
    // wait until the agent has no chat: the call begins at 9:15.
    try expectStory(
      HandMade.desk(
        [
          HandMade.row(Self.nine, channel: 2), HandMade.row(Self.nine + 1),
          HandMade.row(Self.nine + 2, channel: 1), HandMade.row(Self.nine + 5, channel: 2),
        ],
        channels: [HandMade.phone, HandMade.mail, Self.chat(2, [1])],
        teams: [HandMade.team(channels: [0, 1, 2])]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 queued 2", "09:05 arrived 3", "09:05 started 3 by 0",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:15 touched 3 by 0", "09:15 closed 3",
        "09:15 started 1 by 0", "09:25 touched 1 by 0", "09:25 closed 1",
        "09:25 started 2 by 0", "09:35 touched 2 by 0", "09:35 closed 2",
      ])
  }

  @Test("an agent who gets free takes chats until there is no room")
  func fillsUp() throws {
    // Busy with a call until 9:10; three chats wait, room for two.
    try expectStory(
      HandMade.desk(
        [
          HandMade.row(Self.nine), HandMade.row(Self.nine + 1, channel: 1),
          HandMade.row(Self.nine + 2, channel: 1), HandMade.row(Self.nine + 3, channel: 1),
        ],
        channels: [HandMade.phone, Self.chat(2, [1])],
        teams: [HandMade.team(channels: [0, 1])]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:01 arrived 1", "09:01 queued 1",
        "09:02 arrived 2", "09:02 queued 2", "09:03 arrived 3", "09:03 queued 3",
        "09:10 touched 0 by 0", "09:10 closed 0", "09:10 started 1 by 0", "09:10 started 2 by 0",
        "09:20 touched 1 by 0", "09:20 closed 1", "09:20 started 3 by 0",
        "09:20 touched 2 by 0", "09:20 closed 2", "09:30 touched 3 by 0", "09:30 closed 3",
      ])
  }

  @Test("chats are finished in overtime, faster as they get fewer, and no other is taken")
  func overtime() async throws {
    // 16:50 two chats of 10 and 15 min at 0.5: done 5 and 5 by 17:00, the first ends at 17:10, then
    // 5 of the second are left, alone until 17:15. The chat of 17:05 waits for the morning.
    let desk = HandMade.desk(
      [
        HandMade.row(16 * 60 + 50), HandMade.row(16 * 60 + 50, request: 1),
        HandMade.row(17 * 60 + 5),
      ],
      channels: [Self.chat(3, [1, 0.5])], requests: [10, 15].map(HandMade.work),
      teams: [HandMade.team(.shifts([HandMade.shift(9, 17)]))], coolDown: 24)
    try expectStory(
      desk,
      [
        "16:50 arrived 0", "16:50 started 0 by 0", "16:50 arrived 1", "16:50 started 1 by 0",
        "17:05 arrived 2", "17:05 queued 2",
        "17:10 touched 0 by 0", "17:10 closed 0", "17:15 touched 1 by 0", "17:15 closed 1",
        "33:00 started 2 by 0", "33:10 touched 2 by 0", "33:10 closed 2",
      ])
    #expect(try await measured(desk, .overtimeHours, Scope(team: "team")) == 0.25)
  }

  @Test("a chat alone is done at the speed of the agent")
  func efficiency() throws {
    // Ten minutes at an efficiency of 0.5 and a pace of 1, then two at 0.8: chat 0 has done 5 by
    // 9:10, the other 5 take 5 ÷ 0.4 = 12.5 min; chat 1 has done 5 by 9:22:30 and takes 10 more.
    try expectStory(
      HandMade.desk(
        [HandMade.row(Self.nine), HandMade.row(Self.nine + 10)], channels: [HandMade.chat],
        teams: [HandMade.level(0, efficiency: 0.5)]),
      [
        "09:00 arrived 0", "09:00 started 0 by 0", "09:10 arrived 1", "09:10 started 1 by 0",
        "09:22:30 touched 0 by 0", "09:22:30 closed 0",
        "09:32:30 touched 1 by 0", "09:32:30 closed 1",
      ])
  }
}
