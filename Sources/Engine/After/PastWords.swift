import Incidents
import Ledger
import Messages

/// A past incident in a line: id, title, how long, what mended it.
enum PastWords {
    static func values(_ past: IndexedIncident) -> TemplateValue {
        [
            "id": .text(past.id.description), "title": .text(past.title), "severity": .text(past.severity.description),
            "service": .text(past.service), "took": .text(ClockText.span(past.toResolve.seconds)),
            "mended": .text(past.mended), "on": .text(String(ClockText.full(past.declaredAt).prefix(10))),
        ]
    }
}
