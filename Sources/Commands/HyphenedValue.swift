/// What somebody may type in the place of a `name=value` whose value has several words.
///
/// A value goes into commands just as it is. Within quotes of its own a space would do no harm there; but whether it stands
/// in quotes, in a text for another shell or in a query is for the runbook to say, and can't be seen from here.
enum HyphenedValue {
    /// The same with hyphens for the spaces, where it can be taken like that.
    static func of(_ typed: String) -> String? {
        let parts = typed.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let words = parts[1].split(separator: " ")
        guard words.count > 1, let safe = try? ArgumentValue.validate(words.joined(separator: "-")) else { return nil }
        return "\(parts[0])=\(safe.text)"
    }
}
