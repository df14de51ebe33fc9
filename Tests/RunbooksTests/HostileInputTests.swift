import Foundation
import Runbooks
import Testing

@Suite("Hostile input")
struct HostileInputTests {
    @Test("bytes of any kind are read or refused, never fatal")
    func randomBytes() {
        var generator = Seeded(state: 42)
        for round in 0..<300 {
            let bytes = (0..<(round * 7)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            _ = try? RunbookReader.read(bytes, fileName: "x.md")
        }
    }

    @Test("any shuffle of a runbook's own marks is read")
    func randomMarks() throws {
        let pieces = [
            "# ", "## ", "\n", "\n\n", "```", "```bash\n", "~~~", "- [ ] ", "1. ", "> ", "| a | b |\n|---|---|\n", "**",
            "`", "<x>", "[y](z)", "$A", "${", "$(", "'", "\"", "\\", "<<EOF\n", "EOF\n", "if ", "fi\n", "{", "}", "(",
            ")", "Step 1: ", "Option A: ", "# OR ", "Expected: ", "HTTP 200", "30+ min", "é", "🚨", "\t", "    ",
            "---\n", "word ", ":", "curl ",
        ]
        var generator = Seeded(state: 7)
        for _ in 0..<1_500 {
            let text = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let runbook = try read(text)
            _ = RunbookJSON.encode(runbook)
            for block in runbook.codeBlocks { #expect(block.line <= block.endLine) }
        }
    }

    @Test(
        "nesting, length and openness without end are read in bounded time",
        arguments: [
            ("quotes", String(repeating: "> ", count: 10_000) + "word"),
            ("lists", String(repeating: "- ", count: 10_000) + "word"),
            ("numbers", String(repeating: "1. ", count: 10_000) + "word"),
            (
                "indented lists",
                (0..<2_000).map { String(repeating: " ", count: $0 * 2) + "- x" }.joined(separator: "\n")
            ), ("a line of 5 MB", String(repeating: "word ", count: 1_000_000)),
            ("brackets", String(repeating: "[", count: 200_000)), ("stars", String(repeating: "*a_", count: 100_000)),
            ("ticks", (1..<600).map { String(repeating: "`", count: $0) }.joined(separator: " ")),
            ("images", String(repeating: "![", count: 100_000)),
            ("an unclosed block", "## Deploy\n\n```bash\n" + String(repeating: "make x\n", count: 20_000)),
            ("an unclosed quote", "## Deploy\n\n```bash\n" + String(repeating: "echo \"a\n", count: 20_001) + "```\n"),
            ("braces", "## Deploy\n\n```bash\n" + String(repeating: "{\n", count: 20_000) + "```\n"),
            ("substitutions", "## Deploy\n\n```bash\n" + String(repeating: "$(", count: 20_000) + "\n```\n"),
            ("here-documents", "## Deploy\n\n```bash\n" + String(repeating: "cat <<A\n", count: 10_000) + "```\n"),
            ("headings", String(repeating: "###### x\n", count: 20_000)),
            ("fences", String(repeating: "```\n", count: 20_001)),
            ("a table", "| a |\n|---|\n" + String(repeating: "| 1 |\n", count: 20_000)),
            (
                "columns",
                String(repeating: "|a", count: 3_000) + "|\n" + String(repeating: "|-", count: 3_000) + "|\n"
                    + String(repeating: "|\n", count: 300)
            ),
            (
                "a sentence without an end",
                "## Rollback\n\nThe way back is told here: " + String(repeating: "é", count: 200_000)
            ),
            ("commas", String(repeating: "a,b;c ", count: 50_000)),
            ("addresses", String(repeating: "http://a.b ", count: 20_000)),
            ("at signs", String(repeating: "a@", count: 50_000)),
            ("entities", String(repeating: "&amp", count: 100_000)),
            ("mojibake", String(repeating: "‚â•", count: 50_000)),
            ("losses", "## Rollback\n\n```bash\n" + String(repeating: "rm -rf /srv/x\n", count: 20_000) + "```\n"),
            (
                "statements",
                "## Rollback\n\n```sql\n" + String(repeating: "DROP TABLE x;\n", count: 20_000) + "```\n"
            ),
            ("options", "## Deploy\n\n```bash\n" + String(repeating: "# Option A\nx\n", count: 5_000) + "```\n"),
        ])
    func bounded(name: String, text: String) throws {
        let start = ProcessorTime.now
        let runbook = try read(text)
        _ = RunbookJSON.encode(runbook)
        // Generous, for an unoptimised build. What grows with the square takes minutes here.
        #expect(ProcessorTime.now - start < 30, "\(name)")
    }

    @Test("an item that holds a comment alone ends where it begins, and no sooner", arguments: ["*", "1."])
    func commentInItem(marker: String) throws {
        let runbook = try read("\(marker) <!-- runbell: role=rollback approve=2 -->\n\(marker)     $ ls")
        let steps = runbook.procedures.flatMap(\.steps)
        #expect(!steps.isEmpty && steps.allSatisfy { $0.line >= 1 && $0.endLine >= $0.line }, "\(steps)")
    }

    @Test("a block that is never closed is an error with its line")
    func unclosed() throws {
        let runbook = try read("## Deploy\n\n1. Build\n\n```bash\nmake x\n")
        #expect(
            runbook.findings.contains { $0.severity == .error && $0.line == 5 && $0.fix.contains("three backticks") })
    }

    @Test("time grows with the length of the document, not with its square")
    func linearTime() throws {
        let section =
            "## Deploy %\n\n1. Build\n   ```bash\n   make <version>\n   # Expected: HTTP 200\n   ```\n2. Ship to `your-host`\n\n- [ ] Told [Name]\n\n| Metric | Warning |\n|---|---|\n| Rate | 5% |\n\n"
        func seconds(_ count: Int) throws -> Double {
            let text = String(repeating: section, count: count)
            var best = Double.infinity
            for _ in 0..<3 {
                let start = ProcessorTime.now
                _ = try read(text)
                best = min(best, ProcessorTime.now - start)
            }
            return best
        }
        let small = try seconds(40)
        let large = try seconds(320)
        #expect(large < small * 8 * 4, "8 times the text took \(large / small) times as long")
    }
}

/// The processor time this thread has used, in seconds: what else the machine does has no part in it.
enum ProcessorTime {
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// A generator whose failures can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
