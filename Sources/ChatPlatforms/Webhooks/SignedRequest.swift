import Chat
import Crypto
import Foundation

/// Proofs that a request comes from who it says, over its bytes as they arrived.
enum SignedRequest {
    /// How far a request's time may be from ours, either way.
    static let tolerance: TimeInterval = 300

    /// Discord's: Ed25519 over time and body (Discord's documentation, Interactions: Security and Authorization).
    static func checkDiscord(
        _ request: WebhookRequest, key: Curve25519.Signing.PublicKey, now: Date
    ) throws(WebhookRefusal) {
        guard let time = request.headers["x-signature-timestamp"],
            let signature = request.headers["x-signature-ed25519"].flatMap({ Hexadecimal.bytes($0) })
        else { throw .forged("the request is not signed") }
        guard key.isValidSignature(signature, for: Data(time.utf8) + request.body) else {
            throw .forged("the signature does not fit")
        }
        try checkAge(time, now: now)
    }

    static func checkAge(_ time: String, now: Date) throws(WebhookRefusal) {
        guard let seconds = Int64(time), abs(now.timeIntervalSince1970 - Double(seconds)) <= tolerance else {
            throw .stale
        }
    }
}
