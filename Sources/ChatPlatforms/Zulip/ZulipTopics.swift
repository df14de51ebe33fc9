/// What the topics of incidents and runs are called. Those of a drill are others: it counts its own from one.
struct ZulipTopics: Sendable {
    var isDrill = false

    private static let drill = "DRILL "

    func name(of subject: String) -> String { isDrill ? Self.drill + subject : subject }

    /// How Zulip names a topic that somebody marked as resolved.
    func resolvedName(of subject: String) -> String { "✔ " + name(of: subject) }

    /// `INC-7` of `INC-7`, `✔ INC-7` or `INC-7: Checkout returns 500`.
    func subject(of topic: String) -> String? {
        var name = topic.drop { $0 == "✔" || $0 == " " }
        if isDrill {
            guard name.hasPrefix(Self.drill) else { return nil }
            name = name.dropFirst(Self.drill.count)
        }
        for prefix in ["INC-", "RUN-"] where name.hasPrefix(prefix) {
            let digits = name.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
            let rest = name.dropFirst(prefix.count + digits.count)
            if !digits.isEmpty, rest.isEmpty || rest.first == " " || rest.first == ":" { return prefix + digits }
        }
        return nil
    }
}
