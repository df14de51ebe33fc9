import Runbooks
import Execution
import Foundation
import Ledger
import Runs

/// The command of a step's attempt: what runs, where, and with what around it. All of it is the run's own; only the
/// secrets come from the configuration, in the moment it starts.
struct StepCommand {
    static func spec(_ start: StepStart, of run: Run, in service: ServiceEntry) -> CommandSpec {
        var environment = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
        ]
        // Another machine has a home folder of its own.
        if run.place.machine == .here { environment["HOME"] = NSHomeDirectory() }
        environment.merge(run.place.variables) { _, own in own }
        // The variables that tell a command what it is part of.
        environment["RUNBELL_RUN"] = run.id.description
        environment["RUNBELL_SERVICE"] = run.service
        environment["RUNBELL_ENVIRONMENT"] = run.environment
        var spec = CommandSpec(
            id: AttemptID(AttemptRecord.id(run: run.id, step: start.step, number: start.attempt)), script: start.script,
            workingDirectory: run.place.folder, environment: environment, timeout: start.timeout)
        spec.prefix = run.place.prefix
        spec.machine = run.place.machine
        return spec
    }

    /// The form kept in the ledger: secrets are kept by name only.
    static func stored(_ spec: CommandSpec, of run: Run, _ secrets: [PlaceholderToken]) throws -> String {
        let stored = Stored(
            service: run.service, environment: run.environment, spec: spec,
            secretVariables: run.place.secretVariables, secretTokens: secrets)
        return String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
    }

    /// Why a stored command can't be made ready.
    struct Fault: Error {
        var reason: String
    }

    /// The command again, its secrets filled in from the configuration as it is now.
    static func read(_ text: String, in house: House) throws(Fault) -> CommandSpec {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)),
            let service = house.services[stored.service]
        else { throw Fault(reason: "its service is no longer in the configuration") }
        var spec = stored.spec
        for name in stored.secretVariables {
            guard let value = service.secretVariable(name, in: stored.environment) else {
                throw Fault(reason: "the variable \(name) is no longer in the configuration")
            }
            spec.environment[name] = value
        }
        var values: [String: RunValue] = [:]
        for token in stored.secretTokens {
            guard let value = service.secretValues.first(where: { PlaceholderName.normal($0.key) == token.name })?.value
            else { throw Fault(reason: "the secret \(token.name) is no longer in the configuration") }
            guard ValueRule.secret.check(value) == nil else {
                throw Fault(
                    reason: "the secret \(token.name) holds a character that a shell could take for something else; "
                        + "give it as a variable of the environment instead")
            }
            values[token.name] = RunValue(value, from: .configuration)
        }
        spec.script = PlaceholderFill.fill(spec.script, stored.secretTokens, with: values)
        return spec
    }

    /// The command as it was stored, its secrets not filled in.
    static func bare(_ text: String) -> CommandSpec? {
        (try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)))?.spec
    }

    /// The same command under a name that was not used before; nil when it can't be read.
    static func renamed(_ text: String) -> String? {
        guard var stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else { return nil }
        let (first, mark) = (stored.spec.id.rawValue, "~")
        let parts = first.split(separator: "~", maxSplits: 1)
        let count = parts.count > 1 ? (Int(parts[1]) ?? 1) : 1
        stored.spec.id = AttemptID("\(parts[0])\(mark)\(count + 1)")
        stored.spec.boot = ProcessTable.bootID
        return (try? JSONEncoder().encode(stored)).map { String(decoding: $0, as: UTF8.self) }
    }

    private struct Stored: Codable {
        var service: String
        var environment: String
        var spec: CommandSpec
        var secretVariables: [String]
        var secretTokens: [PlaceholderToken]
    }
}
