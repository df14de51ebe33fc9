import Execution
import Foundation
import Ledger
import Runs

/// The command of a step's attempt: what runs, where, and with what around it.
struct StepCommand {
    /// The variables that tell a command what it is part of.
    static func spec(_ start: StepStart, of run: Run, in service: ServiceEntry) -> CommandSpec {
        var environment = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": NSHomeDirectory(),
            "LANG": "C.UTF-8",
        ]
        environment.merge(service.variables) { _, own in own }
        environment["RUNBELL_RUN"] = run.id.description
        environment["RUNBELL_SERVICE"] = run.service
        environment["RUNBELL_ENVIRONMENT"] = run.environment
        return CommandSpec(
            id: AttemptID(AttemptRecord.id(run: run.id, step: start.step, number: start.attempt)), script: start.script,
            workingDirectory: service.workdir, environment: environment, timeout: start.timeout)
    }

    /// The form kept in the ledger: variables that hold a secret are kept by name only.
    static func stored(_ spec: CommandSpec, of service: String, without redactor: Redactor) throws -> String {
        let secret = spec.environment.filter {
            redactor.finds(in: $0.value) || redactor.finds(in: "\($0.key)=\($0.value)")
        }
        var kept = spec
        kept.environment = spec.environment.filter { secret[$0.key] == nil }
        let stored = Stored(service: service, spec: kept, secretVariables: secret.keys.sorted())
        return String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
    }

    /// The command again, its secret variables filled from the configuration as it is now; nil when that lacks one.
    static func read(_ text: String, in house: House) -> CommandSpec? {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else { return nil }
        var spec = stored.spec
        for name in stored.secretVariables {
            guard let value = house.services[stored.service]?.variables[name] else { return nil }
            spec.environment[name] = value
        }
        return spec
    }

    /// The name the executor is to know the attempt by.
    static func name(in text: String) -> AttemptID? {
        (try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)))?.spec.id
    }

    /// The same command under a name that was not used before; nil when it can't be read.
    static func renamed(_ text: String) -> String? {
        guard var stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8)) else { return nil }
        let (first, mark) = (stored.spec.id.rawValue, "~")
        let parts = first.split(separator: "~", maxSplits: 1)
        let count = parts.count > 1 ? (Int(parts[1]) ?? 1) : 1
        stored.spec.id = AttemptID("\(parts[0])\(mark)\(count + 1)")
        return (try? JSONEncoder().encode(stored)).map { String(decoding: $0, as: UTF8.self) }
    }

    private struct Stored: Codable {
        var service: String
        var spec: CommandSpec
        var secretVariables: [String]
    }
}
