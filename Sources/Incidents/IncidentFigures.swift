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

    /// From the declaration, before which nobody was called, to the first acknowledgement; nil when nobody acknowledged.
    package var toAcknowledge: Duration?
    /// From the start, as corrected, to the fix: to `monitoring`, or to the resolution where that came first. When it was
    /// reopened, the fix that held counts.
    package var toMitigate: Duration?
    /// From the start, as corrected, to the last resolution.
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
        let start = incident.startedAt
        func span(_ end: Date) -> Duration { .seconds(max(0, end.timeIntervalSince(start))) }
        self.init(toResolve: span(resolvedAt))
        var mitigated: Date?
        for entry in timeline {
            switch entry.kind {
            case "acknowledged":
                toAcknowledge = toAcknowledge ?? .seconds(max(0, entry.at.timeIntervalSince(incident.declaredAt)))
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
