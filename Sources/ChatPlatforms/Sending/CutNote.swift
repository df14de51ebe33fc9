import Chat

/// Stands under a message that can only be one and is too long for that: that it is cut, and what shows the rest.
enum CutNote {
    /// - Parameters:
    ///   - server: what the platform calls itself.
    ///   - prefix: how commands are typed there.
    static func text(_ delivery: Delivery, _ server: String, prefix: String) -> String {
        let note = "cut here: too long for one message of \(server)"
        guard let command = command(for: delivery.subject) else { return "*(\(note))*" }
        return "*(\(note);* `\(prefix)\(command)` *shows the rest)*"
    }

    /// Of what is said to one person, once.
    static func text(_ server: String) -> String { "*(cut here: too long for one message of \(server))*" }

    /// What it answers is a message of its own, and those are whole.
    private static func command(for subject: String?) -> String? {
        guard let subject else { return nil }
        if subject.hasPrefix("INC-") { return "incident show \(subject)" }
        return subject.hasPrefix("RUN-") ? "run show \(subject)" : nil
    }
}
