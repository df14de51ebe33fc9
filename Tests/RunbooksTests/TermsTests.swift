import Testing

@testable import Runbooks

@Suite("Words to look for")
struct TermsTests {
    @Test(
        "stand where a word begins and ends as they do",
        arguments: [
            ("Roll back if it fails", "if", true), ("A gift for you", "if", false), ("SEV2 incident", "sev*", true),
            ("several incidents", "sev*", true), ("a seven", "seve*", true), ("save", "sev*", false),
            ("Post-deployment checks", "post deployment", true), ("post deployments", "post deployment", false),
            ("Deployments of today", "deploy*", true), ("p", "p", true), ("pp", "p", false),
            ("troubleshooting", "troubleshoot*", true), ("troubleshoot", "troubleshooting", false),
            ("Après le déploiement", "après", true), ("本番の触发条件", "触发条件", true),
        ])
    func stand(_ text: String, _ term: String, _ stands: Bool) {
        #expect(Phrase(text).hasAny(Terms([term])) == stands)
        #expect(Phrase(text).has(term) == stands)
    }

    @Test("are found in their lists, many in one pass")
    func lists() {
        let terms = Terms(lists: [["rollback", "undo"], ["deploy*"], ["verify"]])
        #expect(terms.mask(in: Phrase("Undo, then deploying")) == 0b011)
        #expect(terms.mask(beginning: Phrase("Verify the rollback")) == 0b100)
        #expect(terms.mask(in: Phrase("nothing of the kind")) == 0)
    }

    @Test(
        "may begin a text only where its first word begins so",
        arguments: [
            ("**Within** a day", true), ("- within", true), ("without", true), ("Once within", false), ("", false),
        ])
    func begin(_ text: String, _ mayBegin: Bool) {
        let terms: Terms = ["within"]
        #expect(terms.mayBegin(text) == mayBegin)
    }

    @Test("pieces are found by the bytes they need, the first of the list first")
    func needles() {
        let needles: Needles = ["drop table", "drop", "flushall"]
        #expect(needles.first(in: "drop the table") == 1)
        #expect(needles.first(in: "drop table orders") == 0)
        #expect(!needles.occur(in: "prod"))
    }
}
