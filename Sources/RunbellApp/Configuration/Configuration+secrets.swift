import Engine
import Runbooks

extension Configuration {
    /// Secrets that are named and can't be read now. The findings name the place, never what is in it.
    func missingSecrets() -> [HouseFinding] {
        let missing = accountSecrets.compactMap { source, line in
            fault(of: source).map { HouseFinding(.error, file: origin, line: line, message: $0.message, fix: $0.fix) }
        }
        return missing
            + services.flatMap { service in
                secrets(of: service).compactMap { name, source in
                    fault(of: source).map {
                        HouseFinding(
                            .error, file: origin, line: service.line,
                            message: "\(name) of \(service.name): \($0.message)", fix: $0.fix)
                    }
                }
            }
    }

    /// Takes the declared secrets out of texts, those of them that can be read here.
    var redactor: Redactor {
        let sources = accountSecrets.map(\.source) + services.flatMap { secrets(of: $0).map(\.source) }
        return Redactor(secrets: sources.compactMap { try? $0.read() })
    }

    private var accountSecrets: [(source: SecretSource, line: Int?)] {
        matrix.map { ($0.token, $0.line) }
            + accounts.flatMap { account in
                account.secrets.sorted { $0.key < $1.key }.map { ($0.value, account.line) }
            }
            + services.compactMap { service in service.repository?.token.map { ($0, service.line) } }
            + collections.compactMap { collection in collection.repository?.token.map { ($0, collection.line) } }
            + calendars.compactMap { calendar in
                if case .secret(let source) = calendar.place { (source, calendar.line) } else { nil }
            } + paging.secrets
    }

    private func secrets(of service: Service) -> [(name: String, source: SecretSource)] {
        let sources =
            Array(service.secretValues) + Array(service.secretVariables)
            + service.environments.values.flatMap { Array($0.secretVariables) }
        return sources.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func fault(of source: SecretSource) -> ConfigurationError? {
        do throws(ConfigurationError) {
            _ = try source.read()
            return nil
        } catch {
            return error
        }
    }
}
