import Foundation
import Runs
import Testing

/// Through every way a value can come in from chat, against a real shell.
@Suite("Hostile values", .timeLimit(.minutes(1)))
struct HostileValueTests {
    static let values = [
        "v1;touch owned", "$(touch owned)", "`touch owned`", "v1|sh", "v1&&touch owned", "v1 > owned",
        "v1\ntouch owned",
        "v1\rtouch owned", "v1\u{0}", "-rf", "--help", "--output=owned", "../../etc/passwd", "a/../../b", "~root",
        "v1*", "v?", "[a]", "{a,b}", "!!", "v1#", "%0a", "\\touch", "'", "v1'", "\u{2018}v1\u{2019}", "v\u{FF11}",
        "v1\u{202E}x", "v1\u{200B}", "v1\u{2028}touch owned", "vi\u{300}", "\u{F8F0}bo\u{F8F1}", "<script>", "{{run}}",
        "1' OR '1'='1", String(repeating: "9", count: 129), "=v1", "v1,v2", "🚀",
    ]

    private func quoted(_ value: String) -> String { "\"\(value.replacing("\"", with: ""))\"" }

    @Test("are refused as a version, by --set and by /run set, and nothing of them is stored or run", arguments: values)
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

    @Test("as reasons and notes stay words: they are shown, and never part of a command", arguments: values)
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
