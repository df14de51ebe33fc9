import Runbooks
import Testing

@Suite("Comments of the author's for Runbell")
struct AuthorCommentTests {
    @Test("a comment below a heading gives the section its role, and its steps their limits")
    func section() throws {
        let runbook = try read(
            "# Till\n\n## The way home\n<!-- runbell: role=rollback timeout=10m approve=2 -->\n\n1. Stop\n2. Go\n   <!-- runbell: timeout=90s kind=manual -->\n\n## Deploy\n\n1. Push\n2. Ask <!-- runbell: timeout=5s -->\n"
        )
        let back = try #require(runbook.procedures.first { $0.title == "The way home" })
        #expect(back.role == .rollback)
        #expect(back.steps.map(\.timeoutSeconds) == [600, 90])
        #expect(back.steps.map(\.approvals) == [2, 2])
        #expect(back.steps.allSatisfy { $0.role == .rollback })
        let deploy = try #require(runbook.procedures.first { $0.title == "Deploy" })
        #expect(deploy.steps.map(\.timeoutSeconds) == [nil, 5] && deploy.role == .deploy)
        #expect(!runbook.findings.contains { $0.rule == .authorComment })
    }

    @Test(
        "front matter is about the whole document, and no fact about it",
        arguments: ["runbell: {approve: 2, timeout: 1h}", "runbell:\n  approve: 2\n  timeout: 1h"])
    func frontMatter(text: String) throws {
        let runbook = try read("---\ntitle: T\n\(text)\n---\n\n## Deploy\n\n1. Push\n\n## Rollback\n\n1. Back\n")
        #expect(runbook.procedures.flatMap(\.steps).map(\.approvals) == [2, 2])
        #expect(runbook.procedures.flatMap(\.steps).map(\.timeoutSeconds) == [3_600, 3_600])
        #expect(runbook.metadata.map(\.key) == ["title"])
    }

    @Test(
        "what is not understood is told, with a mend",
        arguments: [
            ("rolle=rollback", "no \"rolle\"", "\"role\"?"), ("role=home", "no role", "rollback"),
            ("timeout=soon", "no span of time", "timeout=10m"),
            ("approve=all", "number of people", "approve=2"), ("kind=magic", "kind of step", "manual"),
            ("hello", "says nothing", "key=value"), ("x=1", "no \"x\"", "timeout"),
        ])
    func faults(text: String, message: String, fix: String) throws {
        let found = try read("## Deploy\n\n<!-- runbell: \(text) -->\n\n1. Push\n").findings.filter {
            $0.rule == .authorComment
        }
        #expect(found.map(\.line) == [3])
        #expect(found.first?.message.contains(message) == true && found.first?.fix.contains(fix) == true, "\(found)")
    }

    @Test("a comment in a block of code is text, and others are none of ours")
    func others() throws {
        let runbook = try read(
            "## Deploy\n\n" + fence("<!-- runbell: role=rollback -->", "html") + "\n<!-- TODO: role=x -->\n\n1. Push\n")
        #expect(runbook.findings.allSatisfy { $0.rule != .authorComment })
        #expect(runbook.procedures.map(\.role) == [.deploy])
    }
}

@Suite("Damage by a second decoding")
struct MojibakeTests {
    @Test(
        "put right when it is proved",
        arguments: [
            ("Coverage ‚â• 80%", "Coverage ≥ 80%", "Mac Roman"),
            ("â€œquotedâ€\u{9D} â€“ dash", "“quoted” – dash", "Windows-1252"), ("5 Âµs", "5 µs", "two bytes"),
            ("caf\u{C3}\u{A9}", "café", "Latin-1"),
            ("a \u{E2}\u{80}\u{93} b", "a – b", "Latin-1 with control characters"),
            ("→â€“→", "→–→", "beside what is right"), ("PÅ… ferie", "PÅ… ferie", "Danish, left alone"),
            ("Ã la carte", "Ã la carte", "one letter"), ("naïve Übergröße", "naïve Übergröße", "whole words"),
        ])
    func repair(text: String, expected: String, why: String) throws {
        #expect(try read("# \(text)\n").title == expected, "\(why)")
    }
}
