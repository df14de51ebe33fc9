import Foundation
import Runbooks
import Testing

@Suite("Runbooks as JSON and as a tree")
struct OutputTests {
    private let markdown =
        "# Shop \"x\"\n\n**Owner:** Red\n\n## Deploy\n\n1. Ship\n   ```sh\n   shopctl ship <version>\n   # Expected: HTTP 200\n   ```\n2. Look\n\n## Escalation\n\n- **15 min**: Lead\n"

    @Test("every key is there, missing values are null, and the keys keep their order")
    func json() throws {
        let text = RunbookJSON.encode(try read(markdown))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let keys = [
            "title", "titleLine", "contentHash", "encodingRepaired", "metadata", "procedures", "codeBlocks",
            "checklist", "placeholders", "thresholds", "escalation", "contacts", "templates", "rollbackTriggers",
            "rollbackExclusions", "followUps",
            "expectations", "troubleshooting", "warnings", "alternatives", "maintenance", "notes", "findings",
        ]
        #expect(Set(object.keys) == Set(keys))
        let places = keys.map { key in text.range(of: "\"\(key)\":")?.lowerBound }
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        let procedures = try #require(object["procedures"] as? [[String: Any]])
        let steps = try #require(procedures[0]["steps"] as? [[String: Any]])
        #expect(
            Set(steps[0].keys).isSuperset(of: [
                "id", "parent", "title", "line", "endLine", "kind", "role", "alternative", "codeBlocks",
            ]))
        #expect(steps[0]["parent"] is NSNull)
        #expect(steps[0]["codeBlocks"] as? [Int] == [8])
        #expect(object["title"] as? String == "Shop \"x\"")
    }

    @Test("the same bytes give the same text")
    func stable() throws {
        #expect(RunbookJSON.encode(try read(markdown)) == RunbookJSON.encode(try read(markdown)))
    }

    @Test("the model survives its own coding")
    func codable() throws {
        let runbook = try read(markdown)
        #expect(try JSONDecoder().decode(Runbook.self, from: JSONEncoder().encode(runbook)) == runbook)
    }

    @Test("the tree tells lines, kinds, what is needed and what was found")
    func tree() throws {
        let text = RunbookTree.text(try read(markdown), fileName: "shop.md", colour: false)
        #expect(text.contains("Shop \"x\"  shop.md:1\n"))
        #expect(text.contains("    7  command  Ship  [shopctl ship <version>; needs <version>; 1 expectation]\n"))
        #expect(text.contains("   12   manual  Look\n"))
        #expect(text.contains("from 15 min, Lead"))
        #expect(text.contains("no procedure takes it back"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("the tree lists the limits somebody is called for, and counts the others")
    func limits() throws {
        let text = RunbookTree.text(
            try read("## Alerts\n\n- CPU > 90% for 5 min: critical\n- [ ] Error rate < 1%\n"), fileName: "x.md",
            colour: false)
        #expect(text.contains("Limits  1, and 1 target, gate or symptom\n"))
        #expect(text.contains("    3        ·  CPU > 90% for 5m  [critical]\n"))
    }

    @Test("colour adds nothing but colour, and a document's own control characters are kept from the terminal")
    func colour() throws {
        let runbook = try read("# A\u{1B}[31mB\n\n## Deploy\n\n1. Push\u{1B}]0;x\u{7F}\n")
        let plain = RunbookTree.text(runbook, fileName: "x.md", colour: false)
        #expect(!plain.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x7F })
        let coloured = RunbookTree.text(runbook, fileName: "x.md", colour: true)
        #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    }
}
