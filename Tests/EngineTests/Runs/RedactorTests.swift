import Engine
import Testing

@Suite("Redaction")
struct RedactorTests {
    @Test(
        "takes out what has the shape of a secret",
        arguments: [
            ("key AKIAABCDEFGHIJKLMNOP here", "key [redacted] here"),
            ("ghp_abcdefghijklmnopqrstuvwxyz0123456789", "[redacted]"),
            ("github_pat_11ABCDEFG0abcdefghijkl_mnop", "[redacted]"),
            ("xoxb-123456789012-abcdefABCDEF", "[redacted]"),
            ("sk_live_abcdefghijklmnop", "[redacted]"),
            ("Authorization: Bearer abc.def-ghi", "Authorization: Bearer [redacted]"),
            ("authorization: basic YWRhOmh1bnRlcjI=", "authorization: basic [redacted]"),
            ("PASSWORD=hunter22", "PASSWORD=[redacted]"),
            ("\"client_secret\": \"abcdef12\",", "\"client_secret\": \"[redacted]\","),
            ("api_key: abcdef12;", "api_key: [redacted];"),
            ("postgres://app:hunter22@db/shop", "postgres://app:[redacted]@db/shop"),
            (
                "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nb",
                "a\n[redacted]\nb"
            ),
            ("-----BEGIN PRIVATE KEY-----\nMIIE, and the rest was cut", "[redacted]"),
        ])
    func shapes(text: String, expected: String) {
        #expect(Redactor().redact(text) == expected)
    }

    @Test(
        "leaves what says nothing",
        arguments: [
            "echo \"$PASSWORD\"", "PASSWORD=$PASSWORD ./deploy", "token: <token>", "the bearer of news",
            "https://shop.example.org/health", "git checkout v1.4.2", "asking nicely", "AKIA is a prefix",
        ])
    func harmless(text: String) {
        #expect(Redactor().redact(text) == text)
    }

    @Test("takes declared secrets out wherever they stand, the longer one first")
    func declared() {
        let redactor = Redactor(secrets: ["swordfish", "swordfish-2", "abc"])
        #expect(redactor.redact("a swordfish-2 and xswordfishx, abc") == "a [redacted] and x[redacted]x, abc")
    }

    @Test("takes out every line of a secret that has several")
    func lines() {
        let redactor = Redactor(secrets: ["first line\nsecond line"])
        #expect(redactor.redact("> second line <") == "> [redacted] <")
    }
}
