import Foundation
import Runs
import TestSupport
import Testing

/// Through every way a value can come in from chat, against a real shell.
@Suite("Hostile values", .timeLimit(.minutes(1)))
struct HostileValueTests {
    private func quoted(_ value: String) -> String { "\"\(value.replacing("\"", with: ""))\"" }

    @Test(
        "are refused as a version, by --set and by /run set, and nothing of them is stored or run",
        arguments: HostileValue.all)
    func refused(value: String) async throws {
        let bench = try RunBench(
            .shop(backup: false, deploy: "echo <version> <region> >> log", placeholders: ["<region>"]))
        for command in [
            "!deploy shop \(quoted(value))", "!deploy shop v1 --set \(quoted("region=\(value)"))",
            "!deploy shop v1 --set=\(quoted("region=\(value)"))",
        ] {
            let reply = try await bench.say(command)
            #expect(reply?.isEmpty == false)
            #expect(try await bench.run(1) == nil, "\(command)")
        }
        try await bench.say("!deploy shop v1")
        let before = try await bench.run(1)
        for command in [
            "!run set RUN-1 \(quoted("region=\(value)"))", "!run set RUN-1 \(quoted("version=\(value)"))",
            "!run choose RUN-1 \(quoted(value))",
        ] {
            #expect(try await bench.say(command)?.isEmpty == false)
            #expect(try await bench.run(1) == before, "\(command)")
        }
        #expect(bench.file("owned") == nil)
        #expect(bench.file("log") == nil)
        try await bench.kill()
    }

    @Test("as reasons and notes stay words: they are shown, and never part of a command", arguments: HostileValue.all)
    func words(value: String) async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "echo \"$RUNBELL_RUN <version>\" >> log"))
        try await bench.say("!deploy shop v1 --reason \(quoted(value))")
        guard try await bench.run(1) != nil else { return try await bench.kill() }
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(bench.file("log") == "RUN-1 v1\n")
        #expect(bench.file("owned") == nil)
        try await bench.kill()
    }
}
