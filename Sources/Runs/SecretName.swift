/// Names that speak of a secret: such a value comes from the configuration, and never from chat.
package enum SecretName {
    private static let words: Set<String> = [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "key", "apikey", "credential", "credentials",
        "bearer",
    ]
    /// What a key opens nothing with.
    private static let harmless: Set<String> = ["cache", "idempotency", "partition", "primary", "public", "sort"]

    /// - Parameter name: as `PlaceholderName.normal` writes it.
    package static func isSecret(_ name: String) -> Bool {
        let parts = name.lowercased().split { $0 == "-" || $0 == "." || $0 == "_" }.map(String.init)
        guard let word = parts.first(where: words.contains) else { return false }
        return word != "key" || harmless.isDisjoint(with: parts)
    }
}
