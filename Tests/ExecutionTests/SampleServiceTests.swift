@testable import Execution
import Foundation
import Testing

@Suite("The sample service", .timeLimit(.minutes(2)))
struct SampleServiceTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../examples/storefront").standardizedFileURL.path

    @Test("is deployed, broken and rolled back by the commands of its runbook, each of which ends by itself")
    func walk() async throws {
        let bench = try ShellBench()
        let port = try freePort()
        func step(_ id: String, _ script: String) async throws -> CommandOutcome {
            var spec = bench.spec(script, id: id)
            spec.workingDirectory = Self.folder
            spec.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
            spec.environment["STOREFRONT_HOME"] = bench.work("home")
            spec.environment["STOREFRONT_PORT"] = String(port)
            return try await bench.shell.follow(bench.shell.start(spec).attempt)
        }
        func deploy(_ version: String, attempt: Int) async throws {
            for command in ["install \(version)", "activate \(version)", "restart"] {
                let outcome = try await step("\(command)/\(attempt)", "bin/\(command)")
                #expect(outcome.succeeded, "\(command): \(outcome.output.text)")
                #expect(outcome.leftBehind.isEmpty)
            }
        }
        let health = "curl -si http://127.0.0.1:\(port)/health"

        try await deploy("v1.4.2", attempt: 1)
        let healthy = try await step("health/1", health)
        #expect(healthy.output.text.hasPrefix("HTTP/1.0 200 OK"))
        #expect(healthy.output.text.contains(#""status": "ok""#))

        try await deploy("v1.5.0", attempt: 2)
        #expect(try await step("health/2", health).output.text.hasPrefix("HTTP/1.0 500"))

        let back = try await step("back", "bin/activate previous && bin/restart")
        #expect(back.succeeded, "\(back.output.text)")
        #expect(try await step("health/3", health).output.text.contains(#""version": "v1.4.2""#))
        #expect(try await step("status", "bin/status v1.4.2").succeeded)
        #expect(try await step("status/wrong", "bin/status v1.5.0").ending == .exited(status: 1))
        #expect(try await step("stop", "bin/stop").succeeded)
        #expect(try await step("unknown", "bin/install v9.9.9").output.text.contains("there are: v1.4.1 v1.4.2 v1.5.0"))
    }

    /// A port of the loopback interface that nobody listens on, below those that the system gives to outgoing connections:
    /// none of these can take it while the server restarts.
    private func freePort() throws -> UInt16 {
        try #require((0..<50).lazy.map { _ in UInt16.random(in: 20_000..<32_000) }.first(where: isFree))
    }

    private func isFree(_ port: UInt16) -> Bool {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
