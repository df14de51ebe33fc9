/// Rungs in one line: "on-call → lead (15 min) → head".
enum EscalationChain {
    private static let arrowSigns = ["→", "->", "➜", "⇒"]
    private static let arrows = Needles(arrowSigns)

    /// The members of "on-call → lead → head", when all of them are somebody.
    static func members(of text: String) -> [String]? {
        guard arrows.occur(in: text) else { return nil }
        let colon = text.firstIndex(of: ":")
        let body = colon.map { text[text.index(after: $0)...] } ?? text[...]
        // "Escalation path: till → shop → bank": whatever stands there is somebody.
        let isNamed = colon.map { Phrase(text[..<$0]).hasAny(EscalationReader.words) } ?? false
        for arrow in arrowSigns where body.contains(arrow) {
            let members = untimed(body.components(between: arrow))
            if members.count >= 2,
                members.allSatisfy({
                    Phrase($0).wordCount <= 8 && EscalationWho.isRole($0) || isNamed && Phrase($0).wordCount <= 3
                }), members.contains(where: EscalationWho.isRole)
            {
                return members
            }
        }
        return nil
    }

    /// A member without what stands in brackets behind it.
    static func name(_ member: String) -> String { String(member.prefix { $0 != "(" }.trimmingBlanks) }

    /// "primary → after 5 min → secondary": the time between two names goes with the second, counted from the start.
    private static func untimed(_ members: [String]) -> [String] {
        var named: [String] = []
        var waited: Double = 0
        var isDue = false
        for member in members {
            let phrase = Phrase(member)
            if !named.isEmpty, phrase.wordCount <= 6, phrase.beginsWithAny(Self.waits),
                let minutes = Minutes.first(in: member)
            {
                waited += minutes
                isDue = true
            } else if isDue {
                let name = member.trimmingBlanks.drop { $0 == "." }.prefix { $0 != "." }
                named.append("\(name) (\(Self.plain(waited)) min)")
                isDue = false
            } else {
                named.append(member)
            }
        }
        return named
    }

    private static let waits: Terms = ["after", "if", "no"]

    private static func plain(_ minutes: Double) -> String {
        minutes == minutes.rounded() && minutes < 1e9 ? "\(Int(minutes))" : "\(minutes)"
    }
}

extension StringProtocol {
    fileprivate func components(between mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            parts.append(String(rest[..<range.lowerBound].trimmingBlanks))
            rest = rest[range.upperBound...]
        }
        rest = rest.trimmingBlanks
        if rest.hasSuffix(".") { rest = rest.dropLast() }
        parts.append(String(rest))
        return parts.filter { !$0.isEmpty }
    }
}
