import Foundation
import TestSupport

/// A file system in memory, small enough to be filled. Mounting one takes a superuser's rights.
final class TinyDisk: Sendable {
    private let directory: TemporaryDirectory

    /// Whether one can be mounted here: tried once.
    static let canMount: Bool = (try? TinyDisk(megabytes: 1)) != nil

    private struct NotMounted: Error {}

    init(megabytes: Int) throws {
        directory = try TemporaryDirectory()
        let arguments = ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", directory.url.path]
        guard try Self.run("mount", arguments) == 0 else { throw NotMounted() }
    }

    deinit { _ = try? Self.run("umount", ["-l", directory.url.path]) }

    func path(_ name: String) -> String { directory.path(name) }

    /// Takes all space but this many bytes.
    func fill(leaving bytes: Int) throws {
        let free = try FileManager.default.attributesOfFileSystem(forPath: directory.url.path)[.systemFreeSize]
        let size = (free as? NSNumber)?.intValue ?? 0
        try Data(repeating: 1, count: max(0, size - bytes)).write(to: URL(filePath: path("ballast")))
    }

    func makeRoom() { try? FileManager.default.removeItem(atPath: path("ballast")) }

    private static func run(_ command: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [command] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
