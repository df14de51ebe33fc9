import Engine
import Foundation
import Ledger

/// Which ledger a subcommand works on: the one the configuration names, or one named outright.
package struct LedgerPlace: Sendable {
    package var config: String?
    package var ledger: String?

    package init(config: String? = nil, ledger: String? = nil) {
        self.config = config
        self.ledger = ledger
    }

    /// Takes declared secrets out of what is shown, where there is a configuration that declares them.
    var redactor: Redactor {
        let (configuration, findings) = Loading.configuration(.init(config: config))
        return findings.isEmpty ? configuration.redactor : Redactor()
    }

    func path() throws(ConfigurationError) -> String {
        if let ledger { return ledger }
        let (configuration, findings) = Loading.configuration(.init(config: config))
        if let first = findings.first {
            throw ConfigurationError(
                first.message, fix: "\(first.fix); or name the ledger with --ledger", place: first.place)
        }
        return configuration.path(configuration.ledger)
    }

    /// Opens the ledger to look at it; a server may go on writing meanwhile.
    func open() throws -> Ledger {
        let path = try path()
        guard FileManager.default.fileExists(atPath: path) else {
            throw ConfigurationError(
                "there is no ledger at \(path) yet", fix: "`runbell serve` makes it, or name another with --ledger")
        }
        return try Ledger(path: path, exclusive: false)
    }

    func read<Value: Sendable>(_ look: @escaping @Sendable (LedgerView) throws -> Value) async throws -> Value {
        let ledger = try open()
        defer { ledger.close() }
        return try await ledger.read(look)
    }
}
