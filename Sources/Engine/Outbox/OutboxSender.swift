package import Chat
package import Foundation
package import Ledger
package import Logging
import Messages
import ServiceLifecycle

/// Carries the outbox rows of one platform and lane to the platform: in order within a room, rooms side by side.
///
/// A room whose platform hangs holds up nobody but itself: its rows stay claimed while the others go on.
package struct OutboxSender: Service {
    private let platform: any ChatPlatform
    private let lane: OutboxDraft.Lane
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// Rows claimed from a room at once. A page is claimed alone, so that its recheck and its attempt are one.
    private var perRoom: Int { lane == .pages ? 1 : 16 }

    package init(
        platform: any ChatPlatform, lane: OutboxDraft.Lane, house: HouseHolder, ledger: Ledger,
        clock: any Clock<Duration>, now: @escaping @Sendable () -> Date, logger: Logger
    ) {
        self.platform = platform
        self.lane = lane
        self.house = house
        self.ledger = ledger
        self.clock = clock
        self.now = now
        self.logger = logger
    }

    package func run() async throws {
        let wakeups = ledger.topics.wakeups { $0 == .outbox }
        await withDiscardingTaskGroup { group in
            for await _ in wakeups.cancelOnGracefulShutdown() {
                do {
                    for room in try await claim() {
                        group.addTask { await send(room) }
                    }
                    try await wakeForNextAttempt(in: &group)
                } catch is CancellationError {
                    break
                } catch {
                    logger.error("sending waits", metadata: ["platform": "\(platform.name)", "reason": "\(error)"])
                    group.addTask { await wake(after: .seconds(2)) }
                }
            }
            group.cancelAll()
        }
    }

    /// What is due, a list per room in its order.
    private func claim() async throws -> [[OutboxRecord]] {
        let (name, lane, perRoom, now) = (platform.name.rawValue, lane, perRoom, now())
        let claimed = try await ledger.write { ledger in
            try ledger.claimOutbox(platform: name, lane: lane, perRoom: perRoom, limit: 256, at: now)
        }
        var rooms: [String: [OutboxRecord]] = [:]
        for record in claimed { rooms["\(record.room)|\(record.person ?? "")", default: []].append(record) }
        return Array(rooms.values)
    }

    private func send(_ records: [OutboxRecord]) async {
        var results: [Settlement] = []
        var isBlocked = false
        for record in records {
            guard !isBlocked else {
                results.append(Settlement(record: record, result: .untouched, said: nil))
                continue
            }
            let settlement = await attempt(record)
            if case .retry = settlement.result { isBlocked = true }
            results.append(settlement)
            // A later row of the same thread needs to know the card this one posted.
            if record.isCard, results.count < records.count { await settle(&results) }
        }
        await settle(&results)
        ledger.topics.ring(.outbox)
    }

    private func attempt(_ record: OutboxRecord) async -> Settlement {
        do {
            let house = house.now
            let envelope = try await ledger.read { view in
                try Envelope(record: record, house: house, view: view)
            }
            guard let delivery = envelope.delivery else {
                return Settlement(record: record, result: envelope.withoutDelivery, said: envelope.said)
            }
            let outcome = await platform.send(delivery)
            return Settlement(record: record, result: result(of: outcome, for: record), said: envelope.said)
        } catch {
            let notBefore = now().addingTimeInterval(2)
            return Settlement(
                record: record, result: .retry(notBefore: notBefore, reason: "\(error)", doubtful: false), said: nil)
        }
    }

    private func result(of outcome: SendOutcome, for record: OutboxRecord) -> OutboxResult {
        let policy = SendPolicy.policy(for: record.lane)
        func later(_ demanded: Duration?) -> Date {
            let spread = Double.random(in: 0..<1)
            return now().addingTimeInterval(
                policy.wait(afterAttempt: record.attempts, spread: spread, demanded: demanded).seconds)
        }
        switch outcome {
        case .sent(let message): return .sent(message: message)
        case .failedTemporarily(let after, let reason):
            return .retry(notBefore: later(after), reason: reason, doubtful: false)
        case .unknown(let reason):
            return .retry(notBefore: later(nil), reason: reason, doubtful: true)
        case .failedPermanently(let reason):
            logger.error(
                "a message can not be delivered",
                metadata: ["platform": "\(platform.name)", "room": "\(record.room)", "reason": "\(reason)"])
            return .failed(reason: reason)
        }
    }

    private struct Settlement: Sendable {
        var record: OutboxRecord
        var result: OutboxResult
        var said: String?
    }

    /// Notes the results, as often as it takes: a row that is not settled would be sent again.
    private func settle(_ settlements: inout [Settlement]) async {
        let done = settlements
        settlements = []
        guard !done.isEmpty else { return }
        let house = house.now
        while !Task.isCancelled {
            let now = now()
            do {
                return try await ledger.write { ledger in
                    for settlement in done {
                        try ledger.settle(settlement.record, settlement.result, cardContent: settlement.said, at: now)
                        if case .failed(let reason) = settlement.result, settlement.record.lane == .pages {
                            try PageFailure(house: house).report(
                                settlement.record, reason: reason, in: ledger, now: now)
                        }
                    }
                }
            } catch {
                logger.error("what was sent can not be noted yet", metadata: ["reason": "\(error)"])
                try? await clock.sleep(for: .seconds(2))
            }
        }
    }

    private func wakeForNextAttempt(in group: inout DiscardingTaskGroup) async throws {
        let (name, lane) = (platform.name.rawValue, lane)
        guard let next = try await ledger.read({ try $0.nextOutboxAttempt(platform: name, lane: lane) }) else { return }
        let wait = next.timeIntervalSince(now())
        guard wait > 0 else { return }
        group.addTask { await wake(after: .seconds(wait)) }
    }

    private func wake(after wait: Duration) async {
        try? await clock.sleep(for: wait)
        if !Task.isCancelled { ledger.topics.ring(.outbox) }
    }
}
