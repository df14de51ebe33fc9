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
            try SlackSignature(Self.slackSecret).check(Self.slack(), now: Self.slackTime)
        }
    }

    @Test(
        "that are missing, cut, of another time or body do not",
        arguments: [
            Self.slack(signature: ""), Self.slack(signature: "v0="), Self.slack(signature: "v0=a2114d57"),
            Self.slack(signature: "v0=a2114d5"), Self.slack(signature: "v0=æ"),
            Self.slack(signature: "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            Self.slack(signature: "v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            Self.slack(time: "1531420619"), Self.slack(body: Self.slackBody + "&"), Self.slack(body: ""),
            WebhookRequest(method: "POST", path: "/slack/commands", headers: [:], body: Array(Self.slackBody.utf8)),
        ])
    func slackForged(request: WebhookRequest) {
        #expect {
            try SlackSignature(Self.slackSecret).check(request, now: Self.slackTime)
        } throws: { error in
            if case .forged = error as? WebhookRefusal { true } else { false }
        }
    }

    @Test("are each judged by themselves, whatever was signed before them")
    func slackOneAfterTheOther() {
        let signature = SlackSignature(Self.slackSecret)
        for _ in 0..<2 {
            #expect(throws: Never.self) { try signature.check(Self.slack(), now: Self.slackTime) }
            #expect(throws: WebhookRefusal.forged("the signature does not fit")) {
                try signature.check(Self.slack(body: "text=x"), now: Self.slackTime)
            }
        }
    }

    @Test("are refused five minutes before and after their time", arguments: [-301.0, 301, 100_000])
    func slackStale(seconds: TimeInterval) {
        #expect(throws: WebhookRefusal.stale) {
            try SlackSignature(Self.slackSecret).check(Self.slack(), now: Self.slackTime + seconds)
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

    /// Made by Slack's own library (slack_sdk 3.47, `SignatureVerifier.generate_signature`).
    @Test(
        "made by Slack's own library fit",
        arguments: [
            (
                "1795000000", "command=%2Fdeploy&text=api+1.2.3",
                "726d59b1b80e381cc2f9c1f9cf5d3d81257c3b8bcdaccc804d588c1a418376bc"
            ),
            ("1795000000", "", "3181eea89fcfac3b80e1cb98cc4cceacc7c362151670ed52f6d6d67f3e0386a2"),
            (
                "1795000002", #"{"text":"æ🇩🇰 & <b>"}"#,
                "3e1b7cf350f7492fd57274c6c8204b96322c49a2127e1002e823098c2b39d921"
            ),
        ])
    func slackLibrary(time: String, body: String, code: String) {
        let request = Self.slack(time: time, signature: "v0=" + code, body: body)
        #expect(throws: Never.self) {
            try SlackSignature(Self.slackSecret).check(request, now: Date(timeIntervalSince1970: 1_795_000_100))
        }
        #expect(throws: (any Error).self) {
            try SlackSignature(Self.slackSecret).check(
                Self.slack(time: time, signature: "v0=" + code, body: body + " "),
                now: Date(timeIntervalSince1970: 1_795_000_100))
        }
    }

    /// Made by libsodium (PyNaCl 1.6), which Discord's documentation verifies with; the seed is 32 bytes of 0x11.
    @Test(
        "made by libsodium fit",
        arguments: [
            (
                "1795000000", #"{"type":1}"#,
                "673a1ed3decd7799faa4545201d17243bd5f46f51a329c150ce3df340c681ff3"
                    + "d940b8b5814a57f9dc6cb262347b4ed8d811d53cb91e5df0b246e26602cddd0d"
            ),
            (
                "1795000001", #"{"content":"æ🇩🇰"}"#,
                "24ad8f178c8958dea49dcec5fa7748fa57f01970fa1ad006d0e5b933ebae90a2"
                    + "2f16a561868d4861e59a62c785fbf55fc6e1f687ecc86f9c9cb7f8149e84ee09"
            ),
        ])
    func libsodium(time: String, body: String, signature: String) throws {
        let key = try Curve25519.Signing.PublicKey(
            rawRepresentation: Hexadecimal.bytes(
                "d04ab232742bb4ab3a1368bd4615e4e6d0224ab71a016baf8520a332c9778737") ?? [])
        func check(_ body: String, at now: TimeInterval) throws {
            try SignedRequest.checkDiscord(
                WebhookRequest(
                    method: "POST", path: "/discord/interactions",
                    headers: ["x-signature-timestamp": time, "x-signature-ed25519": signature],
                    body: Array(body.utf8)), key: key, now: Date(timeIntervalSince1970: now))
        }
        #expect(throws: Never.self) { try check(body, at: 1_795_000_100) }
        #expect(throws: WebhookRefusal.stale) { try check(body, at: 1_795_000_400) }
        #expect(throws: WebhookRefusal.stale) { try check(body, at: 1_794_999_600) }
        #expect(throws: (any Error).self) { try check(body + " ", at: 1_795_000_100) }
    }

    @Test("tokens are compared whole")
    func tokens() {
        #expect(ConstantTime.equal("abc", "abc"))
        #expect(!ConstantTime.equal("abc", "abd") && !ConstantTime.equal("ab", "abc") && !ConstantTime.equal("", "abc"))
        #expect(ConstantTime.contains("two", among: ["one", "two"]) && !ConstantTime.contains("", among: []))
    }
}
