import Chat
import Crypto
import Foundation

/// Slack's proof that a request is its own: `v0=` and the HMAC-SHA256 of `v0:time:body` (docs.slack.dev, Verifying
/// requests from Slack).
struct SlackSignature: Sendable {
    /// Has taken the key in, and nothing yet of a request.
    private let keyed: HMAC<SHA256>

    init(_ secret: Secret) { keyed = HMAC(key: SymmetricKey(data: Data(secret.reveal().utf8))) }

    func check(_ request: WebhookRequest, now: Date) throws(WebhookRefusal) {
        guard let time = request.headers["x-slack-request-timestamp"],
            let signature = request.headers["x-slack-signature"]
        else { throw .forged("the request is not signed") }
        guard signature.hasPrefix("v0="), let code = Hexadecimal.bytes(signature.dropFirst(3)) else {
            throw .forged("the signature is none of Slack's")
        }
        var made = keyed
        made.update(data: Array("v0:\(time):".utf8))
        made.update(data: request.body)
        // Compares in constant time.
        guard made.finalize() == code else { throw .forged("the signature does not fit") }
        try SignedRequest.checkAge(time, now: now)
    }
}
