@testable import Execution
import Foundation
import Testing

@Suite("A command's output", .timeLimit(.minutes(3)))
struct OutputTests {
    @Test(
        "is shown as a terminal would leave it",
        arguments: [
            ("\u{1B}[31mred\u{1B}[0m and \u{1B}[1;4mbold\u{1B}[m", "red and bold"),
            ("10%\r50%\r100%\ndone\r\n", "100%\ndone\n"),
            ("\u{1B}]0;title\u{07}text\u{1B}]8;;http://x\u{1B}\\link", "textlink"),
            ("\u{1B}(Bplain\u{1B}[?25l\u{1B}[2K", "plain"),
            ("ab\u{8}c\u{7}\u{0}d", "acd"),
            ("open \u{1B}]0;never closed\nnext", "open \nnext"),
            ("tab\tæøå 🚀\n", "tab\tæøå 🚀\n"),
        ])
    func plain(raw: String, shown: String) {
        #expect(TerminalText.plain(raw.utf8) == shown)
    }

    @Test("is repaired where it is not UTF-8")
    func repaired() async throws {
        let outcome = try await ShellBench().run(#"printf 'caf\xe9 \xff\xfe ok\n'"#)
        #expect(outcome.output.text == "caf\u{FFFD} \u{FFFD}\u{FFFD} ok\n")
        #expect(outcome.output.totalBytes == 11)
    }

    @Test("keeps its beginning and its end when there is more than is shown")
    func headAndTail() async throws {
        let outcome = try await ShellBench(shownOutput: 2000).run("seq 1 20000")
        #expect(outcome.output.truncated)
        #expect(outcome.output.text.hasPrefix("1\n2\n3\n"))
        #expect(outcome.output.text.hasSuffix("19999\n20000\n"))
        #expect(outcome.output.text.contains("bytes left out]\n"))
        #expect(outcome.output.totalBytes == 108_894)
        #expect(outcome.output.text.utf8.count < 2100)
    }

    @Test("of 100 MB costs the disk no more than the limit, and still has its end")
    func flood() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run(
            "set +o pipefail\nyes | head -c 100000000\necho the end", outputLimit: 3_000_000)
        #expect(outcome.ending == .exited(status: 0))
        #expect(outcome.output.totalBytes == 100_000_008)
        #expect(outcome.output.text.hasSuffix("the end\n"))
        #expect(FileStore.size(try #require(outcome.output.file)) == 3_000_000)
        let folder = bench.shell.folder("RUN-1/step/1").path
        let onDisk = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0 != "pipe" }.compactMap { FileStore.size(folder + "/" + $0) }.reduce(0, +)
        #expect(onDisk < 12_000_000)
    }

    @Test("keeps exactly the limit of its beginning, however small the writes", arguments: [0, 1, 1000, 70_000])
    func limit(limit: Int) async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("for i in {1..12000}; do echo \"line $i\"; done", outputLimit: limit)
        #expect(outcome.output.totalBytes == 120_894)
        #expect(outcome.output.text.split(separator: "\n").last == "line 12000")
        #expect(outcome.output.file.flatMap(FileStore.size) == limit)
    }

    @Test("can be read while the command runs")
    func live() async throws {
        let bench = try ShellBench()
        let started = try await bench.shell.start(
            bench.spec("echo first\nuntil [ -e go ]; do sleep 0.01; done\necho second"))
        while await bench.shell.output(of: started.attempt, maxBytes: 1000).text != "first\n" {
            try await Task.sleep(for: .milliseconds(2))
        }
        try bench.touch("go")
        #expect(try await bench.shell.follow(started.attempt).output.text == "first\nsecond\n")
    }

    @Test("may be closed early, or never written to")
    func closed() async throws {
        #expect(try await ShellBench().run("exec >&- 2>&-\nsleep 0.05\nexit 5").ending == .exited(status: 5))
        let silent = try await ShellBench().run("sleep 0.05")
        #expect(silent.output.text.isEmpty)
        #expect(silent.succeeded)
    }

    @Test("does not hold the step when a daemon goes on writing to it")
    func daemon() async throws {
        let bench = try ShellBench()
        let outcome = try await bench.run("setsid sleep 30 &\necho $! >pid\necho started")
        #expect(outcome.ending == .exited(status: 0))
        #expect(outcome.output.text == "started\n")
        #expect(outcome.leftBehind.isEmpty)
        kill(try #require(bench.text("pid").flatMap { Int32($0.dropLast()) }), SIGKILL)
    }

}

extension LocalShell {
    func folder(_ attempt: String) -> AttemptFolder { folder(AttemptID(attempt)) }
}
