import Commands
package import Foundation
package import Incidents
package import Ledger

/// How long incidents took and whom they called, over some months: from state changes, of those that are resolved.
package struct IncidentStats: Sendable, Hashable {
    package struct Query: Sendable, Hashable {
        package var service: String?
        package var severity: Severity?
        package var months: ClosedRange<Month>

        /// - Parameter since: The first month; two months before the present one when left out.
        package init(
            service: String? = nil, severity: Severity? = nil, since: Month? = nil, now: Date, in timeZone: TimeZone
        ) {
            self.service = service
            self.severity = severity
            let last = Month(of: now, in: timeZone)
            months = min(since ?? last.earlier(by: 2), last)...last
        }

        /// Reads `2026-01`, `2026-01-31` (its month) and `90d` (the month of ninety days ago).
        package static func month(_ text: String, now: Date, in timeZone: TimeZone) -> Month? {
            if let month = Month(parsing: text) { return month }
            if text.count == 10, let day = Int(text.suffix(2)), (1...31).contains(day), text.dropLast(2).hasSuffix("-")
            {
                return Month(parsing: String(text.prefix(7)))
            }
            return DurationText.seconds(text).map { Month(of: now.addingTimeInterval(-Double($0)), in: timeZone) }
        }
    }

    /// Half of the spans are no longer than the median, nine in ten no longer than `p90`.
    package struct Span: Sendable, Hashable {
        package var median: Duration
        package var p90: Duration

        init?(_ table: SpanTable?) {
            guard let table, let median = table.quantile(0.5), let p90 = table.quantile(0.9) else { return nil }
            self.median = median
            self.p90 = p90
        }
    }

    package struct Row: Sendable, Hashable {
        /// `SEV1`, `2026-11`, `storefront`.
        package var name: String
        package var incidents: Int
        package var reopened: Int
        package var acknowledge: Span?
        package var mitigate: Span?
        package var resolve: Span?
    }

    package var query: Query
    package var overall: Row
    /// Empty where one severity was asked for.
    package var bySeverity: [Row]
    /// The latest first, at most `monthLimit`.
    package var byMonth: [Row]
    /// Those with the most incidents; empty where one service was asked for.
    package var byService: [Row]
    package var moreServices: Int
    /// Who was paged most, for whatever service.
    package var people: [PageCount]
    package var morePeople: Int

    package static let rowLimit = 10
    package static let monthLimit = 12

    package init(_ query: Query, in view: LedgerView) throws {
        self.query = query
        let (service, severity, months) = (query.service, query.severity, query.months)
        let reader = Reader(view: view, months: months)
        let monthly = try reader.byMonth(service, severity)
        overall = Self.row("all", monthly.values.map(\.self))
        byMonth = monthly.sorted { $0.key > $1.key }.prefix(Self.monthLimit).map { Self.row("\($0.key)", [$0.value]) }
            .filter { $0.incidents > 0 }
        bySeverity =
            severity != nil
            ? []
            : try Severity.allCases.map { Self.row("\($0)", [try reader.together(service, $0)]) }
                .filter { $0.incidents > 0 }
        if service == nil {
            let busiest = try view.busiestServices(severity: severity, months: months, limit: Self.rowLimit)
            byService = try busiest.services.map { entry in
                Self.row(
                    entry.name.isEmpty ? "no service" : entry.name, [try reader.together(entry.name, severity)])
            }
            moreServices = busiest.count - busiest.services.count
        } else {
            byService = []
            moreServices = 0
        }
        let pages = try view.pageCounts(months: months, limit: Self.rowLimit)
        people = pages.people
        morePeople = pages.count - pages.people.count
    }

    private struct Part {
        var incidents = 0
        var reopened = 0
        var spans: [Measure: SpanTable] = [:]
    }

    private struct Reader {
        let view: LedgerView
        let months: ClosedRange<Month>

        func byMonth(_ service: String?, _ severity: Severity?) throws -> [Month: Part] {
            var parts = try view.spans(service: service, severity: severity, months: months).mapValues {
                Part(spans: $0)
            }
            for (month, total) in try view.totals(service: service, severity: severity, months: months) {
                parts[month, default: Part()].incidents = total.incidents
                parts[month, default: Part()].reopened = total.reopened
            }
            return parts
        }

        func together(_ service: String?, _ severity: Severity?) throws -> Part {
            let totals = try view.totals(service: service, severity: severity, months: months).values
            return Part(
                incidents: totals.reduce(0) { $0 + $1.incidents }, reopened: totals.reduce(0) { $0 + $1.reopened },
                spans: try view.spansTogether(service: service, severity: severity, months: months))
        }
    }

    private static func row(_ name: String, _ parts: [Part]) -> Row {
        var spans: [Measure: SpanTable] = [:]
        for part in parts {
            for (measure, table) in part.spans { spans[measure, default: SpanTable()].add(table) }
        }
        return Row(
            name: name, incidents: parts.reduce(0) { $0 + $1.incidents },
            reopened: parts.reduce(0) { $0 + $1.reopened }, acknowledge: Span(spans[.acknowledge]),
            mitigate: Span(spans[.mitigate]), resolve: Span(spans[.resolve]))
    }
}
