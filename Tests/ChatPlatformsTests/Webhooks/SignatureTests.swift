import Chat
import Crypto
import Foundation
import Testing

@testable import ChatPlatforms

@Suite("Signatures")
struct SignatureTests {
    /// The example of Slack's documentation (Verifying requests from Slack).
    private static let slackBody =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    private static let slackTime = Date(timeIntervalSince1970: 1_531_420_618)
    private static let slackSecret = Secret("8f742231b10e8888abcd99yyyzzz85a5")

    private static func slack(
        time: String = "1531420618",
        signature: String = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        body: String = slackBody
    ) -> WebhookRequest {
        WebhookRequest(
            method: "POST", path: "/slack/commands",
            headers: ["x-slack-request-timestamp": time, "x-slack-signature": signature], body: Array(body.utf8))
    }

    @Test("of Slack's own example fit")
    func slackExample() {
        #expect(throws: Never.self) {
            try SignedRequest.checkSlack(Self.slack(), secret: Self.slackSecret, now: Self.slackTime)
        }
    }

    @Test(
        "that are missing, cut, of another time or body do not",
        arguments: [
            Self.slack(signature: ""), Self.slack(signature: "v0="), Self.slack(signature: "v0=a2114d57"),
            Self.slack(signature: "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            Self.slack(signature: "v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            Self.slack(time: "1531420619"), Self.slack(body: Self.slackBody + "&"), Self.slack(body: ""),
            WebhookRequest(method: "POST", path: "/slack/commands", headers: [:], body: Array(Self.slackBody.utf8)),
        ])
    func slackForged(request: WebhookRequest) {
        #expect {
            try SignedRequest.checkSlack(request, secret: Self.slackSecret, now: Self.slackTime)
        } throws: { error in
            if case .forged = error as? WebhookRefusal { true } else { false }
        }
    }

    @Test("are refused five minutes before and after their time", arguments: [-301.0, 301, 100_000])
    func slackStale(seconds: TimeInterval) {
        #expect(throws: WebhookRefusal.stale) {
            try SignedRequest.checkSlack(Self.slack(), secret: Self.slackSecret, now: Self.slackTime + seconds)
        }
    }

    /// RFC 8032, 7.1, test 2: the message is one byte, `r`. As a time it is none, so a signature that fits is stale.
    @Test("of RFC 8032 fit, and one bit away do not")
    func ed25519() throws {
        let key = try Curve25519.Signing.PublicKey(
            rawRepresentation: Hexadecimal.bytes(
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") ?? [])
        let signature =
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            + "387b2eaeb4302aeeb00d291612bb0c00"
        func check(_ signature: String, _ time: String) throws {
            try SignedRequest.checkDiscord(
                WebhookRequest(
                    method: "POST", path: "/",
                    headers: ["x-signature-timestamp": time, "x-signature-ed25519": signature],
                    body: []), key: key, now: .now)
        }
        #expect(throws: WebhookRefusal.stale) { try check(signature, "r") }
        for (wrong, time) in [
            (signature, "s"), ("82" + signature.dropFirst(2), "r"), (String(signature.dropLast(2)), "r"), ("", "r"),
        ] {
            #expect {
                try check(wrong, time)
            } throws: { error in
                if case .forged = error as? WebhookRefusal { true } else { false }
            }
        }
    }

    @Test("tokens are compared whole")
    func tokens() {
        #expect(ConstantTime.equal("abc", "abc"))
        #expect(!ConstantTime.equal("abc", "abd") && !ConstantTime.equal("ab", "abc") && !ConstantTime.equal("", "abc"))
        #expect(ConstantTime.contains("two", among: ["one", "two"]) && !ConstantTime.contains("", among: []))
    }
}
