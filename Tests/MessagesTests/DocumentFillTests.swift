import Foundation
import Messages
import TestSupport
import Testing

@Suite("Document fill")
struct DocumentFillTests {
    private let incident = [
        "title": "Checkout returns 500", "severity": "SEV2", "impact": "Nobody can pay", "status": "identified",
        "started": "2026-11-21 09:12 UTC", "id": "INC-7",
    ]

    @Test("fills the blanks it knows and leaves the rest as written")
    func incidentTemplate() {
        let text = """
            🚨 INCIDENT: [What happened, in short]
            Number: [INC-nnn]
            **Severity:** [Critical/High/Medium/Low]
            Impact: [Who is affected]
            - Started: [Timestamp]
            Current Status: [Investigating/Identified/Monitoring/Resolved]
            ETA: [Expected end]
            Updates: see the thread
            Bridge: https://meet.example.org/x
            - [ ] told the support team [Timestamp]
            """
        let filled = """
            🚨 INCIDENT: Checkout returns 500
            Number: [INC-nnn]
            **Severity:** High
            Impact: Nobody can pay
            - Started: 2026-11-21 09:12 UTC
            Current Status: Identified
            ETA: [Expected end]
            Updates: see the thread
            Bridge: https://meet.example.org/x
            - [ ] told the support team 2026-11-21 09:12 UTC
            """
        #expect(DocumentFill.fill(text, values: incident) == filled)
    }

    @Test(
        "knows a blank in every dress",
        arguments: [
            ("Date: YYYY-MM-DD HH:MM UTC", "Date: D"), ("Deployer: <your-name>", "Deployer: P"),
            ("Environment: Production/Staging/Dev", "Environment: Production"),
            ("Git Commit: <commit-sha>", "Git Commit: abc"),
            ("| Version | [tag] |", "| Version | abc-tag |"), ("Duration: X minutes", "Duration: 6 min"),
            ("Issues: None / [Description]", "Issues: none"), ("Deployer:", "Deployer: P"),
            ("Deployer: ______", "Deployer: P"),
            ("Deployer: ", "Deployer: P"), ("Branch: main", "Branch: main"),
            ("Services: API + Web", "Services: API + Web"),
            ("Deployed by: {name}", "Deployed by: P"), ("- Start time: HH:MM", "- Start time: S"),
            ("End time: HH:MM", "End time: E"),
            ("- [ ] CI passing", "- [ ] CI passing"), ("Notes: [Any observations]", "Notes: [Any observations]"),
            ("See [the guide](https://example.org)", "See [the guide](https://example.org)"),
            ("Commit: [see](https://x.example)", "Commit: [see](https://x.example)"),
            ("Smoke tests: PASS/FAIL", "Smoke tests: PASS/FAIL"), ("Deployment Log", "Deployment Log"), ("", ""),
            ("http://a:80/[x]", "http://a:80/[x]"),
        ])
    func blanks(line: String, filled: String) {
        let values = [
            "date": "D", "deployer": "P", "environment": "production", "commit": "abc", "duration": "6 min",
            "issues": "none",
            "started": "S", "finished": "E", "tag": "abc-tag", "branch": "other", "notes": " ",
        ]
        #expect(DocumentFill.fill(line, values: values) == filled)
    }

    @Test("lets no value add a line, a mention or Markdown")
    func hostile() {
        let values = ["title": "a\n# b\n\(Mention.mark("ada")) **c**"]
        #expect(
            DocumentFill.fill("Title: [what]\nEnd: [when]", values: values) == "Title: a # b ada **c**\nEnd: [when]")
        #expect(
            DocumentFill.fill("Title: [what]", values: values, isMarkdown: true) == "Title: a # b ada \\*\\*c\\*\\*")
    }

    @Test("fills the templates of real runbooks", .enabled(if: Seeds.folder != nil))
    func seeds() throws {
        let folder = try #require(Seeds.folder)
        var values = incident
        values.merge(["date": "2026-11-21 09:12 UTC", "deployer": "Ada", "commit": "4f1c2ab"]) { first, _ in first }
        var filled = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".md") {
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            for line in text.split(separator: "\n") {
                let after = DocumentFill.fill(String(line), values: values)
                if line.hasPrefix("Date: YYYY") { #expect(after == "Date: 2026-11-21 09:12 UTC") }
                if line.hasPrefix("Deployer: ") { #expect(after == "Deployer: Ada") }
                if line.hasPrefix("Severity: [") { #expect(after == "Severity: High") }
                if line.hasPrefix("Current Status: [") { #expect(after == "Current Status: Identified") }
                if after != line { filled += 1 }
            }
        }
        #expect(filled >= 9)
    }
}

/// Runbooks of real teams, where there are some.
enum Seeds {
    static let folder: URL? = {
        let root = Snapshot.packageRoot(from: #filePath)
        let named = ProcessInfo.processInfo.environment["RUNBELL_SEEDS"].map { URL(filePath: $0) }
        let folder = named ?? root.appending(path: "../shared/seeds").standardizedFileURL
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()
}
