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
                    let claim = try await claim()
                    for room in rooms(of: claim) { group.addTask { await send(room) } }
                    if let next = claim.nextAttempt {
                        let wait = next.timeIntervalSince(now())
                        group.addTask { await wake(after: .seconds(max(wait, 0))) }
                    }
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

    private func claim() async throws -> OutboxClaim {
        let (name, lane, perRoom, now) = (platform.name.rawValue, lane, perRoom, now())
        return try await ledger.write(.soon) { ledger in
            try ledger.claimOutbox(platform: name, lane: lane, perRoom: perRoom, limit: 256, at: now)
        }
    }

    /// What is due, a list per room in its order.
    private func rooms(of claim: OutboxClaim) -> [[OutboxRecord]] {
        var rooms: [String: [OutboxRecord]] = [:]
        for record in claim.records { rooms["\(record.room)|\(record.person ?? "")", default: []].append(record) }
        return Array(rooms.values)
    }

    private func send(_ records: [OutboxRecord]) async {
        let envelopes: [Envelope]
        do {
            let house = house.now
            envelopes = try await ledger.read { view in
                try records.map { try Envelope(record: $0, house: house, view: view) }
            }
        } catch {
            let result = OutboxResult.retry(
                notBefore: now().addingTimeInterval(2), reason: "\(error)", doubtful: false)
            await settle(records.map { Settlement(record: $0, result: result, said: nil) })
            return ledger.topics.ring(.outbox)
        }
        var results: [Settlement] = []
        var cards: [String: String] = [:]
        var isBlocked = false
        for (record, envelope) in zip(records, envelopes) {
            guard !isBlocked else {
                results.append(Settlement(record: record, result: .untouched, said: nil))
                continue
            }
            let result: OutboxResult
            var made: RoomMaking.Outcome?
            if let work = envelope.work {
                (result, made) = await carryOut(work, record)
                // What waits for a room that is being made has another address from here on.
                if case .create = work { isBlocked = true }
            } else {
                result = await attempt(record, envelope, cards)
            }
            switch result {
            case .retry: isBlocked = true
            case .sent(let message): if record.isCard, let subject = record.subject { cards[subject] = message }
            default: break
            }
            results.append(Settlement(record: record, result: result, said: envelope.said, made: made))
            // What was sent and is not noted is sent again after a crash: where the platform would post it twice,
            // each message is noted at once.
            if !platform.traits.idempotentSend {
                await settle(results)
                results = []
            }
        }
        await settle(results)
        ledger.topics.ring(.outbox)
    }

    /// - Parameter cards: Messages of cards that were posted just before, by subject: the threads of what follows.
    private func attempt(_ record: OutboxRecord, _ envelope: Envelope, _ cards: [String: String]) async -> OutboxResult
    {
        guard var delivery = envelope.delivery else { return envelope.withoutDelivery }
        if record.inThread, delivery.thread == nil { delivery.thread = record.subject.flatMap { cards[$0] } }
        return result(of: await platform.send(delivery), for: record)
    }

    /// How often a room is tried before what is said there is said elsewhere: about half a minute.
    private static let roomAttempts = 6

    private func carryOut(_ work: RoomWork, _ record: OutboxRecord) async -> (OutboxResult, RoomMaking.Outcome?) {
        switch await platform.carryOut(work) {
        case .done(let room, let link):
            return (.sent(message: "done"), room.map { .made($0, link: link) })
        case .failedTemporarily(let after, let reason) where record.attempts < Self.roomAttempts:
            let wait = SendPolicy.policy(for: record.lane).wait(
                afterAttempt: record.attempts, spread: Double.random(in: 0..<1), demanded: after)
            return (.retry(notBefore: now().addingTimeInterval(wait.seconds), reason: reason, doubtful: false), nil)
        case .failedTemporarily(_, let reason), .failedPermanently(let reason):
            logger.error(
                "a room can not be seen to", metadata: ["platform": "\(platform.name)", "reason": "\(reason)"])
            return (.failed(reason: reason), .failed(reason: reason))
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
        var made: RoomMaking.Outcome?
    }

    /// Notes the results, as often as it takes: a row that is not settled would be sent again.
    private func settle(_ done: [Settlement]) async {
        guard !done.isEmpty else { return }
        let house = house.now
        while !Task.isCancelled {
            let now = now()
            do {
                return try await ledger.write(.soon) { ledger in
                    for settlement in done {
                        try ledger.settle(settlement.record, settlement.result, cardContent: settlement.said, at: now)
                        if let made = settlement.made {
                            try RoomMaking(house: house).settle(made, settlement.record, in: ledger, now: now)
                        }
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

    private func wake(after wait: Duration) async {
        try? await clock.sleep(for: wait)
        if !Task.isCancelled { ledger.topics.ring(.outbox) }
    }
}
