import Chat
import Commands
import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("Chat accounts in the configuration")
struct ChatAccountTests {
    private func read(_ yaml: String) -> (configuration: Configuration, findings: [String]) {
        let read = ConfigurationReader.read(yaml, place: "runbell.yaml", folder: URL(filePath: "/tmp"))
        return (read.configuration, read.findings.map(\.description))
    }

    @Test("are read whole")
    func whole() throws {
        let (configuration, findings) = read(
            """
            version: 1
            address: https://runbell.example.org
            chat:
              - {platform: slack, botToken: {env: A}, signingSecret: {env: B}, rooms: {ops: "#ops"}}
              - {platform: discord, token: {env: C}, publicKey: \(String(repeating: "ab", count: 32)), guild: "12"}
              - {platform: zulip, server: "https://z.example.org", email: b@z, key: {file: k}}
              - {platform: rocketchat, server: "https://r.example.org", user: u, token: {env: D}, poll: false}
            """)
        #expect(findings.isEmpty, "\(findings)")
        #expect(configuration.accounts.map(\.platform.rawValue) == ["slack", "discord", "zulip", "rocketchat"])
        #expect(configuration.accounts[0].rooms == ["ops": "#ops"])
        #expect(configuration.accounts[3].flags == ["poll": false])
        #expect(configuration.publicHosts == ["runbell.example.org"])
        #expect(configuration.missingSecrets().count == 5)
    }

    @Test("may trust an authority of the team's own, named from the file's folder")
    func authority() throws {
        let directory = try TemporaryDirectory()
        try Data().write(to: directory.url.appending(path: "our.pem"))
        let yaml =
            "version: 1\nchat: [{platform: slack, botToken: {env: A}, ca: our.pem}, {platform: telegram, token: {env: B}}]"
        let read = ConfigurationReader.read(yaml, place: "runbell.yaml", folder: directory.url)
        #expect(read.findings.isEmpty)
        #expect(read.configuration.accounts.map(\.caFile) == [directory.path("our.pem"), nil])
        let none = ConfigurationReader.read(
            yaml.replacing("our.pem", with: "other.pem"), place: "runbell.yaml", folder: directory.url)
        #expect(
            none.findings.map(\.description).contains { $0.contains("there is no file") && $0.contains("other.pem") })
    }

    @Test(
        "that are wrong are told with a way to mend them",
        arguments: [
            ("{platform: slak}", "did you mean \"slack\"?"),
            ("{platform: slack}", "\"botToken\" is missing"),
            ("{platform: slack, botToken: xoxb-1}", "a secret must not stand in the configuration"),
            ("{platform: slack, botTokn: {env: A}}", "did you mean \"botToken\"?"),
            ("{platform: discord, token: {env: A}, publicKey: abc}", "publicKey must be 64 hexadecimal digits"),
            ("{platform: discord, token: {env: A}, guild: ops}", "guild \"ops\" is no number"),
            (
                "{platform: zulip, server: z.example.org, email: b, key: {env: A}}",
                "server \"z.example.org\" is no address"
            ),
            ("{platform: mattermost, token: {env: A}}", "\"server\" is missing"),
            ("{platform: telegram, token: {env: A}}, {platform: telegram, token: {env: B}}", "telegram is there twice"),
            ("{platform: telegram, token: {env: A}, rooms: {ops: [1]}}", "\"ops\" must be text"),
        ])
    func wrong(entry: String, finding: String) {
        let findings = read("version: 1\nchat: [\(entry)]").findings
        #expect(findings.contains { $0.contains(finding) && $0.hasPrefix("runbell.yaml:2") }, "\(findings)")
    }
}
