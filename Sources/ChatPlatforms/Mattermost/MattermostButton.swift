import Crypto
import Foundation
import Messages

/// What a button brings back when it is pressed. Nothing signs such a request, so the context carries a code that only
/// this bot can make; the server keeps the context from its clients.
struct MattermostButton: Sendable, Hashable {
    var action: String
    var command: String

    init(_ action: MessageAction) {
        self.action = action.id
        command = action.command
    }

    /// nil when the context was not made with this key.
    init?(_ context: JSONValue?, key: SymmetricKey) {
        guard let action = context?["action"]?.string, let command = context?["command"]?.string,
            let code = context?["code"]?.string.flatMap({ Hexadecimal.bytes($0) })
        else { return nil }
        self.action = action
        self.command = command
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key) else { return nil }
    }

    func context(key: SymmetricKey) -> JSONValue {
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
        return ["action": .string(action), "command": .string(command), "code": .string(Hexadecimal.text(code))]
    }

    private var signed: Data { Data("\(action)\n\(command)".utf8) }

    /// Made of the bot's token, so that there is no further secret to keep.
    static func key(of token: Secret) -> SymmetricKey {
        SymmetricKey(data: SHA256.hash(data: Data("runbell buttons \(token.reveal())".utf8)))
    }
}
