package import Foundation

/// How long an incident took, whom it called and what mended it: read from its record, once it is resolved.
package struct IncidentFigures: Sendable, Hashable {
    /// One page, and who was called.
    package struct Page: Sendable, Hashable {
        package var people: [String]
        package var at: Date

        package init(people: [String], at: Date) {
            self.people = people
            self.at = at
        }
    }

    /// From the declaration to the first acknowledgement; nil when nobody acknowledged.
    package var toAcknowledge: Duration?
    /// From the declaration to the fix: to `monitoring`, or to the resolution where that came first. When it was
    /// reopened, the fix that held counts.
    package var toMitigate: Duration?
    /// From the declaration to the last resolution.
    package var toResolve: Duration
    package var reopenings: Int
    package var pages: [Page]
    /// What was said when it was resolved.
    package var mended: String?

    package init(
        toAcknowledge: Duration? = nil, toMitigate: Duration? = nil, toResolve: Duration, reopenings: Int = 0,
        pages: [Page] = [], mended: String? = nil
    ) {
        self.toAcknowledge = toAcknowledge
        self.toMitigate = toMitigate
        self.toResolve = toResolve
        self.reopenings = reopenings
        self.pages = pages
        self.mended = mended
    }

    /// nil while the incident is open.
    package init?(of incident: Incident, timeline: [TimelineEntry]) {
        guard let resolvedAt = incident.resolvedAt else { return nil }
        let start = incident.declaredAt
        func span(_ end: Date) -> Duration { .seconds(max(0, end.timeIntervalSince(start))) }
        self.init(toResolve: span(resolvedAt))
        var mitigated: Date?
        for entry in timeline {
            switch entry.kind {
            case "acknowledged": toAcknowledge = toAcknowledge ?? span(entry.at)
            case "status": if StatusChange(text: entry.text)?.to == .monitoring { mitigated = mitigated ?? entry.at }
            case "resolved":
                mitigated = mitigated ?? entry.at
                mended = Resolution.words(in: entry.text) ?? mended
            case "reopened":
                reopenings += 1
                mitigated = nil
            case "paged":
                let people = PagedPeople.people(in: entry.text)
                if !people.isEmpty { pages.append(Page(people: people, at: entry.at)) }
            default: break
            }
        }
        toMitigate = span(mitigated ?? resolvedAt)
    }
}

/// The words in which a change of status stands in the record: `investigating → monitoring: the fix is out`.
package struct StatusChange: Sendable, Hashable {
    package var from: IncidentStatus
    package var to: IncidentStatus
    package var words: String?

    private static let arrow = " → "

    package init(from: IncidentStatus, to: IncidentStatus, words: String?) {
        self.from = from
        self.to = to
        self.words = words
    }

    package var text: String { "\(from.rawValue)\(Self.arrow)\(to.rawValue)" + (words.map { ": \($0)" } ?? "") }

    package init?(text: String) {
        guard let arrow = text.range(of: Self.arrow),
            let from = IncidentStatus(rawValue: String(text[..<arrow.lowerBound]))
        else { return nil }
        let rest = text[arrow.upperBound...]
        let word = rest.prefix { $0.isLetter }
        guard let to = IncidentStatus(rawValue: String(word)) else { return nil }
        let words = rest.dropFirst(word.count)
        self.init(from: from, to: to, words: words.hasPrefix(": ") ? String(words.dropFirst(2)) : nil)
    }
}

/// The words in which a resolution stands in the record.
enum Resolution {
    static func text(_ words: String?) -> String { "Resolved" + (words.map { ": \($0)" } ?? "") }

    static func words(in text: String) -> String? {
        text.hasPrefix("Resolved: ") ? String(text.dropFirst("Resolved: ".count)) : nil
    }
}

/// The words in which a page stands in the record: `Level 1: paged ada, bo again (2), late`.
enum PagedPeople {
    /// Whom it called; nobody where it went to the room.
    static func people(in text: String) -> [String] {
        guard let start = text.range(of: ": paged ") else { return [] }
        var names = text[start.upperBound...]
        guard !names.hasPrefix("the room, ") else { return [] }
        if names.hasSuffix(", late") { names = names.dropLast(", late".count) }
        if names.hasSuffix(")"), let again = names.range(of: " again (", options: .backwards) {
            names = names[..<again.lowerBound]
        }
        return names.components(separatedBy: ", ").filter { !$0.isEmpty }
    }
}
