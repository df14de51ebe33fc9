import Chat
import Foundation
import Ledger

/// What becomes of a row after an attempt: when it is tried again, and when it is given up.
struct SendVerdict: Sendable {
    let carrier: Carrier
    let record: OutboxRecord
    let now: Date
    /// From 0 up to, but not including, 1; spreads the waits.
    var spread = Double.random(in: 0..<1)

    /// A person's way is given up after so many attempts, some two minutes; a room is never.
    private static let attemptsPerWay = 12
    /// An announcement by a way is given up when it is so old, in seconds, and was tried so often.
    private static let announcementAge: TimeInterval = 1800
    private static let announcementAttempts = 6
    /// How often a room is tried before what is said there is said elsewhere: about half a minute.
    private static let roomAttempts = 6

    private var policy: SendPolicy { .policy(for: record.lane) }

    func result(of outcome: SendOutcome) -> OutboxResult {
        switch outcome {
        case .failedTemporarily(_, let reason) where isGivenUp: .failed(reason: reason)
        case .unknown(let reason) where isGivenUp: .failed(reason: "\(reason); it may have arrived")
        case .sent(let message): .sent(message: message, carrier.arrival)
        case .failedTemporarily(let after, let reason): .retry(notBefore: later(after), reason: reason, doubtful: false)
        // The person's next way is not far from a page that would have to wait for long.
        case .held(let wait, let reason) where record.chain != nil && wait > policy.longest:
            .retry(notBefore: later(wait), reason: reason, doubtful: false)
        case .held(let wait, _): .held(until: now.addingTimeInterval(wait.seconds))
        case .unknown(let reason): .retry(notBefore: later(nil), reason: reason, doubtful: true)
        case .partly: .retry(notBefore: now, reason: "a part of it stands", doubtful: false)
        case .failedPermanently(let reason): .failed(reason: reason)
        }
    }

    /// What becomes of work on a room, and what is to be said of it.
    func result(of outcome: RoomWorkOutcome) -> (OutboxResult, RoomMaking.Outcome?) {
        switch outcome {
        case .done(let room, let link): (.sent(message: "done"), room.map { .made($0, link: link) })
        case .failedTemporarily(let after, let reason) where record.attempts < Self.roomAttempts:
            (.retry(notBefore: later(after), reason: reason, doubtful: false), nil)
        case .failedTemporarily(_, let reason), .failedPermanently(let reason):
            (.failed(reason: reason), .failed(reason: reason))
        }
    }

    private var isGivenUp: Bool {
        if case .way = carrier, record.lane == .talk, record.attempts >= Self.announcementAttempts {
            return now.timeIntervalSince(record.createdAt) >= Self.announcementAge
        }
        return record.chain != nil && record.attempts >= Self.attemptsPerWay
    }

    private func later(_ demanded: Duration?) -> Date {
        now.addingTimeInterval(
            policy.wait(afterAttempt: record.attempts, spread: spread, demanded: demanded).seconds)
    }
}
