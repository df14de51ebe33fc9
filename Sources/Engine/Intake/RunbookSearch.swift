import Commands
import Ledger
import Messages

/// `/runbook search …`: words, found in all runbooks that are in service.
struct RunbookSearch {
    let house: House
    let view: LedgerView

    /// Characters of an excerpt.
    private static let longest = 160

    func answer(_ invocation: Invocation, _ context: CommandContext) throws -> Reply {
        let asked = invocation.values["words"] ?? ""
        let service = invocation.values["service"]
        if let service, house.services[service] == nil {
            return .refuse(
                "There is no service \"\(MarkdownEscape.text(service))\": \(context.prefix)runbook list says which there are."
            )
        }
        let words = SearchWords(asked)
        guard !words.isEmpty else {
            return .refuse(
                "Say which words to look for: " + MarkdownFence.span("\(context.prefix)runbook search queue"))
        }
        let hits = try view.passages(with: words, of: service)
        return .say(
            house.templates.markdown(
                "runbook-search",
                [
                    "words": .text(asked), "hits": .list(hits.map { hit($0, words) }),
                    "prefix": .markdown(context.prefix),
                ]))
    }

    private func hit(_ passage: PassageRecord, _ words: SearchWords) -> TemplateValue {
        let best = Self.excerpt(passage, words)
        return [
            "service": .text(passage.service), "heading": .text(passage.heading),
            "source": .text("\(passage.path):\(best?.line ?? passage.line)"),
            "excerpt": .text(best.map { house.redactor.redact($0.text) }),
            "isTrouble": .bool(passage.kind == .trouble),
        ]
    }

    /// The line of the text that has most of the words; nil where only the heading has any.
    static func excerpt(_ passage: PassageRecord, _ words: SearchWords) -> (line: Int, text: String)? {
        var best: (count: Int, line: Int, text: Substring)?
        for (offset, line) in passage.body.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let has = WordMatch.count(of: words.words, in: String(line))
            if has > best?.count ?? 0 { best = (has, passage.bodyLine + offset, line) }
        }
        guard let best else { return nil }
        var text = best.text.drop { !$0.isLetter && !$0.isNumber && $0 != "`" && $0 != "$" && $0 != "<" }
        // A list's own number says nothing here.
        let number = text.prefix { $0.isNumber }
        if !number.isEmpty, text.dropFirst(number.count).first == "." {
            text = text.dropFirst(number.count + 1).drop { $0 == " " }
        }
        text = text.prefix(longest)
        return (best.line, text.count == longest ? text + "…" : String(text))
    }
}
