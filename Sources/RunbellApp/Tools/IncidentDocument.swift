import Engine
import Incidents
import Ledger

/// An incident as a text that stands alone.
struct IncidentDocument {
    private let record: IncidentRecord

    init(_ record: IncidentRecord) { self.record = record }

    private var facts: [(String, String)] {
        let incident = record.incident
        var facts = [("Severity", incident.severity.description), ("Status", incident.status.rawValue)]
        let details = incident.details
        if incident.drill { facts.append(("Drill", "yes")) }
        if let audience = details.audience {
            let who = incident.participants + audience.members
            facts.append(("Private", "known to \(who.joined(separator: ", "))"))
        }
        if let other = details.mergedInto { facts.append(("Merged into", other.description)) }
        if let service = incident.service { facts.append(("Service", service)) }
        if let impact = incident.impact { facts.append(("Impact", impact)) }
        if !details.services.isEmpty { facts.append(("Also affects", details.services.joined(separator: ", "))) }
        facts.append(("Room", incident.room))
        if let place = incident.place, place != incident.room { facts.append(("Own room", details.roomLink ?? place)) }
        if let started = details.startedAt { facts.append(("Began", RecordText.time(started))) }
        if let detected = details.detectedAt { facts.append(("Noticed", RecordText.time(detected))) }
        facts.append(("Declared", "\(RecordText.time(incident.declaredAt)) by \(incident.declaredBy)"))
        if let acknowledgement = incident.acknowledgement {
            facts.append(("Acknowledged", "\(RecordText.time(acknowledgement.at)) by \(acknowledgement.by)"))
        }
        if let assignee = incident.assignee { facts.append(("Assigned to", assignee)) }
        facts += details.roles.sorted { $0.key < $1.key }.map {
            ($0.key.prefix(1).uppercased() + $0.key.dropFirst(), $0.value)
        }
        if let promised = details.promisedAt { facts.append(("Next update by", RecordText.time(promised))) }
        if !details.links.isEmpty {
            facts.append(("See also", details.links.map(\.description).joined(separator: ", ")))
        }
        if let resolved = incident.resolvedAt { facts.append(("Resolved", RecordText.time(resolved))) }
        if let figures = record.figures {
            let spans = [
                ("acknowledged", figures.toAcknowledge), ("mitigated", figures.toMitigate),
                ("resolved", figures.toResolve),
            ]
            facts.append(
                (
                    "Took",
                    spans.compactMap { name, span in
                        span.map { "\(name) after \(ClockText.span($0.seconds))" }
                    }.joined(separator: ", ")
                ))
        }
        return facts
    }

    private var followUps: String? {
        guard !record.followUps.isEmpty else { return nil }
        let lines = record.followUps.map { task in
            let done = task.doneAt.map { ", done \(RecordText.time($0))" } ?? ", due \(RecordText.time(task.dueAt))"
            return "- \(task.name), \(RecordText.markdown(task.owner))\(done): \(RecordText.markdown(task.text))"
        }
        return "## Left to be seen to\n\n\(lines.joined(separator: "\n"))"
    }

    private var review: [String] {
        guard let review = record.review else { return [] }
        let state = review.isPublished ? "published" : "a draft"
        return [
            "The review is \(state), version \(review.version), SHA-256 `\(review.digest)`: "
                + "`runbell incident export \(record.incident.id) --review`"
        ]
    }

    var plain: String {
        """
        \(record.incident.id): \(RecordText.line(record.incident.title))

        \(RecordText.table(facts.map { [$0.0, RecordText.line($0.1)] }))

        \(TimelineText.plain(record.timeline))
        """
    }

    var markdown: String {
        """
        # \(record.incident.id): \(RecordText.markdown(record.incident.title))

        \(facts.map { "- **\($0.0)**: \(RecordText.markdown($0.1))" }.joined(separator: "\n"))

        \(([followUps, TimelineText.markdown(record.timeline, head: record.hashes.last)] + review).compactMap(\.self).joined(separator: "\n\n"))
        """
    }
}
