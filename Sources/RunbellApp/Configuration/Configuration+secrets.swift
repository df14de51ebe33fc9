import Runbooks

extension Configuration {
    /// Secrets that are named and can't be read now. The findings name the place, never what is in it.
    func missingSecrets() -> [HouseFinding] {
        let accounts = matrix.compactMap { account -> HouseFinding? in
            do throws(ConfigurationError) {
                _ = try account.token.read()
                return nil
            } catch {
                return HouseFinding(.error, file: origin, line: account.line, message: error.message, fix: error.fix)
            }
        }
        return accounts + services.flatMap(missingSecrets)
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
