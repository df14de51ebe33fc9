import Commands
import Foundation
import Runs
import TestSupport
import Testing

@testable import RunbellApp

@Suite("runbell.yaml")
struct ConfigurationReaderTests {
    private let folder = URL(filePath: "/srv/ops")

    private func read(_ yaml: String) -> Configuration {
        let (configuration, findings) = ConfigurationReader.read(yaml, place: "runbell.yaml", folder: folder)
        #expect(findings.isEmpty)
        return configuration
    }

    @Test("may leave out everything")
    func defaults() {
        let configuration = read("version: 1")
        #expect(configuration.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(configuration.path(configuration.ledger) == "/srv/ops/var/runbell.db")
        #expect(configuration.escalation.settings.repeatSeconds == nil)
        #expect(configuration.services.isEmpty && configuration.matrix.isEmpty && configuration.strangerGroups.isEmpty)
    }

    @Test("says what each service, person, role and room is")
    func whole() throws {
        let configuration = read(
            """
            version: 1
            listen: "[::1]:9000"
            ledger: /var/lib/runbell/ledger.db
            chat:
              - platform: console
              - platform: matrix
                homeserver: https://matrix.example.org
                token: {file: secrets/matrix}
                rooms: {ops: "#ops:example.org"}
                acceptInvites: false
            services:
              shop:
                runbook: docs/shop.md
                room: shop
                workdir: /srv/shop
                environments: {live: {protected: true, approvers: leads}, staging: }
                defaultEnvironment: staging
                values: {service-id: srv-1, replicas: 3}
            people:
              ada: {name: Ada Lovelace, groups: [leads], chat: {matrix: "@ada:example.org"}}
            roles: {on-call: ada, lead: [leads]}
            strangers: [readers]
            escalation: {repeatMinutes: 2.5}
            """)
        #expect(configuration.listen == ListenAddress(host: "::1", port: 9000))
        #expect(configuration.path(configuration.ledger) == "/var/lib/runbell/ledger.db")
        let matrix = try #require(configuration.matrix.first)
        #expect(matrix.token == .file("/srv/ops/secrets/matrix"))
        #expect(matrix.rooms == ["ops": "#ops:example.org"])
        #expect(!matrix.acceptsInvites)
        let shop = try #require(configuration.services.first)
        #expect(shop.environments["live"]?.isProtected == true)
        #expect(shop.environments["live"]?.approval.group == "leads")
        #expect(shop.environments["staging"]?.isProtected == false)
        #expect(shop.values == ["service-id": "srv-1", "replicas": "3"])
        #expect(configuration.people.first?.chat == ["matrix": "@ada:example.org"])
        #expect(configuration.roles == ["on-call": ["ada"], "lead": ["leads"]])
        #expect(configuration.strangerGroups == ["readers"])
        #expect(configuration.escalation.settings.repeatSeconds == 150)
    }

    @Test("as `init` writes it has nothing to mend, and neither has what it shows in comments")
    func starter() {
        _ = read(StarterConfiguration.text)
        let shown = StarterConfiguration.text.split(separator: "\n").filter { line in
            !line.hasPrefix("# ") || line.hasPrefix("#   ") || line.hasSuffix(":")
        }.map { $0.hasPrefix("#") ? $0.dropFirst(2) : $0 }
        let configuration = read(shown.joined(separator: "\n"))
        #expect(configuration.services.map(\.name) == ["storefront"])
        #expect(configuration.accounts.count == 1)
        #expect(configuration.people.map(\.id) == ["you", "ada"])
    }

    @Test("gives a secret only from where it says, and names that place when it is not there")
    func secrets() throws {
        let directory = try TemporaryDirectory()
        try Data("syt_abc\n".utf8).write(to: directory.url.appending(path: "token"))
        #expect(try SecretSource.file(directory.path("token")).read() == "syt_abc")
        #expect(throws: ConfigurationError.self) { try SecretSource.file(directory.path("none")).read() }
        let error = #expect(throws: ConfigurationError.self) { try SecretSource.environment("RUNBELL_NO_SUCH").read() }
        #expect(error?.description.contains("RUNBELL_NO_SUCH is not set; set it before starting") == true)
    }
}
