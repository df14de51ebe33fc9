import Incidents
import Ledger
import Messages
import Runbooks

/// The troubleshooting entry that fits an incident's title, where one surely does.
///
/// It is looked for when a message is put into words, never while an incident is being declared.
struct RunbookSuggestion {
    let house: House
    let view: LedgerView
    /// Of commands, on the platform that is spoken to.
    let prefix: String

    /// Words that are in every title and every runbook.
    private static let common = TellingWords.common.union([
        "app", "application", "customers", "do", "does", "error", "errors", "high", "http", "issues", "low", "many",
        "problems", "prod", "production", "returning", "returns", "s", "seems", "server", "service", "t", "users",
        "were",
    ])
    private static let mostCommands = 6

    func trouble(for incident: Incident) throws -> TemplateValue? {
        let own = Set((incident.service.map { SearchWords.split($0.lowercased()).map(String.init) }) ?? [])
        let words = SearchWords(incident.title, leavingOut: Self.common.union(own))
        guard !words.isEmpty else { return nil }
        let found = try view.passages(with: words, of: incident.service, kind: .trouble)
        let best = found.filter { Self.fits($0, words.words, isOwn: incident.service != nil, own) }
            .max { Self.likeness($0, words.words) < Self.likeness($1, words.words) }
        guard let best, let book = house.services[best.service]?.book(at: best.path),
            let entry = book.runbook.troubleshooting.first(where: { $0.line == best.line })
        else { return nil }
        let service = house.services[best.service]
        let place = (service?.books.count ?? 0) > 1 ? "\(book.path):\(entry.line)" : "\(entry.line)"
        let isRunnable = book.runbook.procedures.contains {
            $0.line <= entry.line && entry.line <= $0.endLine && !$0.steps.isEmpty
        }
        let commands = entry.diagnosis.prefix(Self.mostCommands).map(\.text).joined(separator: "\n")
        return [
            "title": .text(entry.title), "source": .text("\(book.path):\(entry.line)"),
            "run": isRunnable ? .code("\(prefix)runbook run \(best.service) \(place)") : .missing,
            "commands": commands.isEmpty ? .missing : .fence(house.redactor.redact(commands), language: "sh"),
            "solutions": .list(
                entry.solutions.prefix(3).map {
                    ["text": .text(house.redactor.redact($0.text)), "line": .number($0.line)]
                }),
        ]
    }

    /// Two words in common, one of them in the heading; or all that the heading says.
    private static func fits(
        _ passage: PassageRecord, _ words: [String], isOwn: Bool, _ service: Set<String>
    ) -> Bool {
        let heading = SearchWords(passage.heading, leavingOut: common.union(service)).words
        let inHeading = WordMatch.count(of: words, in: passage.heading)
        guard inHeading > 0 else { return false }
        // Without a service any runbook may have a word: two of the heading's have to fit.
        guard isOwn else { return inHeading >= 2 }
        let covered = WordMatch.count(of: heading, in: words.joined(separator: " "))
        return covered == heading.count || WordMatch.count(of: words, in: passage.heading + " " + passage.body) >= 2
    }

    private static func likeness(_ passage: PassageRecord, _ words: [String]) -> Int {
        3 * WordMatch.count(of: words, in: passage.heading) + WordMatch.count(of: words, in: passage.body)
    }
}
