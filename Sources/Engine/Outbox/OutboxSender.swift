package import Chat
package import Foundation
package import Ledger
package import Logging
import Incidents
import Messages
package import Paging
import ServiceLifecycle

/// Carries the outbox rows of one platform (or way) and lane to it: in order within a room, rooms side by side.
///
/// A room whose platform hangs holds up nobody but itself: its rows stay claimed while the others go on. A page asks
/// whether its epoch is still open when it is claimed, and once more just before its attempt.
package struct OutboxSender: Service {
    let carrier: Carrier
    let lane: OutboxDraft.Lane
    let house: HouseHolder
    let ledger: Ledger
    let clock: ContinuousClockReading
    let now: @Sendable () -> Date
    let logger: Logger

    /// What the wall clock showed when the monotonic one began.
    private let start: Date

    /// Rows claimed from a room at once.
    private static let perRoom = 16
    /// Rows claimed at once: of pages so few that the first leave while the others are put into words.
    private var limit: Int { lane == .pages || !isChat ? 48 : 256 }
    var isChat: Bool { if case .chat = carrier { true } else { false } }
    /// Time between two looks while commands come, for each row of the first.
    private let rest: Duration

    /// - Parameter rest: How long talk waits while commands come, for each row that it took before. Pages never wait.
    package init(
        platform: any ChatPlatform, lane: OutboxDraft.Lane, house: HouseHolder, ledger: Ledger,
        clock: any Clock<Duration>, now: @escaping @Sendable () -> Date, logger: Logger, rest: Duration = .zero
    ) {
        self.init(.chat(platform), lane, house, ledger, clock, now, logger, rest: lane == .talk ? rest : .zero)
    }

    /// - Parameter lane: Announcements are the talk of a way.
    package init(
        way: any PagingWay, lane: OutboxDraft.Lane = .pages, house: HouseHolder, ledger: Ledger,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.init(.way(way), lane, house, ledger, clock, now, logger)
    }

    private init(
        _ carrier: Carrier, _ lane: OutboxDraft.Lane, _ house: HouseHolder, _ ledger: Ledger,
        _ clock: any Clock<Duration>, _ now: @escaping @Sendable () -> Date, _ logger: Logger, rest: Duration = .zero
    ) {
        self.carrier = carrier
        self.rest = rest
        self.lane = lane
        self.house = house
        self.ledger = ledger
        self.clock = ContinuousClockReading(clock)
        self.now = now
        self.logger = logger
        start = now()
    }

    /// The wall clock as it was at the start, moved on by the monotonic one: no step of the wall clock puts off what is
    /// to be tried again.
    func steady() -> Date { start.addingTimeInterval(clock.now().seconds) }

    var topic: Topic { .outbox(carrier.name, lane) }

    package func run() async throws {
        let (topic, ledger) = (topic, ledger)
        let alarm = Alarm()
        defer { alarm.stop() }
        var rest = TalkRest(perRow: rest, mostRows: Self.perRoom, commits: ledger.awaitedCommits)
        await withDiscardingTaskGroup { group in
            for await _ in ledger.topics.wakeups({ $0 == topic }).cancelOnGracefulShutdown() {
                do {
                    let left = rest.left(commits: ledger.awaitedCommits, at: steady())
                    if left > .zero { try await clock.sleep(for: left) }
                    rest.looks(commits: ledger.awaitedCommits, at: steady())
                    let claim = try await claim()
                    rest.took(claim.records.count)
                    if !claim.records.isEmpty { group.addTask { await send(claim.records) } }
                    guard let next = claim.nextAttempt else {
                        alarm.stop()
                        continue
                    }
                    if next <= steady() { ledger.topics.ring(topic) } else { set(alarm, until: next) }
                } catch is CancellationError {
                    break
                } catch {
                    logger.error("sending waits", metadata: ["platform": "\(carrier.name)", "reason": "\(error)"])
                    set(alarm, until: steady().addingTimeInterval(2))
                }
            }
            group.cancelAll()
        }
    }

    private func set(_ alarm: Alarm, until time: Date) {
        let (topic, ledger, clock, start) = (topic, ledger, clock, start)
        // Rows count in whole milliseconds.
        let deadline = Duration.milliseconds((time.timeIntervalSince(start) * 1000).rounded(.up))
        alarm.set(
            { try await clock.sleep(until: deadline) }, ring: { ledger.topics.ring(topic) })
    }

    private func claim() async throws -> OutboxClaim {
        let (name, lane, limit, now) = (carrier.name, lane, limit, steady())
        return try await ledger.write(.soon) { ledger in
            try ledger.claimOutbox(platform: name, lane: lane, perRoom: Self.perRoom, limit: limit, at: now)
        }
    }
}
