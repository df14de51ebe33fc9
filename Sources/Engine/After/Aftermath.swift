package import Foundation
package import Incidents
package import Ledger

/// Keeps the figures and the full-text index right as incidents are resolved and reopened. It does nothing when one is
/// declared.
package struct Aftermath {
    /// Where it is night.
    private let timeZone: TimeZone

    package init(timeZone: TimeZone) { self.timeZone = timeZone }

    /// Characters; what an incident is found by, beside its title and what mended it.
    private static let wordLimit = 4000

    func keep(_ decision: IncidentDecision, in ledger: LedgerTransaction) throws {
        let incident = decision.incident
        if decision.entries.contains(where: { $0.kind == "reopened" }) {
            try ledger.withdrawOutcome(of: incident.id)
        } else if !incident.isOpen, incident.details.mergedInto == nil,
            decision.entries.contains(where: { ["resolved", "corrected", "affects"].contains($0.kind) })
        {
            // A correction afterwards changes what is counted, and by which words it is found.
            try count(incident, in: ledger)
        }
    }

    /// Counts and indexes an incident that is resolved.
    package func count(_ incident: Incident, in ledger: LedgerTransaction) throws {
        let timeline = try ledger.view.timeline(of: incident.id.description)
        guard let figures = IncidentFigures(of: incident, timeline: timeline) else { return }
        try ledger.count(
            OutcomeRecord(
                incident: incident.id, service: incident.service, severity: incident.severity,
                month: Month(of: incident.declaredAt, in: timeZone), figures: figures),
            nights: NightHours(timeZone: timeZone))
        guard !incident.isPrivate else { return }
        let spoken = timeline.lazy.filter { ["update", "status", "note"].contains($0.kind) }.map(\.text)
        let words = [incident.service, incident.impact].compactMap(\.self) + spoken
        try ledger.index(
            incident.id, title: incident.title, mended: figures.mended,
            words: String(words.joined(separator: "\n").prefix(Self.wordLimit)))
    }
}
