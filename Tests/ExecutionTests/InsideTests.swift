@testable import Execution
import Foundation
import TestSupport
import Testing

@Suite("A command in a container", .timeLimit(.minutes(1)))
struct InsideTests {
    private func run(_ bench: ShellBench, _ script: String, prefix: [String] = ["env", "-i", "PATH=/usr/bin:/bin"])
        async throws -> CommandOutcome
    {
        var spec = bench.spec(script, environment: ["PATH": "/usr/bin:/bin", "TARGET": "it's\n\"live\""])
        spec.prefix = prefix
        return try await bench.shell.follow(bench.shell.start(spec).attempt)
    }

    @Test("is handed to the words before it whole, with its variables, by standard input alone")
    func handed() async throws {
        let outcome = try await run(ShellBench(), "echo \"$TARGET\"\ncat\nprintf '%s\\n' \"$0\" \"$#\"\nexit 5")
        #expect(outcome.ending == .exited(status: 5))
        #expect(outcome.output.text == "it's\n\"live\"\nrunbell\n0\n")
    }

    @Test("stops at its first failing line, and says which it was")
    func failing() async throws {
        let outcome = try await run(ShellBench(), "echo one\n\nfalse\necho never")
        #expect(outcome.ending == .exited(status: 1))
        #expect(outcome.output.text == "one\n[line 3 of the command failed with exit status 1]\n")
    }

    @Test("fails where its text does not arrive")
    func notInteractive() async throws {
        let outcome = try await run(ShellBench(), "echo ran", prefix: ["bash", "-c", "exec \"$@\" </dev/null", "x"])
        #expect(outcome.ending == .exited(status: 64))
        #expect(outcome.output.text.contains("need -i"))
    }
}

@Suite(
    "Answers to curl", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")),
    .timeLimit(.minutes(1)))
struct CurlNoteTests {
    /// Answers every request with the status its path names.
    private func served(_ body: (Int) async throws -> Void) async throws {
        let server = try LoopbackServer { request in
            let code = Int(request.path.filter(\.isNumber)) ?? 500
            let headers = code == 302 ? ["Location": "/204"] : [:]
            return [.answer(code, headers: headers, body: code == 204 || code == 302 ? "" : "body\n")]
        }
        defer { server.stop() }
        try await body(server.port)
    }

    @Test("are known by line, with output, arguments and exit status as if nobody had looked")
    func known() async throws {
        try await served { port in
            let outcome = try await ShellBench().run(
                """
                curl -s 127.0.0.1:\(port)/200
                code=$(curl -s -o /dev/null -w '%{http_code}' 127.0.0.1:\(port)/503)
                echo "$code"
                curl -sL 127.0.0.1:\(port)/302
                for n in 404 201; do curl -s "127.0.0.1:\(port)/$n" | tr a-z A-Z; done
                if ! curl -sf 127.0.0.1:\(port)/500; then echo "no: $?"; fi
                curl -s 127.0.0.1:1 || true
                """)
            #expect(outcome.ending == .exited(status: 0))
            #expect(outcome.output.text == "body\n503\nBODY\nBODY\nno: 0\n")
            #expect(outcome.requests.map(\.line) == [1, 2, 4, 5, 5, 6, 7])
            #expect(outcome.requests.map(\.status) == [200, 503, 204, 404, 201, 500, nil])
            #expect(outcome.requests.allSatisfy { $0.duration.map { $0 < .seconds(5) } ?? false })
        }
    }

    @Test("fail the script at their own line, where the script lets them")
    func failing() async throws {
        try await served { port in
            let outcome = try await ShellBench().run("true\ncurl -sf 127.0.0.1:\(port)/500\necho never")
            #expect(outcome.ending == .exited(status: 22))
            #expect(outcome.failedLine == 2)
            #expect(outcome.output.text == "")
        }
    }

    @Test("are not claimed where the script keeps the headers for itself")
    func ownHeaders() async throws {
        try await served { port in
            let outcome = try await ShellBench().run("curl -s -D - -o /dev/null 127.0.0.1:\(port)/200 | head -1")
            #expect(outcome.requests.isEmpty)
            #expect(outcome.output.text.hasPrefix("HTTP/1.1 200"))
        }
    }
}

@Suite("Files of commands that ended long ago", .timeLimit(.minutes(1)))
struct PruningTests {
    @Test("go; those of younger ones, and of commands that may still run, stay")
    func prune() async throws {
        let bench = try ShellBench()
        _ = try await bench.run("echo old")
        let running = try await bench.shell.start(
            bench.spec("touch begun\nwhile [[ ! -e gate ]]; do sleep 0.02; done", id: "RUN-2/step/1"))
        try await bench.appearance(of: "begun")
        #expect(await bench.shell.prune(endedBefore: Date(timeIntervalSinceNow: -3600)) == 0)
        #expect(await bench.shell.prune(endedBefore: Date(timeIntervalSinceNow: 3600)) == 1)
        try bench.touch("gate")
        #expect(try await bench.shell.follow(running.attempt).succeeded)
    }

    @Test("are vouched for by a hash of what was kept")
    func digest() async throws {
        let outcome = try await ShellBench().run("printf hello")
        #expect(outcome.output.digest == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
    }
}
