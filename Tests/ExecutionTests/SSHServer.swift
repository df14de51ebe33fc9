@testable import Execution
import Foundation
import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An OpenSSH server on loopback with keys of its own, for one user: whoever runs the tests.
struct SSHServer: Sendable {
    private static let program = "/usr/sbin/sshd"

    static let isAvailable: Bool = {
        guard access(program, X_OK) == 0, access("/usr/bin/ssh-keygen", X_OK) == 0 else { return false }
        // Run by root, the server wants this folder.
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
        return getuid() != 0 || access("/run/sshd", F_OK) == 0
    }()

    /// The server is itself a command of a shell, so that it ends with everything it started.
    private let bench: ShellBench
    private let attempt: AttemptID
    let port: Int

    /// Runs the body with a server, and ends it afterwards.
    static func with(_ body: (SSHServer, ShellBench) async throws -> Void) async throws {
        let server = try await SSHServer()
        let bench = try ShellBench(grace: .seconds(20))
        do {
            try await body(server, bench)
        } catch {
            _ = await server.bench.shell.cancel(server.attempt)
            throw error
        }
        _ = await server.bench.shell.cancel(server.attempt)
    }

    private struct NotUp: Error { var said: String }

    private init() async throws {
        bench = try ShellBench(grace: .seconds(1))
        port = try LoopbackServer.unusedPort()
        let script = """
            chmod 700 .
            for name in host user stranger; do ssh-keygen -q -t ed25519 -N '' -f $name; done
            cp user.pub authorized
            echo "[127.0.0.1]:\(port) $(cat host.pub)" > known
            echo "[127.0.0.1]:\(port) $(cat stranger.pub)" > known-other
            cat > config <<END
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey $PWD/host
            AuthorizedKeysFile $PWD/authorized
            PidFile $PWD/sshd.pid
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            StrictModes no
            END
            exec \(Self.program) -D -e -f $PWD/config
            """
        let started = try await bench.shell.start(
            bench.spec(script, id: "server", environment: ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin"]))
        attempt = started.attempt
        for _ in 0..<1000 {
            if bench.text("sshd.pid") != nil { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotUp(said: await bench.shell.output(of: attempt, maxBytes: 4000).text)
    }

    func path(_ name: String) -> String { bench.work(name) }

    /// Ends every connection on this side, as a pulled cable does; commands of the connections go on.
    func cut() throws {
        let pid = Int32((bench.text("sshd.pid") ?? "").filter(\.isNumber)) ?? -1
        for child in Self.children(of: pid) {
            for below in Self.children(of: child) where Self.name(below).hasPrefix("sshd") { kill(below, SIGKILL) }
            kill(child, SIGKILL)
        }
    }

    private static func children(of pid: Int32) -> [Int32] {
        let found = try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
        return found?.split(separator: " ").compactMap { Int32($0) } ?? []
    }

    private static func name(_ pid: Int32) -> String {
        (try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)) ?? ""
    }
}
