import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell manifest", .timeLimit(.minutes(1)))
struct ManifestToolTests {
    private func manifest(_ platform: String, yaml: String = "version: 1\n") async throws -> (
        json: Any, words: [String]
    ) {
        let directory = try TemporaryDirectory()
        let path = directory.path("runbell.yaml")
        try Data(yaml.utf8).write(to: URL(filePath: path))
        let result = try await ManifestTool.run(.init(platform: platform, config: path))
        return (try JSONSerialization.jsonObject(with: Data((result.output ?? "").utf8)), result.words)
    }

    @Test("prints Slack's app: every command with its address, or Socket Mode without one")
    func slack() async throws {
        let (json, _) = try await manifest("slack", yaml: "version: 1\naddress: https://r.example.org/\n")
        let features = (json as? [String: Any])?["features"] as? [String: Any]
        let commands = features?["slash_commands"] as? [[String: Any]] ?? []
        #expect(commands.map { $0["command"] as? String }.contains("/incident"))
        #expect(commands.allSatisfy { $0["url"] as? String == "https://r.example.org/slack/commands" })
        let (bare, words) = try await manifest("slack")
        let settings = (bare as? [String: Any])?["settings"] as? [String: Any]
        #expect(settings?["socket_mode_enabled"] as? Bool == true && words.contains { $0.contains("Socket Mode") })
    }

    @Test("prints Discord's commands within its limits, required options first")
    func discord() async throws {
        let commands = try await manifest("discord").json as? [[String: Any]] ?? []
        #expect(!commands.isEmpty)
        func check(_ entry: [String: Any]) {
            let name = entry["name"] as? String ?? ""
            #expect(name.wholeMatch(of: /[-_a-z0-9]{1,32}/) != nil, "\(name)")
            #expect((1...100).contains((entry["description"] as? String ?? "").count), "\(name)")
            let options = entry["options"] as? [[String: Any]] ?? []
            #expect(options.count <= 25)
            let required = options.compactMap { $0["required"] as? Bool }
            #expect(required == required.filter { $0 } + required.filter { !$0 }, "\(name)")
            for option in options { check(option) }
        }
        for command in commands { check(command) }
    }

    @Test("prints Telegram's and Mattermost's commands within their limits")
    func others() async throws {
        let telegram = try await manifest("telegram").json as? [[String: String]] ?? []
        #expect(telegram.contains { $0["command"] == "incident" })
        #expect(telegram.allSatisfy { ($0["description"] ?? "").count <= 256 })
        let mattermost = try await manifest("mattermost").json as? [[String: Any]] ?? []
        #expect(mattermost.contains { $0["trigger"] as? String == "incident" })
        #expect(mattermost.allSatisfy { ($0["url"] as? String ?? "").hasSuffix("/mattermost/commands") })
    }

    @Test("says what there is for anything else, and what is missing to register")
    func unknown() async throws {
        await #expect(throws: ConfigurationError.self) { try await ManifestTool.run(.init(platform: "irc")) }
        let directory = try TemporaryDirectory()
        let path = directory.path("runbell.yaml")
        try Data("version: 1\n".utf8).write(to: URL(filePath: path))
        await #expect {
            try await ManifestTool.run(.init(platform: "telegram", config: path, registers: true))
        } throws: { "\($0)".contains("telegram is not configured") }
    }
}
