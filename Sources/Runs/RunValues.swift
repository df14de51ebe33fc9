import Runbooks

/// Collects the values a run starts with, each checked before it is kept.
package enum RunValues {
    /// The configuration's word is final; then `--set`, then arguments, then what is known of versions.
    static func gather(_ request: RunRequest, for steps: [RunStep]) throws(RunRefusal) -> [String: RunValue] {
        var names: [String] = []
        let tokens = steps.flatMap(\.tokens)
        for token in tokens where !names.contains(token.name) { names.append(token.name) }
        var values: [String: RunValue] = [:]

        for (given, text) in request.serviceValues.sorted(by: { $0.key < $1.key }) {
            let name = PlaceholderName.normal(given)
            guard names.contains(name) else { continue }
            try keep(RunValue(text, from: .configuration), as: name, in: &values)
        }
        for given in request.secretNames.sorted() {
            let name = PlaceholderName.normal(given)
            if names.contains(name) { values[name] = RunValue("", from: .secret) }
        }
        for (given, text) in request.settings.sorted(by: { $0.key < $1.key }) {
            let name = PlaceholderName.normal(given)
            guard names.contains(name) else { throw unknown(name, names, tokens) }
            guard values[name] == nil else { throw .valueFixed(name: name) }
            if SecretName.isSecret(name) { throw .secretValue(name: name) }
            try keep(RunValue(text, from: .flag), as: name, in: &values)
        }
        for (given, text) in request.arguments.sorted(by: { $0.key < $1.key }) {
            let name = PlaceholderName.normal(given)
            guard names.contains(name), values[name] == nil else { continue }
            if SecretName.isSecret(name) { throw .secretValue(name: name) }
            try keep(RunValue(text, from: .argument), as: name, in: &values)
        }
        if let version = request.version {
            try require(RunValue(version, from: .argument), "version")
        }
        for (name, value) in versions(request) where names.contains(name) && values[name] == nil {
            guard let value else { continue }
            try keep(value, as: name, in: &values)
        }
        return values
    }

    /// The refusal of a value that no step asks for, with the name it may have been meant for.
    package static func unknown(_ name: String, _ names: [String], _ tokens: [PlaceholderToken]) -> RunRefusal {
        .unknownValue(name: name, known: names, meant: tokens.first { $0.spelling == name }?.name)
    }

    /// For a rollback, the version is the one to go back to.
    private static func versions(_ request: RunRequest) -> [(String, RunValue?)] {
        let asked = request.version.map { RunValue($0, from: .argument) }
        let previous = request.previousVersion.map { RunValue($0, from: .lastVerifiedDeploy) }
        let environment = RunValue(request.environment, from: .argument)
        let common = [("environment", environment), ("env", environment)]
        guard request.kind == .rollback else {
            return [("version", asked), ("previous-version", previous)] + common
        }
        let failed = request.reverses?.version.map { RunValue($0, from: .argument) }
        return [("version", asked ?? previous), ("previous-version", asked ?? previous), ("failed-version", failed)]
            + common
    }

    private static func keep(
        _ value: RunValue, as name: String, in values: inout [String: RunValue]
    ) throws(RunRefusal) {
        try require(value, name)
        values[name] = value
    }

    private static func require(_ value: RunValue, _ name: String) throws(RunRefusal) {
        let rule: ValueRule = value.source.isFromChat ? .chat : .configuration
        if let violation = rule.check(value.text) { throw .badValue(name: name, value: value.text, rule: violation) }
    }
}
