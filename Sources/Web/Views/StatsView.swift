/// Figures of resolved incidents, as the API shows them. Spans are seconds.
package struct StatsView: Codable, Sendable, Hashable {
    package struct Span: Codable, Sendable, Hashable {
        package var median: Int64
        package var p90: Int64

        package init(median: Int64, p90: Int64) {
            self.median = median
            self.p90 = p90
        }
    }

    package struct Row: Codable, Sendable, Hashable {
        package var name: String
        package var incidents: Int
        package var reopened: Int
        package var toAcknowledge: Span?
        package var toMitigate: Span?
        package var toResolve: Span?

        package init(
            name: String, incidents: Int, reopened: Int, toAcknowledge: Span? = nil, toMitigate: Span? = nil,
            toResolve: Span? = nil
        ) {
            self.name = name
            self.incidents = incidents
            self.reopened = reopened
            self.toAcknowledge = toAcknowledge
            self.toMitigate = toMitigate
            self.toResolve = toResolve
        }
    }

    package struct Person: Codable, Sendable, Hashable {
        package var person: String
        package var pages: Int
        package var atNight: Int
        package var nights: Int

        package init(person: String, pages: Int, atNight: Int, nights: Int) {
            self.person = person
            self.pages = pages
            self.atNight = atNight
            self.nights = nights
        }
    }

    /// `2026-09`
    package var from: String
    package var to: String
    package var service: String?
    package var severity: String?
    package var all: Row
    package var bySeverity: [Row]
    package var byMonth: [Row]
    package var byService: [Row]
    /// How many more services had incidents.
    package var moreServices: Int
    package var pages: [Person]
    package var morePeople: Int

    package init(
        from: String, to: String, service: String? = nil, severity: String? = nil, all: Row, bySeverity: [Row] = [],
        byMonth: [Row] = [], byService: [Row] = [], moreServices: Int = 0, pages: [Person] = [], morePeople: Int = 0
    ) {
        self.from = from
        self.to = to
        self.service = service
        self.severity = severity
        self.all = all
        self.bySeverity = bySeverity
        self.byMonth = byMonth
        self.byService = byService
        self.moreServices = moreServices
        self.pages = pages
        self.morePeople = morePeople
    }
}

package struct StatsQuery: Sendable, Hashable {
    package var service: String?
    package var severity: String?
    package var since: String?

    package init(service: String? = nil, severity: String? = nil, since: String? = nil) {
        self.service = service
        self.severity = severity
        self.since = since
    }
}
