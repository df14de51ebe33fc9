import Foundation
import Incidents
import Ledger
import Messages

/// Figures as a room reads them.
struct StatsWords {
    let house: House
    let prefix: String

    func text(_ stats: IncidentStats) -> String {
        let months = stats.query.months
        let about = [stats.query.service, stats.query.severity?.description].compactMap(\.self).joined(separator: ", ")
        return house.templates.markdown(
            "incident-stats",
            [
                "from": .text("\(months.lowerBound)"),
                "to": months.lowerBound == months.upperBound ? .missing : .text("\(months.upperBound)"),
                "about": .text(about), "all": stats.overall.incidents > 0 ? row(stats.overall) : .missing,
                "severities": .list(stats.bySeverity.map(row)), "months": .list(stats.byMonth.map(row)),
                "services": .list(stats.byService.map(row)),
                "moreServices": stats.moreServices > 0 ? .number(stats.moreServices) : .missing,
                "people": .list(
                    stats.people.map { person in
                        [
                            "name": .text(house.people.name(of: person.person)), "pages": .number(person.pages),
                            "atNight": .number(person.atNight), "nights": .number(person.nights),
                        ]
                    }),
                "morePeople": stats.morePeople > 0 ? .number(stats.morePeople) : .missing,
                "prefix": .markdown(prefix),
            ])
    }

    private func row(_ row: IncidentStats.Row) -> TemplateValue {
        [
            "name": .text(row.name), "incidents": .number(row.incidents),
            "reopened": row.reopened > 0 ? .number(row.reopened) : .missing, "acknowledged": span(row.acknowledge),
            "mitigated": span(row.mitigate), "resolved": span(row.resolve),
        ]
    }

    private func span(_ span: IncidentStats.Span?) -> TemplateValue {
        span.map { ["median": .text(ClockText.span($0.median.seconds)), "p90": .text(ClockText.span($0.p90.seconds))] }
            ?? .missing
    }
}
