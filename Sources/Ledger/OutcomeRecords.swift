import Foundation
import GRDB
package import Incidents

/// How an incident that was resolved went, as it is counted.
package struct OutcomeRecord: Sendable, Hashable {
    package var incident: IncidentID
    package var service: String?
    package var severity: Severity
    /// The month it was declared in.
    package var month: Month
    package var figures: IncidentFigures

    package init(
        incident: IncidentID, service: String?, severity: Severity, month: Month, figures: IncidentFigures
    ) {
        self.incident = incident
        self.service = service
        self.severity = severity
        self.month = month
        self.figures = figures
    }
}

extension LedgerTransaction {
    /// Counts an incident that is resolved, and the pages it sent that were not counted before.
    package func count(_ outcome: OutcomeRecord, nights: NightHours) throws {
        let id = outcome.incident.rawValue
        try withdrawOutcome(of: outcome.incident)
        let counted =
            try first("SELECT pages FROM outcomes WHERE incident = ?", id) { Int($0.integer(0)) } ?? 0
        let figures = outcome.figures
        try execute(
            """
            INSERT OR REPLACE INTO outcomes (incident, service, severity, month, toAcknowledge, toMitigate, toResolve,
                reopenings, mended, pages, counted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """, id, outcome.service ?? "", outcome.severity.rawValue, outcome.month.number,
            figures.toAcknowledge?.wholeSeconds,
            figures.toMitigate?.wholeSeconds, figures.toResolve.wholeSeconds,
            figures.reopenings, figures.mended, figures.pages.count)
        try add(
            1, service: outcome.service ?? "", severity: outcome.severity.rawValue, month: outcome.month.number,
            seconds: [figures.toAcknowledge, figures.toMitigate, figures.toResolve].map { $0?.wholeSeconds },
            isReopened: figures.reopenings > 0)
        for page in figures.pages.dropFirst(counted) { try count(page, nights) }
        try noteNewFigures()
    }

    private func noteNewFigures() throws {
        try execute("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'figures'")
    }

    /// Takes an incident out of the figures again, since it was reopened.
    package func withdrawOutcome(of id: IncidentID) throws {
        let row = try first(
            """
            SELECT service, severity, month, coalesce(toAcknowledge, -1), coalesce(toMitigate, -1), toResolve,
                reopenings FROM outcomes WHERE incident = ? AND counted = 1
            """, id.rawValue
        ) { columns in
            (
                service: columns.text(0), severity: Int(columns.integer(1)), month: Int(columns.integer(2)),
                seconds: [columns.integer(3), columns.integer(4), columns.integer(5)].map { $0 < 0 ? nil : $0 },
                isReopened: columns.integer(6) > 0
            )
        }
        guard let row else { return }
        try add(
            -1, service: row.service, severity: row.severity, month: row.month, seconds: row.seconds,
            isReopened: row.isReopened)
        try execute("UPDATE outcomes SET counted = 0 WHERE incident = ?", id.rawValue)
        try noteNewFigures()
    }

    /// Every incident is counted for its service and for all, in its severity and in all.
    private func add(
        _ one: Int64, service: String, severity: Int, month: Int, seconds: [Int64?], isReopened: Bool
    ) throws {
        for service in [service, LedgerView.allServices] {
            for severity in [severity, 0] {
                try execute(
                    """
                    INSERT INTO figureTotals (severity, month, service, incidents, reopened) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET incidents = incidents + excluded.incidents,
                        reopened = reopened + excluded.reopened
                    """, severity, month, service, one, isReopened ? one : 0)
                for (measure, seconds) in zip(Measure.allCases, seconds) {
                    guard let seconds else { continue }
                    try execute(
                        """
                        INSERT INTO figures (service, severity, month, measure, bucket, count, total)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count, total = total + excluded.total
                        """, service, severity, month, measure.rawValue, SpanBucket.bucket(of: seconds), one,
                        one * seconds)
                }
            }
        }
    }

    private func count(_ page: IncidentFigures.Page, _ hours: NightHours) throws {
        let night = hours.night(of: page.at)
        for person in page.people {
            var isNew = false
            if let night {
                let before = try first(
                    """
                    INSERT INTO pageNights (person, night, pages) VALUES (?, ?, 1)
                    ON CONFLICT DO UPDATE SET pages = pages + 1 RETURNING pages
                    """, person, night
                ) { $0.integer(0) }
                isNew = before == 1
            }
            try execute(
                """
                INSERT INTO pageMonths (month, person, pages, atNight, nights) VALUES (?, ?, 1, ?, ?)
                ON CONFLICT DO UPDATE SET pages = pages + 1, atNight = atNight + excluded.atNight,
                    nights = nights + excluded.nights
                """, Month(of: page.at, in: hours.timeZone).number, person, night != nil, isNew)
        }
    }
}

/// Three spans are measured for every incident.
package enum Measure: Int, Sendable, Hashable, CaseIterable {
    case acknowledge = 1
    case mitigate, resolve
}

/// Spans are counted in buckets: every second up to half a minute, then sixteen for each doubling.
enum SpanBucket {
    static func bucket(of seconds: Int64) -> Int64 {
        let seconds = max(0, seconds)
        let shift = max(0, Int64.bitWidth - seconds.leadingZeroBitCount - 5)
        return (seconds >> Int64(shift)) << Int64(shift)
    }
}

extension Duration {
    /// To the nearest second, as spans are told.
    fileprivate var wholeSeconds: Int64 {
        components.seconds + (components.attoseconds >= 500_000_000_000_000_000 ? 1 : 0)
    }
}
