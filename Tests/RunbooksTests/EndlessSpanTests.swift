import Testing

@testable import Runbooks

@Suite("Spans of time that no clock could count")
struct EndlessSpanTests {
    private static let digits = String(repeating: "9", count: 40)

    @Test(
        "are no spans",
        arguments: [
            "Within \(digits) hours", "\(digits) min", "5-\(digits) minutes", "\(digits)+ days",
            "\(String(repeating: "9", count: 400)) s", "1217 months",
        ])
    func spans(text: String) {
        #expect(Minutes.first(in: text) == nil)
    }

    @Test("a century and less are")
    func spansThatAre() {
        #expect(Minutes.first(in: "1200 months") == 51_840_000)
        #expect(Minutes.first(in: "within 365 days") == 525_600)
    }

    @Test("stop neither the reading nor what is planned and told by it")
    func documents() throws {
        let text = """
            # Shop

            ## Deployment <!-- runbell: timeout=\(Self.digits)h -->

            1. Run `./deploy.sh` and wait \(Self.digits) minutes
            2. Check that it answers in under \(Self.digits) seconds: `curl localhost`

            ## Escalation

            - Level 1 (0-\(Self.digits) min): floor
            - Level 2 (after \(Self.digits) minutes): lead

            ## Follow-up

            - Within \(Self.digits) days: write it up
            """
        let runbook = try RunbookReader.read(Array(text.utf8), fileName: "shop.md")
        #expect(runbook.procedures.flatMap(\.steps).allSatisfy { $0.timeoutSeconds == nil })
        #expect(runbook.escalation.allSatisfy { ($0.fromMinutes ?? 0) <= Minutes.longest })
        #expect(runbook.followUps.allSatisfy { $0.withinMinutes <= Minutes.longest })
        #expect(!RunbookTree.text(runbook, fileName: "shop.md", colour: false).isEmpty)
    }
}
