import Commands
import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("A fault in runbell.yaml")
struct ConfigurationFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var reason: String
        var yaml: String
        var line: Int
        var message: String
        var fix: String

        var testDescription: String { reason }
    }

    static let faults = [
        Fault(
            reason: "a misspelt key at the top", yaml: "version: 1\nservces: {}", line: 2,
            message: "unknown key \"servces\"", fix: "did you mean \"services\"?"),
        Fault(
            reason: "a misspelt key of a service",
            yaml: "version: 1\nservices:\n  shop:\n    runbok: a.md\n    runbook: a.md", line: 4,
            message: "unknown key \"runbok\"", fix: "did you mean \"runbook\"?"),
        Fault(
            reason: "a key that is near nothing", yaml: "version: 1\nzzzzzz: 1", line: 2,
            message: "unknown key \"zzzzzz\"", fix: "known here: version, listen"),
        Fault(
            reason: "a secret in clear text",
            yaml: "chat:\n  - platform: matrix\n    homeserver: https://m.example.org\n    token: syt_secret", line: 4,
            message: "a secret must not stand in the configuration", fix: "write `token: {env: NAME}`"),
        Fault(
            reason: "a secret without a place",
            yaml: "chat:\n  - {platform: matrix, homeserver: \"https://m.example.org\", token: {}}", line: 2,
            message: "the secret's place is missing", fix: "write `token: {env: NAME}`"),
        Fault(
            reason: "no secret at all", yaml: "chat:\n  - {platform: matrix, homeserver: \"https://m.example.org\"}",
            line: 2, message: "\"token\" is missing", fix: "add `token: {env: NAME}`"),
        Fault(
            reason: "a platform that is not there yet", yaml: "chat:\n  - platform: irc", line: 2,
            message: "there is no platform \"irc\"", fix: "known: console, matrix, slack"),
        Fault(
            reason: "a homeserver that is no address",
            yaml: "chat:\n  - platform: matrix\n    homeserver: example.org\n    token: {env: T}", line: 3,
            message: "\"example.org\" is no address of a homeserver", fix: "write `homeserver: https://"),
        Fault(
            reason: "chat that is no list", yaml: "chat: {platform: console}", line: 1,
            message: "\"chat\" must be a list", fix: "begin each entry with"),
        Fault(
            reason: "services that are a list", yaml: "services:\n  - shop", line: 2,
            message: "\"services\" must hold names with values", fix: "write `services: {name: …}`"),
        Fault(
            reason: "a service without settings", yaml: "services:\n  shop:", line: 2,
            message: "the service shop has no settings", fix: "write `shop: {runbook: docs/runbook.md}`"),
        Fault(
            reason: "a service without a runbook", yaml: "services:\n  shop: {room: ops}", line: 2,
            message: "\"runbook\" is missing", fix: "add `runbook: …`"),
        Fault(
            reason: "a service's name that a shell would read",
            yaml: "services:\n  \"shop;rm\": {runbook: a.md}", line: 2, message: "\"shop;rm\" is no name for a service",
            fix: "use letters, digits, dots and hyphens"),
        Fault(
            reason: "a default environment that is not listed",
            yaml: "services:\n  shop:\n    runbook: a.md\n    environments: {live: {}}\n    defaultEnvironment: prod",
            line: 5, message: "defaultEnvironment \"prod\" is not among the environments", fix: "environments: live"),
        Fault(
            reason: "an environment that is a word",
            yaml: "services:\n  shop:\n    runbook: a.md\n    environments:\n      live: protected", line: 5,
            message: "\"live\" must hold settings", fix: "write `live: {protected: true}`"),
        Fault(
            reason: "a truth that is neither",
            yaml: "services:\n  shop:\n    runbook: a.md\n    environments:\n      live: {protected: yes}", line: 5,
            message: "\"protected\" must be true or false", fix: "write `protected: true`"),
        Fault(
            reason: "a value that is a list",
            yaml: "services:\n  shop:\n    runbook: a.md\n    values:\n      id: [1, 2]", line: 5,
            message: "\"id\" must be text", fix: "write `id: some words`"),
        Fault(
            reason: "a person who is a word", yaml: "people:\n  ada: Ada Lovelace", line: 2,
            message: "\"ada\" must hold settings", fix: "write `ada: {name: Ada Lovelace"),
        Fault(
            reason: "groups that are a word", yaml: "people:\n  ada:\n    groups: responders", line: 3,
            message: "\"groups\" must be a list of words", fix: "write `groups: [one, two]`"),
        Fault(
            reason: "one account bound twice",
            yaml: """
                people:
                  ada: {chat: {matrix: "@ada:example.org"}}
                  bo: {chat: {matrix: "@ada:example.org"}}
                """, line: 3, message: "@ada:example.org on matrix is bound to ada already",
            fix: "one account belongs to one person"),
        Fault(
            reason: "a role for somebody unknown", yaml: "people:\n  ada: {}\nroles:\n  on-call: [adda]", line: 4,
            message: "\"adda\" is no person, no group and no schedule", fix: "did you mean \"ada\"?"),
        Fault(
            reason: "a role that names nobody", yaml: "roles:\n  on-call:", line: 2,
            message: "the role \"on-call\" must name people, groups or schedules",
            fix: "write `on-call: [ada, responders]`"),
        Fault(
            reason: "an address without a port", yaml: "listen: localhost", line: 1,
            message: "\"localhost\" is no address", fix: "write `listen: 127.0.0.1:8080`"),
        Fault(
            reason: "a port that is too high", yaml: "listen: 127.0.0.1:70000", line: 1,
            message: "\"127.0.0.1:70000\" is no address", fix: "write `listen:"),
        Fault(
            reason: "a version to come", yaml: "\nversion: 2", line: 2, message: "version 2 is not known",
            fix: "write `version: 1`"),
        Fault(
            reason: "a home that is not there", yaml: "home: nowhere", line: 1, message: "there is no folder nowhere",
            fix: "make it"),
        Fault(
            reason: "an escalation without settings", yaml: "escalation: 5", line: 1,
            message: "\"escalation\" must hold settings", fix: "write `escalation: {repeatMinutes: 5}`"),
        Fault(
            reason: "pages repeated at once", yaml: "escalation:\n  repeatMinutes: 0", line: 2,
            message: "repeatMinutes must be more than 0", fix: "write `repeatMinutes: 5`"),
        Fault(
            reason: "indentation by tabs", yaml: "services:\n\tshop: {runbook: a.md}", line: 2,
            message: "the line is indented by a tab", fix: "indent by spaces"),
        Fault(
            reason: "a quote that is never closed", yaml: "version: 1\nledger: \"var/runbell.db\n", line: 3,
            message: "the YAML is broken", fix: "look at the indentation and quotes"),
        Fault(
            reason: "a key that is there twice", yaml: "version: 1\nledger: a.db\nledger: b.db", line: 2,
            message: "\"ledger\" is there twice", fix: "keep one of them"),
        Fault(reason: "nothing", yaml: "", line: 1, message: "the file is empty", fix: "begin with `version: 1`"),
        Fault(
            reason: "comments only", yaml: "# later\n", line: 1, message: "the file is empty",
            fix: "begin with `version: 1`"),
        Fault(
            reason: "a list at the top", yaml: "- version: 1", line: 1, message: "the file begins with a list",
            fix: "write `key: value` lines"),
        Fault(
            reason: "words at the top", yaml: "hello", line: 1, message: "the file begins with words",
            fix: "write `key: value` lines"),
        Fault(
            reason: "a character that YAML forbids", yaml: "version: 1\nledger: a\u{01}b", line: 2,
            message: "the file holds a character that YAML does not allow", fix: "take it out"),
    ]

    @Test("is found with its line and a mend", arguments: faults)
    func found(_ fault: Fault) throws {
        let directory = try TemporaryDirectory()
        let (_, findings) = ConfigurationReader.read(fault.yaml, place: "runbell.yaml", folder: directory.url)
        let finding = try #require(
            findings.first { $0.message.hasPrefix(fault.message) }, "only: \(findings.map(\.description))")
        #expect(finding.line == fault.line)
        #expect(finding.fix.hasPrefix(fault.fix))
        #expect(findings.count == 1, "\(findings.map(\.description))")
    }

    @Test("never repeats the secret that should not stand there")
    func secret() {
        let yaml = "chat: [{platform: matrix, homeserver: \"https://m.example.org\", token: syt_secret}]"
        let (_, findings) = ConfigurationReader.read(yaml, place: "runbell.yaml", folder: URL(filePath: "/tmp"))
        #expect(!findings.isEmpty)
        #expect(!findings.map(\.description).joined().contains("syt_secret"))
    }

    @Test("is found in each place where there is one, in the order of their lines")
    func several() {
        let yaml = "listn: a\nservices:\n  shop: {}\npeople: 5\nversion: 3"
        let (_, findings) = ConfigurationReader.read(yaml, place: "runbell.yaml", folder: URL(filePath: "/tmp"))
        #expect(findings.map(\.line) == [1, 3, 4, 5])
    }

    @Test("of the file itself is told apart")
    func files() throws {
        let directory = try TemporaryDirectory()
        func finding(_ data: Data) throws -> String? {
            try data.write(to: directory.url.appending(path: "runbell.yaml"))
            return ConfigurationReader.read(file: directory.path("runbell.yaml")).findings.first.map {
                "\($0.line ?? 0): \($0.message)"
            }
        }
        #expect(
            try finding(Data("version: 1\nledger: caf\u{e9}.db".unicodeScalars.map { UInt8($0.value) }))
                == "2: this is no UTF-8 text")
        #expect(try finding(Data(repeating: 35, count: 1024 * 1024 + 1)) == "0: the file has 1048577 bytes")
        #expect(try finding(Data("version: 1".utf8)) == nil)
        let missing = ConfigurationReader.read(file: directory.path("other.yaml")).findings.first
        #expect(missing?.message == "there is no such file")
        #expect(ConfigurationReader.read(file: directory.url.path).findings.first?.message == "this is a folder")
    }
}
