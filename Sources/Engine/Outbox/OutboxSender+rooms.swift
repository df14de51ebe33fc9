import Chat
import Foundation
import Incidents
import Ledger
import Logging

// What was claimed, room by room.
extension OutboxSender {
    /// Seconds of sending that a crash makes the next life repeat, and what one message takes.
    private static let notedWithin = 0.1

    /// Puts what was claimed into words, all in one read, and sends the rooms side by side.
    func send(_ records: [OutboxRecord]) async {
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
                    isSaid: envelope.isSaid && isChat, offersNumbers: envelope.offersNumbers))
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

    /// Notes the results, as often as it takes: a row that is not settled would be sent again.
    private func settle(_ done: [Settlement]) async {
        guard !done.isEmpty else { return }
        let house = house.now
        await note("what was sent") { ledger, now in
            for settlement in done { try settlement.write(house, in: ledger, now) }
        }
    }

    /// - Returns: false when the sender is ended before it could be noted.
    @discardableResult
    private func note(
        _ what: String, _ body: @escaping @Sendable (LedgerTransaction, Date) throws -> Void
    ) async -> Bool {
        while !Task.isCancelled {
            let now = now()
            do {
                try await ledger.write(.soon) { try body($0, now) }
                return true
            } catch {
                logger.error("\(what) can not be noted yet", metadata: ["reason": "\(error)"])
                try? await clock.sleep(for: .seconds(2))
            }
        }
        return false
    }
}

// One row.
extension OutboxSender {
    /// - Parameter cards: Messages of cards that were posted just before, by subject: the threads of what follows.
    private func attempt(
        _ record: OutboxRecord, _ envelope: Envelope, _ cards: [String: String]
    ) async -> OutboxResult {
        guard var parcel = envelope.parcel else { return envelope.withoutParcel }
        if case .chat(var delivery) = parcel, record.inThread, delivery.thread == nil {
            delivery.thread = record.subject.flatMap { cards[$0] }
            parcel = .chat(delivery)
        }
        let over = OutboxResult.dropped(reason: "its epoch ended before it was sent")
        guard isWanted(record) else { return over }
        let outcome = await carrier.carry(parcel) { part in
            // Before the next part is begun: what stands is never said again.
            await note("a part that was sent") { ledger, _ in try ledger.noteDone(part, of: record) }
        } while: {
            isWanted(record)
        }
        if case .failedTemporarily = outcome, !isWanted(record) { return over }
        if case .failedPermanently(let reason) = outcome {
            logger.error(
                "a message can not be delivered",
                metadata: ["platform": "\(carrier.name)", "room": "\(record.room)", "reason": "\(reason)"])
        }
        return SendVerdict(carrier: carrier, record: record, now: steady()).result(of: outcome)
    }

    /// Somebody may have acknowledged since the row was claimed.
    private func isWanted(_ record: OutboxRecord) -> Bool {
        guard let epoch = record.pageEpoch, let id = record.subject.flatMap(IncidentID.init(parsing:)) else {
            return true
        }
        return ledger.epochs.isOpen(incident: id.rawValue, epoch: epoch, person: record.person)
    }

    private func carryOut(_ work: RoomWork, _ record: OutboxRecord) async -> (OutboxResult, RoomMaking.Outcome?) {
        guard case .chat(let platform) = carrier else { return (.failed(reason: "it was addressed to no chat"), nil) }
        let outcome = await platform.carryOut(work)
        let (result, made) = SendVerdict(carrier: carrier, record: record, now: steady()).result(of: outcome)
        if case .failed(let reason) = result {
            logger.error(
                "a room can not be seen to", metadata: ["platform": "\(platform.name)", "reason": "\(reason)"])
        }
        return (result, made)
    }
}
