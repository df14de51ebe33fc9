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
    private let carrier: Carrier
    private let lane: OutboxDraft.Lane
    private let house: HouseHolder
    private let ledger: Ledger
    private let clock: ContinuousClockReading
    private let now: @Sendable () -> Date
    private let logger: Logger

    /// What the wall clock showed when the monotonic one began.
    private let start: Date

    /// Rows claimed from a room at once.
    private static let perRoom = 16
    /// Rows claimed at once: of pages so few that the first leave while the others are put into words.
    private var limit: Int { lane == .pages || !isChat ? 48 : 256 }
    private var isChat: Bool { if case .chat = carrier { true } else { false } }
    /// Time between two looks while commands come.
    private let rest: Duration
    /// A person's way is given up after so many attempts, some two minutes; a room is never.
    private static let attemptsPerWay = 12
    /// An announcement by a way is given up when it is so old, in seconds, and was tried so often.
    private static let announcementAge: TimeInterval = 1800
    private static let announcementAttempts = 6

    /// - Parameter rest: how long after a look talk waits to take more, if a command was carried out since: what is said
    ///   is then said in fewer and larger commits, and edits of one card fall together. Pages never wait.
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
    private func steady() -> Date { start.addingTimeInterval(clock.now().seconds) }

    private var topic: Topic { .outbox(carrier.name, lane) }

    package func run() async throws {
        let (topic, ledger) = (topic, ledger)
        let alarm = Alarm()
        defer { alarm.stop() }
        var (awaited, looked) = (ledger.awaitedCommits, steady().addingTimeInterval(-3600))
        await withDiscardingTaskGroup { group in
            for await _ in ledger.topics.wakeups({ $0 == topic }).cancelOnGracefulShutdown() {
                do {
                    var commits = ledger.awaitedCommits
                    if rest > .zero, commits > awaited {
                        let left = rest - .seconds(steady().timeIntervalSince(looked))
                        if left > .zero { try await clock.sleep(for: left) }
                        commits = ledger.awaitedCommits
                    }
                    (awaited, looked) = (commits, steady())
                    let claim = try await claim()
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

    /// Seconds of sending that a crash makes the next life repeat, and what one message takes.
    private static let notedWithin = 0.1

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

    /// Puts what was claimed into words, all in one read, and sends the rooms side by side.
    private func send(_ records: [OutboxRecord]) async {
        let envelopes: [Envelope]
        do {
            let house = house.now
            envelopes = try await ledger.read { view in
                try records.map { try Envelope(record: $0, house: house, view: view) }
            }
        } catch {
            let result = OutboxResult.retry(
                notBefore: steady().addingTimeInterval(2), reason: "\(error)", doubtful: false)
            await settle(records.map { Settlement(record: $0, result: result, said: nil) })
            return ledger.topics.ring(topic)
        }
        var rooms: [String: [(OutboxRecord, Envelope)]] = [:]
        for (record, envelope) in zip(records, envelopes) {
            rooms["\(record.room)|\(record.person ?? "")", default: []].append((record, envelope))
        }
        await withDiscardingTaskGroup { group in
            for room in rooms.values { group.addTask { await send(room) } }
        }
    }

    /// Sends the rows of one room, in their order.
    private func send(_ room: [(OutboxRecord, Envelope)]) async {
        var results: [Settlement] = []
        var cards: [String: String] = [:]
        var isBlocked = false
        var noted = steady()
        for (record, envelope) in room {
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
            case .retry, .held: isBlocked = true
            case .sent(let message, _): if record.isCard, let subject = record.subject { cards[subject] = message }
            default: break
            }
            results.append(
                Settlement(
                    record: record, result: result, said: envelope.said, made: made,
                    isSaid: envelope.parcel != nil && isChat, offersNumbers: envelope.offersNumbers))
            // What was sent and is not noted is sent again after a crash: where the platform would post it twice,
            // each message is noted at once; elsewhere often enough that a bot which keeps dying gets on.
            if !carrier.isIdempotent || steady().timeIntervalSince(noted) > Self.notedWithin {
                await settle(results)
                results = []
                noted = steady()
            }
        }
        await settle(results)
        ledger.topics.ring(topic)
    }

    /// - Parameter cards: Messages of cards that were posted just before, by subject: the threads of what follows.
    private func attempt(_ record: OutboxRecord, _ envelope: Envelope, _ cards: [String: String]) async -> OutboxResult
    {
        guard var parcel = envelope.parcel else { return envelope.withoutParcel }
        if case .chat(var delivery) = parcel, record.inThread, delivery.thread == nil {
            delivery.thread = record.subject.flatMap { cards[$0] }
            parcel = .chat(delivery)
        }
        let over = OutboxResult.dropped(reason: "its epoch ended before it was sent")
        guard isWanted(record) else { return over }
        let outcome = await carrier.carry(parcel) { isWanted(record) }
        if case .failedTemporarily = outcome, !isWanted(record) { return over }
        return result(of: outcome, for: record)
    }

    /// Somebody may have acknowledged since the row was claimed.
    private func isWanted(_ record: OutboxRecord) -> Bool {
        guard let epoch = record.pageEpoch, let id = record.subject.flatMap(IncidentID.init(parsing:)) else {
            return true
        }
        return ledger.epochs.isOpen(incident: id.rawValue, epoch: epoch, person: record.person)
    }

    /// How often a room is tried before what is said there is said elsewhere: about half a minute.
    private static let roomAttempts = 6

    private func carryOut(_ work: RoomWork, _ record: OutboxRecord) async -> (OutboxResult, RoomMaking.Outcome?) {
        guard case .chat(let platform) = carrier else { return (.failed(reason: "it was addressed to no chat"), nil) }
        switch await platform.carryOut(work) {
        case .done(let room, let link):
            return (.sent(message: "done"), room.map { .made($0, link: link) })
        case .failedTemporarily(let after, let reason) where record.attempts < Self.roomAttempts:
            let wait = SendPolicy.policy(for: record.lane).wait(
                afterAttempt: record.attempts, spread: Double.random(in: 0..<1), demanded: after)
            return (.retry(notBefore: steady().addingTimeInterval(wait.seconds), reason: reason, doubtful: false), nil)
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
            return steady().addingTimeInterval(
                policy.wait(afterAttempt: record.attempts, spread: spread, demanded: demanded).seconds)
        }
        var isGivenUp = record.chain != nil && record.attempts >= Self.attemptsPerWay
        if case .way = carrier, record.lane == .talk, record.attempts >= Self.announcementAttempts {
            isGivenUp = steady().timeIntervalSince(record.createdAt) >= Self.announcementAge
        }
        switch outcome {
        case .failedTemporarily(_, let reason) where isGivenUp: return .failed(reason: reason)
        case .unknown(let reason) where isGivenUp: return .failed(reason: "\(reason); it may have arrived")
        case .sent(let message): return .sent(message: message, delivered: carrier.delivers)
        case .failedTemporarily(let after, let reason):
            return .retry(notBefore: later(after), reason: reason, doubtful: false)
        // The person's next way is not far from a page that would have to wait for long.
        case .held(let wait, let reason) where record.chain != nil && wait > policy.longest:
            return .retry(notBefore: later(wait), reason: reason, doubtful: false)
        case .held(let wait, _): return .held(until: steady().addingTimeInterval(wait.seconds))
        case .unknown(let reason):
            return .retry(notBefore: later(nil), reason: reason, doubtful: true)
        case .failedPermanently(let reason):
            logger.error(
                "a message can not be delivered",
                metadata: ["platform": "\(carrier.name)", "room": "\(record.room)", "reason": "\(reason)"])
            return .failed(reason: reason)
        }
    }

    private struct Settlement: Sendable {
        var record: OutboxRecord
        var result: OutboxResult
        var said: String?
        var made: RoomMaking.Outcome?
        /// Something was to be said in a chat.
        var isSaid = false
        var offersNumbers = false
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
                        try follow(settlement, house, in: ledger, now)
                    }
                }
            } catch {
                logger.error("what was sent can not be noted yet", metadata: ["reason": "\(error)"])
                try? await clock.sleep(for: .seconds(2))
            }
        }
    }

    /// What a page or an announcement that did not get through sets off.
    private func follow(_ settlement: Settlement, _ house: House, in ledger: LedgerTransaction, _ now: Date) throws {
        let record = settlement.record
        if settlement.offersNumbers, case .sent(let message, _) = settlement.result {
            try ledger.noteOffer(message, at: OfferPlace(record).text, platform: record.platform)
        }
        if settlement.isSaid {
            try RoomOutage(house: house).follow(record, settlement.result, in: ledger, now: now)
        }
        if case .failed(let reason) = settlement.result,
            case .announcement(let news)? = OutboxContent(text: record.content)
        {
            try AnnouncementFailure(house: house).report(news, record, reason: reason, in: ledger, now: now)
        }
        guard record.lane == .pages else { return }
        switch settlement.result {
        case .failed where record.chain != nil, .retry where record.chain != nil:
            try PageFailure(house: house).wayFailed(record, in: ledger, now: now)
        case .failed(let reason):
            try PageFailure(house: house).report(record, reason: reason, in: ledger, now: now)
        default: break
        }
    }
}
