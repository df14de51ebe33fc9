import Runbooks

extension Configuration {
    /// Secrets that are named and can't be read now. The findings name the place, never what is in it.
    func missingSecrets() -> [HouseFinding] {
        let sources =
            matrix.map { ($0.token, $0.line) }
            + accounts.flatMap { account in
                account.secrets.sorted { $0.key < $1.key }.map { ($0.value, account.line) }
            }
            + services.compactMap { service in service.repository?.token.map { ($0, service.line) } }
            + collections.compactMap { collection in collection.repository?.token.map { ($0, collection.line) } }
            + calendars.compactMap { calendar in
                if case .secret(let source) = calendar.place { (source, calendar.line) } else { nil }
            } + paging.secrets
        let missing = sources.compactMap { source, line -> HouseFinding? in
            do throws(ConfigurationError) {
                _ = try source.read()
                return nil
            } catch {
                return HouseFinding(.error, file: origin, line: line, message: error.message, fix: error.fix)
            }
        }
        return missing + services.flatMap(missingSecrets)
    }

    private func missingSecrets(of service: Service) -> [HouseFinding] {
        let sources =
            Array(service.secretValues) + Array(service.secretVariables)
            + service.environments.values.flatMap { Array($0.secretVariables) }
        return sources.sorted { $0.key < $1.key }.compactMap { name, source in
            do throws(ConfigurationError) {
                _ = try source.read()
                return nil
            } catch {
                return HouseFinding(
                    .error, file: origin, line: service.line, message: "\(name) of \(service.name): \(error.message)",
                    fix: error.fix)
            }
        }
    }
}
