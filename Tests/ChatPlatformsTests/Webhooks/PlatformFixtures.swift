import Chat
import Crypto
import Curl
import Foundation
import Logging
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

extension PlatformTools {
    static let testTime = Date(timeIntervalSince1970: 1_795_000_000)

    static func make(clock: any Clock<Duration> = ContinuousClock()) throws -> PlatformTools {
        PlatformTools(
            curl: try CurlClient(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: clock,
            now: { testTime }, random: { 0 },
            backoff: Backoff(first: .milliseconds(10), longest: .milliseconds(50)))
    }
}

/// A platform's requests as the platform makes them.
struct WebhookFixture: Sendable, CustomTestStringConvertible {
    var name: String
    var request: WebhookRequest
    /// The same, not proved.
    var forged: WebhookRequest
    var platform: @Sendable () throws -> any ChatPlatform
    /// What arrives at the inbox.
    var text: String

    var testDescription: String { name }

    private static let time = "1795000000"
    private static let now = PlatformTools.testTime

    static let all: [WebhookFixture] = [
        slack(
            "commands",
            "command=%2Fdeploy&text=api+1.2.3&channel_id=C012345678&user_id=U01&user_name=ada&trigger_id=1.2.3"),
        slack(
            "interactions",
            "payload="
                + PercentEncoding.encode(
                    #"{"type":"block_actions","user":{"id":"U01"},"channel":{"id":"C012345678"},"trigger_id":"9","actions":[{"action_id":"INC-1/ack/1","value":"/deploy api 1.2.3"}]}"#
                )),
        slack(
            "events",
            #"{"type":"event_callback","event_id":"Ev1","event":{"type":"message","channel":"C012345678","user":"U01","text":"/deploy api 1.2.3","ts":"1795000000.000100"}}"#
        ),
        discord, telegram,
        mattermost, mattermostAction, zulip, rocketchat, generic,
    ]

