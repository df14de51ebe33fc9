/// What a sentence promises with "should": "all pods should be Running", "the second run should report no changes".
struct SpokenPromise: Sendable, Hashable {
    /// What should be seen, or the promise from its verb on.
    var text: String
    /// Whether something is shown, rather than in a state: that is promised to whoever looks.
    var isShown: Bool

    /// `must` counts in comments, whose authors look at what a command does; elsewhere it demands.
    init?(_ sentence: String, isComment: Bool) {
        guard Self.mayPromise(sentence) else { return nil }
        let words = sentence.split { $0 == " " || $0 == "\n" || $0 == "\t" }
        for (index, word) in words.enumerated() {
            let modal = Self.fold(word)
            guard Self.modals.contains(modal) || isComment && modal == "must" else { continue }
            var at = index + 1
            var isDenied = false
            while at < words.count, Self.adverbs.contains(Self.fold(words[at])) {
                isDenied = isDenied || ["not", "never", "no"].contains(Self.fold(words[at]))
                at += 1
            }
            guard at < words.count else { return nil }
            let verb = Self.fold(words[at])
            let rest = at + 1 < words.count ? sentence[words[at + 1].startIndex...] : ""
            let whole = sentence[words[index].startIndex...]
            if Self.showing.contains(verb), !rest.isEmpty {
                text = Self.tidy(isDenied ? whole : rest)
                isShown = true
                return
            }
            let isState = Self.being.contains(verb) && Self.isState(words[(at + 1)...])
            // "Compare both (should match)" compares them itself.
            if verb == "match", rest.isEmpty { continue }
            guard isState || Self.going.contains(verb) || isComment && Self.commented.contains(verb) else { continue }
            text = Self.tidy(isState && !isDenied ? rest : whole)
            isShown = false
            return
        }
        return nil
    }

    private static func mayPromise(_ text: String) -> Bool {
        ["hould", "HOULD", "ust ", "MUST ", "ebe", "eve", "oit ", "oivent ", "evrai"]
            .contains { text.firstRange(of: $0) != nil }
    }

    private static let modals: Set<String> = [
        "should", "debe", "deben", "debería", "deberían", "deve", "devem", "deverá", "deveria", "doit", "doivent",
        "devrait", "devraient",
    ]

    private static let adverbs: Set<String> = [
        "all", "both", "now", "still", "again", "only", "also", "then", "each", "not", "never", "eventually", "quickly",
        "no", "always", "immediately", "successfully",
    ]

    private static let showing: Set<String> = [
        "return", "see", "show", "print", "output", "say", "report", "display", "list", "respond", "answer",
        "devolver", "mostrar", "responder", "retornar", "listar", "exibir", "retourner", "afficher", "répondre",
    ]

    private static let being: Set<String> = ["be", "read", "equal", "ser", "estar", "être"]

    private static let going: Set<String> = [
        "match", "drop", "trend", "decrease", "exit", "succeed", "pass", "resolve", "reconnect", "appear", "reset",
        "resolver", "pasar", "aparecer",
    ]

    /// In prose these tell how something is to be made: "the record should include the operator".
    private static let commented: Set<String> = ["contain", "include", "start", "end", "error", "fail", "work"]

    private static let states: Set<String> = [
        "empty", "green", "healthy", "running", "up", "active", "ready", "zero", "true", "false", "present", "visible",
        "low", "high", "identical", "equal", "available", "reachable", "accessible", "ok", "none", "no", "at",
        "less", "under", "below", "above", "over", "more", "between", "within", "around", "about", "near", "close",
        "listed", "shown", "online", "offline", "inactive", "stopped", "gone", "absent", "unchanged", "clean", "fresh",
        "recent", "stable", "closed", "open", "valid", "denied", "refused", "rejected", "blocked", "connected",
        "synced", "single", "exactly", "vacío", "verde", "activo", "ativo", "vazio",
    ]

    /// "Running", "`200`", "< 5", "empty", "dropping"; but not "reviewed" or "run as root".
    static func isState(_ words: ArraySlice<Substring>) -> Bool {
        guard let word = words.first(where: { !adverbs.contains(fold($0)) || fold($0) == "no" }),
            let first = word.first
        else { return false }
        if !first.isLetter || first.isUppercase { return true }
        let folded = fold(word)
        return states.contains(folded) || folded.hasSuffix("ing") && folded != "being"
    }

    private static func fold(_ word: Substring) -> String {
        word.lowercased().filter { $0.isLetter || $0 == "'" }
    }

    /// Up to the end of the sentence, without a bracket that was opened before it.
    private static func tidy(_ text: Substring) -> String {
        var text = text.trimmingBlanks
        if let end = text.firstRange(of: ". ") { text = text[..<end.lowerBound] }
        if text.hasSuffix("."), !text.hasSuffix("..") { text = text.dropLast() }
        if text.hasPrefix("("), !text.contains(")") || text.hasSuffix(")") { text = text.dropFirst() }
        if text.hasSuffix(")"), !text.contains("(") { text = text.dropLast() }
        return String(text)
    }
}
