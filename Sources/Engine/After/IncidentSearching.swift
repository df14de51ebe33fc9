import Chat
import Commands
import Incidents
import Ledger
import Messages

/// `/incident search`: open and resolved incidents with all the words.
struct IncidentSearching {
    let house: House
    let context: CommandContext
    let view: LedgerView

    private static let shown = 10

    func answer(_ invocation: Invocation) throws -> Reply {
        let typed = invocation.values["words"] ?? ""
        let words = SearchWords(typed).words
        guard !words.isEmpty else {
            return .refuse(
                "Say what to look for, in words: "
                    + MarkdownFence.span("\(context.prefix)incident search checkout timeout"))
        }
        let sight = IncidentSight(house: house)
        let result = try SimilarIncidents(view: view).search(words, limit: Self.shown)
        let open = try view.incidents(.open, limit: 200).filter { incident in
            let text = [incident.title, incident.impact ?? "", incident.service ?? ""].joined(separator: " ")
                .lowercased()
            return sight.isShown(incident, in: context.room) && words.allSatisfy { text.contains($0) }
        }
        let more = max(0, open.count - Self.shown) + result.count - result.found.count
        return .say(
            house.templates.markdown(
                "incident-search",
                [
                    "words": .code(words.joined(separator: " ")), "prefix": .markdown(context.prefix),
                    "open": .list(open.prefix(Self.shown).map { Self.line($0) }),
                    "found": .list(result.found.map { PastWords.values($0) }),
                    "more": more > 0 ? .text("\(more)\(result.isCapped ? " and more" : "")") : .missing,
                ]))
    }

    private static func line(_ incident: Incident) -> TemplateValue {
        [
            "id": .text(incident.id.description), "severity": .text(incident.severity.description),
            "status": .text(incident.status.rawValue), "title": .text(incident.title),
            "service": .text(incident.service),
        ]
    }
}
