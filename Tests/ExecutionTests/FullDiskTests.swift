@testable import Execution
import Foundation
import TestSupport
import Testing

/// On a disk of its own that is really full: a small tmpfs, which only root may mount.
@Suite("A full disk", .enabled(if: getuid() == 0 && SmallDisk.canMount), .timeLimit(.minutes(2)))
struct FullDiskTests {
    @Test("refuses the command before anything of it runs, and says so")
    func refused() async throws {
        let bench = try ShellBench()
        let disk = try SmallDisk()
        disk.fill()
        let shell = LocalShell(root: disk.path + "/attempts", clock: ContinuousClock())
        let error = await #expect(throws: ExecutionError.self) { try await shell.start(bench.spec("touch ran")) }
        #expect(error?.description.hasPrefix("no space left for \(disk.path)/attempts") == true)
        #expect(bench.text("ran") == nil)
    }

    @Test("that fills while the command runs costs output, never the answer")
    func filledMeanwhile() async throws {
        let bench = try ShellBench()
        let disk = try SmallDisk()
        let shell = LocalShell(root: disk.path + "/attempts", clock: ContinuousClock())
        let started = try await shell.start(
            bench.spec("echo first\nset +o pipefail\nyes | head -c 3000000\nexit 7", outputLimit: 2_000_000))
        let outcome = try await shell.follow(started.attempt)
        #expect(outcome.ending == .exited(status: 7))
        #expect(outcome.output.text.hasPrefix("first\n"))
    }
}

/// 512 kB that are unmounted with the value.
final class SmallDisk: Sendable {
    private let directory: TemporaryDirectory
    var path: String { directory.path("disk") }

    init() throws {
        directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path("disk"), withIntermediateDirectories: true)
        guard Self.run("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", directory.path("disk")]) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    deinit { _ = Self.run("umount", ["-l", directory.path("disk")]) }

    static var canMount: Bool { (try? SmallDisk()) != nil }

    func fill() { _ = Self.run("dd", ["if=/dev/zero", "of=\(path)/filler", "bs=1024", "status=none"]) }

    private static func run(_ tool: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
