import Chat
import Commands
import Foundation
import Paging
import TestSupport
import Testing

@testable import RunbellApp

/// Against `openssl s_server`, with a certificate made for the test.
@Suite("Certificates of the team's own under paging:", .timeLimit(.minutes(1)), .enabled(if: TLSServer.isAvailable))
struct PagingAuthorityTests {
    private func fault(_ server: TLSServer, ca: String) async throws -> String? {
        let yaml = """
            version: 1
            paging:
              ntfy: {server: "\(server.url)"}
              \(ca)
            """
        let (configuration, findings) = ConfigurationReader.read(
            yaml, place: "runbell.yaml", folder: URL(filePath: "/srv"))
        #expect(findings.isEmpty, "\(findings)")
        let way = try #require(try WayBuilder(configuration: configuration, now: { Date() }).build().ways.first)
        return try #require(await way.check().first).fault
    }

    @Test("are trusted with `ca`, and refused without")
    func trusted() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        #expect(try await fault(server, ca: "ca: \(server.certificate)") == nil)
        #expect(try await fault(server, ca: "")?.contains("certificate") == true)
    }

    @Test("are not borrowed from Matrix")
    func ownKey() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let matrix = """
            chat:
              - {platform: matrix, homeserver: "https://m.example.org", token: {env: T}, ca: \(server.certificate)}
            """
        let (configuration, _) = ConfigurationReader.read(
            "version: 1\npaging: {ntfy: {server: \"\(server.url)\"}}\n" + matrix, place: "runbell.yaml",
            folder: URL(filePath: "/srv"))
        let way = try #require(try WayBuilder(configuration: configuration, now: { Date() }).build().ways.first)
        #expect(await way.check().first?.fault?.contains("certificate") == true)
    }

    @Test("whose file is missing are said")
    func missing() {
        let findings = ConfigurationReader.read(
            "version: 1\npaging: {ca: nowhere.pem}\n", place: "runbell.yaml", folder: URL(filePath: "/srv")
        ).1
        #expect(findings.map(\.message) == ["there is no file /srv/nowhere.pem"])
    }
}
