import Foundation
import Subprocess
import SystemPackage

/// Runs the git command line: without a terminal, without questions, and not for longer than it is given.
///
/// A secret reaches git through a helper that reads its own environment: it stands in no argument, where every process of
/// the machine could read it, and in no file.
struct GitProgram: Sendable {
    let environment: [String: String]
    let clock: any Clock<Duration>
    let secret: String?

    /// What git, its transports and a proxy need of the bot's own surroundings.
    private static let inherited = [
        "PATH", "HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "TMPDIR", "SSL_CERT_FILE",
        "SSL_CERT_DIR", "GIT_SSL_CAINFO", "http_proxy", "https_proxy", "no_proxy", "all_proxy", "HTTPS_PROXY",
        "NO_PROXY", "ALL_PROXY",
    ]

    private static let settings = [
        // A repository brings no programs of its own.
        ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("gc.autoDetach", "false"),
        ("protocol.version", "2"), ("submodule.recurse", "false"), ("core.askPass", ""),
        // A slow server is given up by git itself, before the time is over.
        ("http.lowSpeedLimit", "1"), ("http.lowSpeedTime", "30"),
    ]

    /// - Parameter askpass: a helper that prints `RUNBELL_GIT_USER` and `RUNBELL_GIT_SECRET`.
    init(
        surroundings: [String: String], user: String?, secret: String?, askpass: String?, clock: any Clock<Duration>
    ) {
        var environment = surroundings.filter { Self.inherited.contains($0.key) }
        environment["PATH"] = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        environment["LC_ALL"] = "C"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["GIT_ASKPASS"] = askpass ?? "false"
        environment["SSH_ASKPASS"] = "false"
        environment["SSH_ASKPASS_REQUIRE"] = "never"
        environment["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=10"
        // No `ext::`, which would run what it names.
        environment["GIT_ALLOW_PROTOCOL"] = "https:http:ssh:file"
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        var settings = Self.settings
        if let secret {
            environment["RUNBELL_GIT_USER"] = user ?? "git"
            environment["RUNBELL_GIT_SECRET"] = secret
            // Neither asks a keyring instead, nor lets one keep it.
            settings.append(("credential.helper", ""))
        }
        environment["GIT_CONFIG_COUNT"] = String(settings.count)
        for (index, (key, value)) in settings.enumerated() {
            environment["GIT_CONFIG_KEY_\(index)"] = key
            environment["GIT_CONFIG_VALUE_\(index)"] = value
        }
        self.environment = environment
        self.clock = clock
        self.secret = secret
    }

    /// What git wrote on its standard output.
    func run(_ arguments: [String], within seconds: Int, most bytes: Int = 1 << 20) async throws(GitFault) -> [UInt8] {
        let environment = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
        let configuration = Subprocess.Configuration(
            executable: .name("git"), arguments: Arguments(arguments), environment: .custom(environment),
            platformOptions: options)
        let clock = clock
        let outcome: Outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask {
                do {
                    let result = try await Subprocess.run(
                        configuration, input: .none, output: .bytes(limit: bytes), error: .string(limit: 256 << 10))
                    guard case .exited(0) = result.terminationStatus else {
                        return .failed(result.standardError)
                    }
                    return .done(result.standardOutput)
                } catch let error as SubprocessError where error.code == .executableNotFound {
                    return .missing
                } catch {
                    return .failed("\(error)")
                }
            }
            group.addTask {
                try? await clock.sleep(for: .seconds(seconds))
                return .tooSlow
            }
            let first = await group.next() ?? .tooSlow
            group.cancelAll()
            return first
        }
        switch outcome {
        case .done(let output): return output
        case .missing: throw .missing
        case .tooSlow: throw .tooSlow(seconds: seconds)
        case .failed(let said): throw .failed(words: words(said))
        }
    }

    private enum Outcome: Sendable {
        case done([UInt8]), failed(String), missing, tooSlow
    }

    /// Git's own reason, in one line: the first that is no hint.
    private func words(_ said: String) -> String {
        let lines = said.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        let reason =
            lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") || $0.hasPrefix("remote: ") }
            ?? lines.first { !$0.hasPrefix("hint: ") && !$0.isEmpty } ?? "nothing"
        var words = String(reason.prefix(300))
        if let secret, !secret.isEmpty { words = words.replacing(secret, with: "[secret]") }
        return words
    }
}
