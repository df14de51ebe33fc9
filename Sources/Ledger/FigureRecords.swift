import GRDB
package import Incidents

/// Spans in their buckets: what medians are read from, at the same cost however many incidents there were.
package struct SpanTable: Sendable, Hashable {
    private struct Bucket: Hashable {
        var count: Int64
        var total: Int64
    }

    private var buckets: [Int64: Bucket] = [:]
    package private(set) var count: Int64 = 0

    package init() {}

    package mutating func add(bucket: Int64, count: Int64, total: Int64) {
        buckets[bucket, default: Bucket(count: 0, total: 0)].count += count
        buckets[bucket]?.total += total
        self.count += count
    }

    package mutating func add(_ other: SpanTable) {
        for (bucket, held) in other.buckets { add(bucket: bucket, count: held.count, total: held.total) }
    }

    /// The least span that so many of all spans do not exceed (nearest rank): 0.5 is the median. It is exact where its
    /// bucket holds spans of one length, and otherwise the mean of a bucket whose spans differ by 6 % at most.
    package func quantile(_ part: Double) -> Duration? {
        guard count > 0 else { return nil }
        let rank = max(1, Int64((part * Double(count)).rounded(.up)))
        var passed: Int64 = 0
        for (_, bucket) in buckets.sorted(by: { $0.key < $1.key }) where bucket.count > 0 {
            passed += bucket.count
            if passed >= rank { return .seconds(bucket.total / bucket.count) }
        }
        return nil
    }
}

/// How often somebody was paged in some months.
package struct PageCount: Sendable, Hashable {
    package var person: String
    package var pages: Int
    /// Of those, the ones at night.
    package var atNight: Int
    /// In how many nights.
    package var nights: Int

    package init(person: String, pages: Int, atNight: Int, nights: Int) {
        self.person = person
        self.pages = pages
        self.atNight = atNight
        self.nights = nights
    }
}

extension LedgerView {
    /// Stands for every service where incidents are counted together; no service can have this name.
    static let allServices = "*"

    /// The spans of resolved incidents by month and measure: of one service and severity, or of all.
    package func spans(
        service: String?, severity: Severity?, months: ClosedRange<Month>
    ) throws -> [Month: [Measure: SpanTable]] {
        var tables: [Month: [Measure: SpanTable]] = [:]
        try each(
            """
            SELECT month, measure, bucket, count, total FROM figures
            WHERE service = ? AND severity = ? AND month BETWEEN ? AND ?
            """,
            [service ?? Self.allServices, severity?.rawValue ?? 0, months.lowerBound.number, months.upperBound.number]
        ) { row in
            guard let measure = Measure(rawValue: row[1]) else { return }
            tables[Month(number: row[0]), default: [:]][measure, default: SpanTable()].add(
                bucket: row[2], count: row[3], total: row[4])
        }
        return tables
    }

    /// The same over all of the months together: fewer rows, where nobody asks for each.
    package func spansTogether(
        service: String?, severity: Severity?, months: ClosedRange<Month>
    ) throws -> [Measure: SpanTable] {
        var tables: [Measure: SpanTable] = [:]
        try each(
            """
            SELECT measure, bucket, sum(count), sum(total) FROM figures
            WHERE service = ? AND severity = ? AND month BETWEEN ? AND ? GROUP BY measure, bucket
            """,
            [service ?? Self.allServices, severity?.rawValue ?? 0, months.lowerBound.number, months.upperBound.number]
        ) { row in
            guard let measure = Measure(rawValue: row[0]) else { return }
            tables[measure, default: SpanTable()].add(bucket: row[1], count: row[2], total: row[3])
        }
        return tables
    }

    /// Another one whenever the figures have changed.
    package func figuresRevision() throws -> String {
        "\(try ledgerID()) \(try row("SELECT value FROM meta WHERE key = 'figures'")?["value"] as String? ?? "")"
    }

    /// How many incidents were resolved, and how many of them were reopened in between, by month.
    package func totals(
        service: String?, severity: Severity?, months: ClosedRange<Month>
    ) throws -> [Month: (incidents: Int, reopened: Int)] {
        var totals: [Month: (incidents: Int, reopened: Int)] = [:]
        try each(
            """
            SELECT month, incidents, reopened FROM figureTotals
            WHERE service = ? AND severity = ? AND month BETWEEN ? AND ?
            """,
            [service ?? Self.allServices, severity?.rawValue ?? 0, months.lowerBound.number, months.upperBound.number]
        ) { totals[Month(number: $0[0])] = ($0[1], $0[2]) }
        return totals
    }

    /// The services with the most resolved incidents, and how many have any.
    package func busiestServices(
        severity: Severity?, months: ClosedRange<Month>, limit: Int
    ) throws -> (services: [(name: String, incidents: Int, reopened: Int)], count: Int) {
        var services: [(name: String, incidents: Int, reopened: Int)] = []
        try each(
            """
            SELECT service, sum(incidents) AS n, sum(reopened) FROM figureTotals
            WHERE severity = ? AND month BETWEEN ? AND ? GROUP BY service HAVING n > 0
            """, [severity?.rawValue ?? 0, months.lowerBound.number, months.upperBound.number]
        ) { row in
            let name: String = row[0]
            if name != Self.allServices { services.append((name, row[1], row[2])) }
        }
        let first = services.sorted { ($1.incidents, $0.name) < ($0.incidents, $1.name) }.prefix(limit)
        return (Array(first), services.count)
    }

    /// Who was paged most, and how many were paged at all.
    package func pageCounts(months: ClosedRange<Month>, limit: Int) throws -> (people: [PageCount], count: Int) {
        var people: [PageCount] = []
        try each(
            """
            SELECT person, sum(pages), sum(atNight), sum(nights) FROM pageMonths
            WHERE month BETWEEN ? AND ? GROUP BY person
            """, [months.lowerBound.number, months.upperBound.number]
        ) { people.append(PageCount(person: $0[0], pages: $0[1], atNight: $0[2], nights: $0[3])) }
        let first = people.sorted { ($1.pages, $0.person) < ($0.pages, $1.person) }.prefix(limit)
        return (Array(first), people.count)
    }

    /// The pages of a person's nights, the latest first.
    package func pageNights(of person: String, limit: Int) throws -> [(night: Int, pages: Int)] {
        try rows("SELECT night, pages FROM pageNights WHERE person = ? ORDER BY night DESC LIMIT ?", person, limit)
            .map { ($0[0], $0[1]) }
    }

    /// How an incident went that was resolved at least once.
    package func outcome(of id: IncidentID) throws -> (toResolve: Duration, mended: String?)? {
        try row("SELECT toResolve, mended FROM outcomes WHERE incident = ?", id.rawValue).map {
            (.seconds($0[0] as Int64), $0[1])
        }
    }

    /// Rows one by one, without keeping them.
    private func each(_ sql: String, _ arguments: StatementArguments, _ body: (Row) throws -> Void) throws {
        let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() { try body(row) }
    }
}
