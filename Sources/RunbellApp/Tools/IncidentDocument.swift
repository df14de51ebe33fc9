import Incidents

/// An incident as a text that stands alone.
struct IncidentDocument {
    private let record: IncidentRecord

    init(_ record: IncidentRecord) { self.record = record }

    private var facts: [(String, String)] {
        let incident = record.incident
        var facts = [("Severity", incident.severity.description), ("Status", incident.status.rawValue)]
        if incident.drill { facts.append(("Drill", "yes")) }
        if let service = incident.service { facts.append(("Service", service)) }
        if let impact = incident.impact { facts.append(("Impact", impact)) }
        facts.append(("Room", incident.room))
        facts.append(("Declared", "\(RecordText.time(incident.declaredAt)) by \(incident.declaredBy)"))
        if let acknowledgement = incident.acknowledgement {
            facts.append(("Acknowledged", "\(RecordText.time(acknowledgement.at)) by \(acknowledgement.by)"))
        }
        if let assignee = incident.assignee { facts.append(("Assigned to", assignee)) }
        if let resolved = incident.resolvedAt { facts.append(("Resolved", RecordText.time(resolved))) }
        return facts
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

        \(TimelineText.markdown(record.timeline, head: record.hashes.last))
        """
    }
}
