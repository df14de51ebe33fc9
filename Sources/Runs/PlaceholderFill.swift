/// Puts values in the place of tokens.
package enum PlaceholderFill {
    /// Replaces every known token in one pass over the text, the longest token first at each place, so that neither
    /// a value nor a shorter token inside a longer one is ever replaced again. Where the author wrote the `v` of a
    /// version before the token, the value's own is not repeated. A secret stays the token it is.
    package static func fill(_ text: String, _ tokens: [PlaceholderToken], with values: [String: RunValue]) -> String {
        let known = tokens.compactMap { token -> (String, String)? in
            guard let value = values[token.name], value.source != .secret else { return nil }
            return (token.token, token.token.prefix(token.kept ?? 0) + value.text)
        }.sorted { $0.0.count > $1.0.count }
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if let (token, value) = known.first(where: { rest.hasPrefix($0.0) }) {
                let repeatsPrefix =
                    value.first == "v" && value.dropFirst().first?.isNumber == true && endsInLoneV(result)
                result += repeatsPrefix ? value.dropFirst() : value[...]
                rest = rest.dropFirst(token.count)
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func endsInLoneV(_ text: String) -> Bool {
        guard text.last == "v" else { return false }
        guard let before = text.dropLast().last else { return true }
        return !before.isLetter && !before.isNumber
    }
}
