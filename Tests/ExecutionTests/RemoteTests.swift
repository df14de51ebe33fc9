@testable import Execution
import Foundation
import Runs
import TestSupport
import Testing

/// Against a real OpenSSH server on loopback; skipped where none is installed.
@Suite("A command on another machine", .enabled(if: SSHServer.isAvailable), .timeLimit(.minutes(2)), .serialized)
struct RemoteTests {
    private func machine(_ server: SSHServer, known: String = "known", key: String = "user") -> SSHTarget {
        SSHTarget(
            destination: "\(NSUserName())@127.0.0.1", port: server.port, identity: server.path(key),
            knownHosts: server.path(known))
    }

    private func spec(
        _ bench: ShellBench, _ machine: SSHTarget, _ script: String, timeout: Duration? = nil,
        environment: [String: String] = ["TARGET": "it's \"live\" $HOME\nand more"]
    ) -> CommandSpec {
        var spec = bench.spec(script, timeout: timeout, environment: environment)
        spec.machine = .ssh(machine)
        return spec
    }

    @Test("runs there, in its folder, with its variables and no others, and brings back output and exit status")
    func runs() async throws {
        try await SSHServer.with { server, bench in
            let outcome = try await bench.shell.follow(
                bench.shell.start(
                    spec(
                        bench, machine(server),
                        "pwd\necho \"$TARGET\"\necho \"[$SSH_CONNECTION]\"\ncat\necho bad >&2\nexit 7\n")
                ).attempt)
            #expect(outcome.ending == .exited(status: 7))
            #expect(outcome.output.text == "\(bench.workdir)\nit's \"live\" $HOME\nand more\n[]\nbad\n")
        }
    }

    @Test("255 is an exit status there as any other, and a failing line is told")
    func statuses() async throws {
        try await SSHServer.with { server, bench in
            let outcome = try await bench.shell.follow(
                bench.shell.start(spec(bench, machine(server), "true\n\n(exit 255)\necho never")).attempt)
            #expect(outcome.ending == .exited(status: 255))
            #expect(outcome.failedLine == 3)
            #expect(outcome.output.text == "")
        }
    }

    @Test(
        "that can't be reached, is not who it was, or does not know us, has run nothing",
        arguments: ["port", "host key", "user key"])
    func refused(what: String) async throws {
        try await SSHServer.with { server, bench in
            var target = machine(
                server, known: what == "host key" ? "known-other" : "known",
                key: what == "user key" ? "stranger" : "user")
            if what == "port" { target.port = 1 }
            let outcome = try await bench.shell.follow(
                bench.shell.start(spec(bench, target, "echo x >> \(bench.work("ran"))")).attempt)
            guard case .notStarted(let reason) = outcome.ending else {
                Issue.record("\(outcome.ending)")
                return
            }
            #expect(reason.contains("no connection to"))
            #expect(bench.text("ran") == nil)
        }
    }

    @Test("whose connection is cut in the middle is unknown, and never called failed")
    func cut() async throws {
        try await SSHServer.with { server, bench in
            let started = try await bench.shell.start(
                spec(bench, machine(server), "touch begun\nwhile [[ ! -e gate ]]; do sleep 0.05; done\ntouch ended"))
            try await bench.appearance(of: "begun")
            try server.cut()
            let outcome = try await bench.shell.follow(started.attempt)
            guard case .lost(let reason) = outcome.ending else {
                Issue.record("\(outcome.ending)")
                return
            }
            #expect(reason.contains("can't be known"))
            try bench.touch("gate")
            try await bench.appearance(of: "ended")
        }
    }

    @Test(
        "that is called off is told to end there, and then made to",
        arguments: ["sleep 600", "trap '' TERM\nsleep 600"])
    func cancelled(script: String) async throws {
        try await SSHServer.with { server, bench in
            let started = try await bench.shell.start(
                spec(bench, machine(server), "echo $$ > pid\ntouch begun\n\(script)"))
            try await bench.appearance(of: "begun")
            #expect(await bench.shell.cancel(started.attempt) == .ended)
            #expect(try await bench.shell.follow(started.attempt).ending == .cancelled(killed: false))
            let pid = try #require(bench.text("pid").flatMap { Int32($0.filter(\.isNumber)) })
            #expect(kill(pid, 0) != 0, "it is gone on the other machine")
        }
    }

    @Test("uses one connection for several steps")
    func reuse() async throws {
        try await SSHServer.with { server, bench in
            var ports: Set<String> = []
            for number in 1...3 {
                var spec = spec(bench, machine(server), "ps -o ppid= -p $PPID >> parents")
                spec.id = AttemptID("RUN-1/step/\(number)")
                _ = try await bench.shell.follow(bench.shell.start(spec).attempt)
            }
            for line in (bench.text("parents") ?? "").split(separator: "\n") { ports.insert(line.filter(\.isNumber)) }
            #expect(ports.count <= 2)
            #expect((bench.text("parents") ?? "").split(separator: "\n").count == 3)
        }
    }

    @Test("is followed by another life of the bot")
    func recovered() async throws {
        try await SSHServer.with { server, bench in
            let started = try await bench.shell.start(
                spec(bench, machine(server), "touch begun\nwhile [[ ! -e gate ]]; do sleep 0.02; done\nexit 3"))
            try await bench.appearance(of: "begun")
            let later = bench.restarted
            guard case .running = await later.recover(started.attempt) else {
                Issue.record("not recognised")
                return
            }
            try bench.touch("gate")
            #expect(try await later.follow(started.attempt).ending == .exited(status: 3))
        }
    }

    @Test("tells what it left running")
    func left() async throws {
        try await SSHServer.with { server, bench in
            let outcome = try await bench.shell.follow(
                bench.shell.start(spec(bench, machine(server), "sleep 5 >/dev/null 2>&1 &\necho ok")).attempt)
            #expect(outcome.succeeded)
            #expect(outcome.leftBehind.map(\.name) == ["sleep"])
            for process in outcome.leftBehind { kill(process.pid, SIGKILL) }
        }
    }

    @Test("is not started when bash can't read it")
    func syntax() async throws {
        try await SSHServer.with { server, bench in
            await #expect(throws: ExecutionError.self) {
                _ = try await bench.shell.start(spec(bench, machine(server), "echo 'open"))
            }
        }
    }
}
