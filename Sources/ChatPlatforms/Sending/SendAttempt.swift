import Chat
import Curl
import Logging

/// An attempt to send, as every platform makes it.
struct SendAttempt: Sendable {
    /// What the platform calls itself.
    let server: String
    let health: HealthRecord
    let logger: Logger

    /// Makes the attempt, notes how the platform is, and says what became of it.
    ///
    /// - Parameters:
    ///   - repeatIsHarmless: a second attempt can not post twice.
    ///   - advice: what a refusal means, and how to mend it.
    func carryOut(
        _ delivery: Delivery, repeatIsHarmless: Bool, advice: (CallFailure) async -> String,
        _ attempt: () async throws(CallFailure) -> SendOutcome
    ) async -> SendOutcome {
        let (result, failure) = await CallQueue.$isUrgent.withValue(delivery.isUrgent) {
            () async -> (SendOutcome?, CallFailure?) in
            do throws(CallFailure) { return (try await attempt(), nil) } catch { return (nil, error) }
        }
        guard let failure else {
            health.sent()
            return result ?? .failedPermanently(reason: "nothing was sent")
        }
        switch failure {
        case .limited: break
        case .refused:
            // It answers, and is well.
            health.sent()
            return .failedPermanently(reason: await advice(failure))
        default: health.sendingFails(failure.reason(server))
        }
        return failure.outcome(server, repeatIsHarmless: repeatIsHarmless || delivery.kind != .post)
    }

    /// Uploads a file.
    ///
    /// - Returns: nil where the bot may write and not attach: the text then goes in parts.
    func upload<Taken>(_ body: () async throws(CallFailure) -> Taken?) async throws(CallFailure) -> Taken? {
        do throws(CallFailure) {
            return try await body()
        } catch {
            guard error.isFinal else { throw error }
            logger.warning(
                "\(server): a file is refused, its text is sent in parts",
                metadata: ["reason": "\(error.reason(server))"])
            return nil
        }
    }

    /// Makes a call that is refused once it was made; where it may have been, a refusal says that it was.
    func unlessDone(
        _ delivery: Delivery, _ body: () async throws(CallFailure) -> Void
    ) async throws(CallFailure) {
        do throws(CallFailure) {
            try await body()
        } catch {
            guard delivery.isDoubtful, case .refused = error else { throw error }
        }
    }
}

extension CallFailure {
    /// True for what the platform, or the address, will never do.
    fileprivate var isFinal: Bool {
        switch self {
        case .refused, .unreachable(.invalid): true
        // A proxy in front of the server lets no file of that size through; an older server knows no such call.
        case .broken(let status, _): (400..<500).contains(status) && status != 408
        case .unreachable, .limited, .tokenRefused, .notStored: false
        }
    }
}

extension Delivery {
    /// Stands in front of what may stand in the room already, where nobody can look. It is put on the part in doubt, so
    /// that the rest is divided as it was before.
    var doubtMark: String { isDoubtful && kind == .post ? "(perhaps sent before) " : "" }
}
