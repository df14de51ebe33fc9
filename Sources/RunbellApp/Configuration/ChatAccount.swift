import Chat

/// One entry under `chat:`, read but for its secrets. Which keys it has is said by `ChatAccountKeys`.
package struct ChatAccount: Sendable {
    var platform: PlatformName
    var texts: [String: String]
    var secrets: [String: SecretSource]
    var flags: [String: Bool]
    /// Room names, and how the platform calls each.
    var rooms: [String: String]
    /// A PEM file of certificate authorities to trust in place of the system's.
    var caFile: String?
    var line: Int?

    func text(_ key: String) -> String { texts[key] ?? "" }

    /// The values of its secrets, read now.
    func revealed() throws(ConfigurationError) -> [String: String] {
        var values: [String: String] = [:]
        for (key, source) in secrets { values[key] = try source.read() }
        return values
    }
}

/// The keys of one platform's entry.
struct ChatAccountKeys: Sendable {
    enum Form: Sendable {
        case any
        /// `https://…`
        case address
        case hexadecimal(count: Int)
        case digits

        /// What is wrong with a value, after the name of its key.
        func fault(in value: String) -> String? {
            switch self {
            case .any: nil
            case .address:
                value.hasPrefix("https://") || value.hasPrefix("http://") ? nil : "\"\(value)\" is no address"
            case .hexadecimal(let count):
                value.count == count && value.allSatisfy(\.isHexDigit) ? nil : "must be \(count) hexadecimal digits"
            case .digits:
                value.allSatisfy { $0.isASCII && $0.isNumber } ? nil : "\"\(value)\" is no number"
            }
        }
    }
    struct Text: Sendable {
        var key: String
        var isRequired: Bool
        var form: Form
        var example: String

        init(_ key: String, isRequired: Bool = false, _ form: Form = .any, example: String) {
            self.key = key
            self.isRequired = isRequired
            self.form = form
            self.example = example
        }
    }

    var platform: PlatformName
    var texts: [Text]
    /// Secrets it can't do without, and those it can.
    var secrets: [String]
    var optionalSecrets: [String] = []
    var flags: [String] = []

    var all: [String] { ["platform", "rooms", "ca"] + texts.map(\.key) + secrets + optionalSecrets + flags }

    static let known: [ChatAccountKeys] = [
        ChatAccountKeys(
            platform: .slack, texts: [Text("api", .address, example: "https://slack.com/api")], secrets: ["botToken"],
            optionalSecrets: ["signingSecret", "appToken"], flags: ["poll"]),
        ChatAccountKeys(
            platform: .mattermost,
            texts: [
                Text("server", isRequired: true, .address, example: "https://chat.example.org"),
                Text("team", example: "platform"),
            ], secrets: ["token"], optionalSecrets: ["commandToken"], flags: ["poll"]),
        ChatAccountKeys(
            platform: .discord,
            texts: [
                Text("api", .address, example: "https://discord.com/api/v10"),
                Text("publicKey", .hexadecimal(count: 64), example: "(64 hexadecimal digits)"),
                Text("application", .digits, example: "1100000000000000001"),
                Text("guild", .digits, example: "1100000000000000002"),
            ], secrets: ["token"], flags: ["poll"]),
        ChatAccountKeys(
            platform: .telegram, texts: [Text("api", .address, example: "https://api.telegram.org")],
            secrets: ["token"], optionalSecrets: ["webhookSecret"]),
        ChatAccountKeys(
            platform: .zulip,
            texts: [
                Text("server", isRequired: true, .address, example: "https://example.zulipchat.com"),
                Text("email", isRequired: true, example: "runbell-bot@example.zulipchat.com"),
            ], secrets: ["key"], optionalSecrets: ["webhookToken"]),
        ChatAccountKeys(
            platform: .rocketchat,
            texts: [
                Text("server", isRequired: true, .address, example: "https://chat.example.org"),
                Text("user", isRequired: true, example: "rbAXPnMktTFbNpwtJ"),
            ], secrets: ["token"], optionalSecrets: ["webhookToken"], flags: ["poll"]),
        ChatAccountKeys(
            platform: .webhook,
            texts: [
                Text("url", .address, example: "https://hooks.example.org/runbell"),
                Text("body", example: #"{"text": "{{text}}"}"#), Text("contentType", example: "application/json"),
            ], secrets: [], optionalSecrets: ["token", "authorization", "secretURL"]),
    ]

    static func of(_ name: String) -> ChatAccountKeys? { known.first { $0.platform.rawValue == name } }

    static var names: [String] { ["console", "matrix"] + known.map(\.platform.rawValue) }
}
