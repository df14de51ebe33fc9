/// What a sentence or comment promises where the words that promise lead it: "Expected: HTTP 200", "→ 200", "Look for …".
struct Promise: Sendable, Hashable {
    /// What is promised; empty for a bare "Expected output:", which announces what follows.
    var text: String
    /// "Look for", "watch for" and "output" promise only right behind a command; elsewhere they tell somebody to search,
    /// or what a chapter is to bring about.
    var needsCommand = false

    /// nil where the text does not begin with a promise.
    init?(leading whole: String) {
        let text = whole.trimmingBlanks
        guard let first = text.utf8.first else { return nil }
        if first >= 0x80 || first == UInt8(ascii: "=") || first == UInt8(ascii: "-") {
            for arrow in Self.arrows where text.hasPrefix(arrow) {
                self.text = String(text.dropFirst(arrow.count).trimmingBlanks)
                return
            }
        }
        guard Self.beginnings.mayBegin(text) else { return nil }
        // A promise stands first; long text is not folded to its end for it.
        let phrase = Phrase(text.utf8.count > 100 ? text.prefix(80) : text)
        needsCommand = phrase.beginsWithAny(Self.near)
        guard needsCommand || phrase.beginsWithAny(Self.promises) else { return nil }
        if let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
            Phrase.hasAtMost(6, wordsIn: text[..<colon])
        {
            let label = Phrase(text[..<colon])
            if label.hasAny(Self.plans) { return nil }
            let rest = text[text.index(after: colon)...].trimmingBlanks
            if label.wordCount <= 3 || rest.isEmpty {
                self.text = String(rest)
                return
            }
        }
        // "Expected vs actual", "Expected downtime is short"
        if phrase.words.prefix(3).contains(where: { Phrase($0).hasAny(Self.plans) }) { return nil }
        let lead = Self.leads.first { text.lowercased().hasPrefix($0) } ?? ""
        let rest = text.dropFirst(lead.count)
        self.text = Phrase(rest).isAnyOf(Self.things) ? "" : String(rest)
    }

    private static let arrows = ["→", "=>", "->", "➜"]

    private static let leads = [
        "should return ", "should see ", "should show ", "should print ", "should output ", "you should see ",
        "look for ", "watch for ", "expect ", "expected ", "returns ", "output: ", "outputs: ",
    ]

    private static let near: Terms = ["look for", "watch for", "output", "outputs"]

    private static let promises: Terms = [
        "expected", "expect", "expects", "should return", "should see", "should show", "should output",
        "should print", "should contain", "should match", "should say", "you should see", "returns", "example output",
        "sample output", "example response", "sample response",
        "esperado", "salida esperada", "saída esperada", "resultado esperado", "erwartet", "erwartete", "attendu",
        "résultat attendu", "forventet", "期待", "预期",
    ]

    private static let beginnings: Terms = [
        "expect*", "should", "you", "look", "watch", "returns", "output*", "example", "sample", "esperado", "salida",
        "saída", "resultado", "erwartet*", "attendu", "résultat", "forventet", "期待", "预期",
    ]

    /// What is planned, or a field of a form, rather than seen.
    private static let plans: Terms = [
        "time", "times", "duration", "timeline", "date", "vs", "versus", "actual", "downtime", "impact", "cost",
        "completion", "effort", "delivery", "resolution", "recovery", "loss", "to",
    ]

    /// What a label names without saying what it is.
    private static let things: Set<String> = [
        "output", "outputs", "response", "responses", "result", "results", "outcome", "value", "values", "the output",
    ]
}