    private static func slack(_ path: String, _ body: String, secret: String = "secret") -> WebhookFixture {
        func signed(_ secret: String) -> WebhookRequest {
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("v0:\(time):\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
            return WebhookRequest(
                method: "POST", path: "/slack/\(path)",
                headers: [
                    "content-type": path == "events" ? "application/json" : "application/x-www-form-urlencoded",
                    "x-slack-request-timestamp": time, "x-slack-signature": "v0=" + Hexadecimal.text(code),
                ], body: Array(body.utf8))
        }
        return WebhookFixture(
            name: "Slack's \(path)", request: signed("secret"), forged: signed("wrong"),
            platform: {
                SlackPlatform(
                    SlackConfiguration(
                        api: "http://127.0.0.1:1", token: Secret("xoxb"), signingSecret: Secret("secret")),
                    try .make())
            }, text: "/deploy api 1.2.3")
    }

    private static var discord: WebhookFixture {
        let key = Curve25519.Signing.PrivateKey()
        let body =
            #"{"id":"1573687771178992118","type":2,"channel_id":"30","member":{"user":{"id":"40","username":"ada"}},"data":{"name":"deploy","options":[{"name":"args","value":"api 1.2.3"}]}}"#
        func signed(_ key: Curve25519.Signing.PrivateKey) -> WebhookRequest {
            let signature = (try? key.signature(for: Data((time + body).utf8))) ?? Data()
            return json(
                "/discord/interactions", body,
                ["x-signature-timestamp": time, "x-signature-ed25519": Hexadecimal.text(signature)])
        }
        let publicKey = Hexadecimal.text(key.publicKey.rawRepresentation)
        return WebhookFixture(
            name: "Discord's interactions", request: signed(key), forged: signed(Curve25519.Signing.PrivateKey()),
            platform: {
                DiscordPlatform(
                    DiscordConfiguration(api: "http://127.0.0.1:1", token: Secret("t"), publicKey: publicKey),
                    try .make())
            }, text: "/deploy api 1.2.3")
    }

    private static var telegram: WebhookFixture {
        let body =
            #"{"update_id":7,"message":{"message_id":1,"date":1795000000,"chat":{"id":-1,"type":"group"},"from":{"id":5,"first_name":"Ada"},"text":"/deploy api 1.2.3","entities":[{"type":"bot_command","offset":0,"length":7}]}}"#
        return WebhookFixture(
            name: "Telegram's updates",
            request: json("/telegram/updates", body, ["x-telegram-bot-api-secret-token": "secret"]),
            forged: json("/telegram/updates", body, ["x-telegram-bot-api-secret-token": "secre"]),
            platform: {
                let platform = TelegramPlatform(
                    TelegramConfiguration(
                        api: "http://127.0.0.1:1", token: Secret("t"), webhookSecret: Secret("secret")),
                    try .make())
                platform.me.name = "bot"
                return platform
            }, text: "/deploy api 1.2.3")
    }

    private static var mattermost: WebhookFixture {
        func form(_ token: String) -> WebhookRequest {
            WebhookRequest(
                method: "POST", path: "/mattermost/commands",
                headers: ["content-type": "application/x-www-form-urlencoded"],
                body: Array("command=%2Fdeploy&text=api+1.2.3&channel_id=c&user_id=u&trigger_id=t&token=\(token)".utf8))
        }
        return WebhookFixture(
            name: "Mattermost's commands", request: form("two"), forged: form("three"), platform: mattermostPlatform,
            text: "/deploy api 1.2.3")
    }

    private static var mattermostAction: WebhookFixture {
        func press(_ token: String) -> WebhookRequest {
            let button = MattermostButton(.init(id: "INC-1/ack/1", label: "", command: "/deploy api 1.2.3"))
            let context = button.context(key: MattermostButton.key(of: Secret(token))).text
            return json(
                "/mattermost/actions",
                #"{"user_id":"u","channel_id":"c","post_id":"p","trigger_id":"t2","context":\#(context)}"#, [:])
        }
        return WebhookFixture(
            name: "Mattermost's actions", request: press("token"), forged: press("other"),
            platform: mattermostPlatform, text: "/deploy api 1.2.3")
    }

    private static let mattermostPlatform: @Sendable () throws -> any ChatPlatform = {
        MattermostPlatform(
            MattermostConfiguration(
                server: "http://127.0.0.1:1", token: Secret("token"), commandTokens: Secret("one two")), try .make())
    }

    /// The server is asked once who the bot is, which is how it knows its own messages.
    private static var zulip: WebhookFixture {
        func request(_ token: String) -> WebhookRequest {
            json(
                "/zulip/messages",
                #"{"token":"\#(token)","message":{"id":3,"sender_id":21,"content":"@**Ops Bot** deploy api 1.2.3","type":"stream","stream_id":12,"subject":"INC-1","timestamp":1795000000}}"#,
                [:])
        }
        return WebhookFixture(
            name: "Zulip's messages", request: request("secret"), forged: request("secre"),
            platform: {
                let server = try LoopbackServer { _ in
                    [.answer(200, body: #"{"result":"success","user_id":9,"full_name":"Ops Bot","email":"b@z"}"#)]
                }
                return ZulipPlatform(
                    ZulipConfiguration(
                        server: server.url, email: "b@z", key: Secret("k"), webhookToken: Secret("secret")), try .make()
                )
            }, text: "deploy api 1.2.3")
    }

    private static var rocketchat: WebhookFixture {
        func request(_ token: String) -> WebhookRequest {
            json(
                "/rocketchat/messages",
                #"{"token":"\#(token)","bot":false,"channel_id":"GENERAL","message_id":"m","timestamp":"2026-11-18T11:06:40.000Z","user_id":"a","user_name":"ada","text":"!deploy api 1.2.3"}"#,
                [:])
        }
        return WebhookFixture(
            name: "Rocket.Chat's messages", request: request("secret"), forged: request("wrong"),
            platform: {
                let platform = RocketChatPlatform(
                    RocketChatConfiguration(
                        server: "http://127.0.0.1:1", user: "bot", token: Secret("t"), webhookToken: Secret("secret")),
                    try .make())
                platform.me.name = "bot"
                return platform
            }, text: "!deploy api 1.2.3")
    }

    private static var generic: WebhookFixture {
        let body = #"{"room":"ops","user":"ada","text":"/deploy api 1.2.3","id":"1"}"#
        return WebhookFixture(
            name: "the generic webhook", request: json("/webhook/messages", body, ["authorization": "Bearer secret"]),
            forged: json("/webhook/messages", body, ["authorization": "Bearer secrets"]),
            platform: { GenericPlatform(GenericConfiguration(token: Secret("secret")), try .make()) },
            text: "/deploy api 1.2.3")
    }

    private static func json(_ path: String, _ body: String, _ headers: [String: String]) -> WebhookRequest {
        WebhookRequest(
            method: "POST", path: path,
            headers: headers.merging(["content-type": "application/json; charset=utf-8"]) { $1 },
            body: Array(body.utf8))
    }
}
