import Curl
import Foundation
import TestSupport
import Testing

/// Against `openssl s_server`, with a certificate made for the test.
@Suite("Curl and TLS", .timeLimit(.minutes(1)), .enabled(if: TLSServer.isAvailable))
struct CurlTLSTests {
    @Test("takes a certificate of the given authority")
    func trusted() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let client = try CurlClient(CurlConfiguration(authorities: server.certificate))
        #expect(try await client.perform(CurlRequest(url: server.url)).status == 200)
    }

    @Test("refuses a certificate that nobody it trusts has signed")
    func untrusted() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(CurlRequest(url: server.url))
        }
        #expect(error?.briefly == "failed tls")
        #expect("\(try #require(error))".contains("certificate"))
    }

    @Test("refuses a certificate for another host")
    func otherHost() async throws {
        let server = try await TLSServer(name: "DNS:elsewhere.test")
        defer { server.stop() }
        let client = try CurlClient(CurlConfiguration(authorities: server.certificate))
        let error = await #expect(throws: CurlError.self) { try await client.perform(CurlRequest(url: server.url)) }
        #expect(error?.briefly == "failed tls")
    }

    @Test("says so when the file of authorities is missing")
    func noAuthorities() async throws {
        let server = try await TLSServer()
        defer { server.stop() }
        let client = try CurlClient(CurlConfiguration(authorities: server.certificate + ".missing"))
        let error = await #expect(throws: CurlError.self) { try await client.perform(CurlRequest(url: server.url)) }
        #expect(error?.briefly == "failed tls")
    }
}
