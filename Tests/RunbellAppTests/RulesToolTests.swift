import Foundation
import Testing

@testable import RunbellApp

@Suite("Limits out of a runbook, findings out of a linter")
struct RulesToolTests {
    private func folder(_ files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return folder
    }

    private let runbook =
        "# Till\n\n## Alerts\n\n- Error rate > 5%: critical\n- Drawer count > 3\n- Bell rings > 2\n\nSee [x](gone.md).\n"

    @Test("a service's limits are rules, by the configuration's own queries first")
    func service() throws {
        let place = try folder([
            "till.md": runbook,
            "runbell.yaml":
                "version: 1\nservices: {till: {runbook: till.md}}\nmetrics:\n  drawer count: {expr: max(drawers), unit: count}\n",
        ])
        defer { try? FileManager.default.removeItem(at: place) }
        let result = try RulesTool.rules("till", config: place.appending(path: "runbell.yaml").path)
        #expect(!result.failed)
        #expect(result.output?.contains("expr: 'max(drawers) > 3'") == true)
        #expect(result.output?.contains("- alert: 'ErrorRateCritical'") == true)
        #expect(result.words.contains { $0.hasPrefix("till.md:7: Bell rings > 2: no PromQL is known for it") })
        #expect(try RulesTool.rules("shop", config: place.appending(path: "runbell.yaml").path).failed)
    }

    @Test("a unit that nobody knows is told with its line")
    func unit() throws {
        let place = try folder(["runbell.yaml": "version: 1\nmetrics:\n  x: {expr: y,\n      unit: furlongs}\n"])
        defer { try? FileManager.default.removeItem(at: place) }
        let result = try RulesTool.rules("x", config: place.appending(path: "runbell.yaml").path)
        #expect(result.failed && result.words.contains { $0.contains("runbell.yaml:4") && $0.contains("furlongs") })
    }

    @Test("what lint finds is its output, and the count of it words beside that")
    func findings() throws {
        let complete = "## Deploy\n\n1. Push\n\n## Verify\n\n1. Look\n\n## Rollback\n\n1. Push the old one\n"
        let place = try folder(["till.md": runbook, "good.md": complete])
        defer { try? FileManager.default.removeItem(at: place) }
        let path = place.appending(path: "till.md").path
        let result = try RunbookTool.lint([path], as: .words, strictly: false, paint: .none)
        let lines = (result.output ?? "").split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("\(path):9: warning: ") })
        #expect(lines.allSatisfy { $0.hasPrefix(path) })
        #expect(result.words.count == 1 && result.words[0].hasPrefix("1 runbook: "))
        #expect(!result.failed)
        #expect(try RunbookTool.lint([path], as: .words, strictly: true, paint: .none).failed)
        let good = try RunbookTool.lint(
            [place.appending(path: "good.md").path], as: .words, strictly: true, paint: .none)
        #expect(good.output == nil && good.words == ["1 runbook: 0 errors, 0 warnings"])
    }

    @Test("SARIF names the file, the line and the rule; a missing file is found by lint")
    func sarif() throws {
        let place = try folder(["a till.md": runbook])
        defer { try? FileManager.default.removeItem(at: place) }
        let result = try RunbookTool.lint(
            [place.appending(path: "a till.md").path], as: .sarif, strictly: false, paint: .none)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data((result.output ?? "").utf8)) as? [String: Any])
        #expect(object["version"] as? String == "2.1.0")
        let run = try #require((object["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        let dead = try #require(results.first { $0["ruleId"] as? String == "dead-link" })
        #expect(dead["level"] as? String == "warning")
        let location = (dead["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        #expect((location?["region"] as? [String: Any])?["startLine"] as? Int == 9)
        #expect(
            ((location?["artifactLocation"] as? [String: Any])?["uri"] as? String)?.hasSuffix("a%20till.md") == true)
    }
}
