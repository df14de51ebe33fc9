import Foundation

/// `openssl s_server -www`, which answers every request with 200 and a page about the session.
package final class TLSServer {
    /// A PEM file: the certificate, which is its own authority.
    package let certificate: String
    package let url: String
    private let folder: TemporaryDirectory
    private let process = Process()

    package static let isAvailable = FileManager.default.isExecutableFile(atPath: openssl)
    private static let openssl = "/usr/bin/openssl"

    /// - Parameter name: the subject's alternative name, in OpenSSL's way of writing.
    package init(name: String = "IP:127.0.0.1") async throws {
        folder = try TemporaryDirectory()
        certificate = folder.path("cert.pem")
        let key = folder.path("key.pem")
        let maker = Process()
        maker.executableURL = URL(filePath: Self.openssl)
        maker.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
        ]
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        let port = try LoopbackServer.unusedPort()
        url = "https://127.0.0.1:\(port)/"
        process.executableURL = URL(filePath: Self.openssl)
        process.arguments = [
            "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www", "-naccept", "20",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // It prints ACCEPT once it listens.
        var text = ""
        while !text.contains("ACCEPT") {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw NoServer() }
            text += String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Killed, since a process that is begun on a thread of Dispatch is begun with its signals blocked.
    package func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private struct NoServer: Error {}
}
