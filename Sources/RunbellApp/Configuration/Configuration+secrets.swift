import Runbooks

extension Configuration {
    /// Secrets that are named and can't be read now. The findings name the place, never what is in it.
    func missingSecrets() -> [HouseFinding] {
        matrix.compactMap { account in
            do throws(ConfigurationError) {
                _ = try account.token.read()
                return nil
            } catch {
                return HouseFinding(.error, file: origin, line: account.line, message: error.message, fix: error.fix)
            }
        }
    }
}
