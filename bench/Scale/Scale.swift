import Engine
import Foundation
import Incidents
import Ledger

/// Writes a year of a large company into a ledger: `scale FOLDER INCIDENTS`. The same arguments give the same ledger.
@main
struct Scale {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
            FileHandle.standardError.write(Data("usage: scale FOLDER INCIDENTS\n".utf8))
            exit(64)
        }
        let ledger = try Ledger(path: arguments[1] + "/runbell.db")
        let company = Company(incidents: count)
        let batch = 200
        for start in stride(from: 1, through: count, by: batch) {
            try await ledger.write { transaction in
                for number in start...min(start + batch - 1, count) { try company.write(number, in: transaction) }
            }
        }
        ledger.close()
    }
}

/// A company of 1,000 services and 500 people, with fifty entries on record for each incident of the year.
struct Company: Sendable {
    static let services = 1000
    static let people = 500
    private static let entries = 50
    /// The last of them are still open.
    private static let open = 40
    /// Seconds.
    private static let year: Double = 365 * 86400

    let incidents: Int
    private let end = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 86400).rounded(.down) * 86400)
    private let policy: EscalationPolicy

    init(incidents: Int) {
        self.incidents = incidents
        policy = EscalationPolicy(
            origin: "the default ladder",
            levels: (1...3).map { level in
                EscalationStep(
                    number: level, name: "Level \(level)", afterSeconds: Double(level - 1) * 900, who: "on-call",
                    people: [])
            })
    }

    func write(_ number: Int, in ledger: LedgerTransaction) throws {
        var chance = Chance(seed: UInt64(number))
        let began = end.addingTimeInterval(-Self.year + Self.year * Double(number - 1) / Double(incidents))
        let service = "service\(chance.below(Self.services))"
        let title = [Self.parts, Self.troubles, Self.places].map { $0[chance.below($0.count)] }.joined(separator: " ")
        let mended = "\(Self.mends[chance.below(Self.mends.count)]) of \(service)"
        var incident = Incident(
            id: IncidentID(Int64(number)), title: title, severity: Severity.allCases[chance.below(4)],
            service: service, impact: "some orders of \(service)", room: "console:ops", declaredBy: person(&chance),
            declaredAt: began, drill: false, policy: policy)
        let isOpen = number > incidents - Self.open
        let length = 600 + Double(chance.below(6 * 3600))
        let taken = Double(30 + chance.below(900))
        incident.acknowledgement = .init(by: person(&chance), at: began.addingTimeInterval(taken))
        incident.assignee = incident.acknowledgement?.by
        var timeline = [
            TimelineEntry("declared", by: incident.declaredBy, at: began, "\(incident.severity): \(title)"),
            TimelineEntry(
                "paged", by: TimelineEntry.bot, at: began, "Level 1: paged \(PersonMark.mark(person(&chance)))"),
            TimelineEntry(
                "paged", by: TimelineEntry.bot, at: began,
                "Level 2: paged \(PersonMark.mark([person(&chance), person(&chance)]))"),
            TimelineEntry("acknowledged", by: person(&chance), at: began.addingTimeInterval(taken), "Acknowledged"),
        ]
        for step in 0..<(Self.entries - timeline.count - 2) {
            let at = began.addingTimeInterval(taken + (length - taken) * Double(step) / Double(Self.entries))
            let words =
                "\(Self.mends[chance.below(Self.mends.count)]) on host\(chance.below(5000)), \(Self.troubles[chance.below(Self.troubles.count)])"
            timeline.append(TimelineEntry(step % 10 == 9 ? "update" : "note", by: person(&chance), at: at, words))
        }
        let fixed = began.addingTimeInterval(length * 0.9)
        timeline.append(
            TimelineEntry(
                "status", by: person(&chance), at: fixed,
                StatusChange(from: .investigating, to: .monitoring, words: nil).text))
        incident.status = .monitoring
        if !isOpen {
            incident.status = .resolved
            incident.resolvedAt = began.addingTimeInterval(length)
            timeline.append(
                TimelineEntry(
                    "resolved", by: person(&chance), at: began.addingTimeInterval(length), "Resolved: \(mended)"))
        }
        try ledger.insert(incident)
        try ledger.append(timeline, to: incident.id.description)
        for level in 1...3 {
            try ledger.arm(
                "page \(level) 1", for: incident.id.description, at: began, due: began, firedAtOnce: true, why: "level")
        }
        if !isOpen { try Aftermath(timeZone: .gmt).count(incident, in: ledger) }
    }

    private func person(_ chance: inout Chance) -> String { "p\(chance.below(Self.people))" }

    private static let parts = [
        "Checkout", "Search", "Login", "Billing", "Uploads", "Mail", "Cache", "Queue", "Database", "Gateway", "Images",
        "Reports", "Webhooks", "Sessions", "Payments", "Invoices", "Catalogue", "Profiles", "Exports", "Scheduler",
    ]
    private static let troubles = [
        "returns 500", "is slow", "times out", "is down", "loses messages", "fails after deploy", "is out of memory",
        "has a full disk", "refuses connections", "shows stale data", "leaks file handles", "rejects certificates",
    ]
    private static let places = [
        "in Europe", "in Asia", "in the Americas", "for some customers", "for everybody", "on mobile", "at night",
        "behind the proxy", "in staging", "after failover",
    ]
    private static let mends = [
        "restarted the workers", "rolled back the release", "failed over the database", "raised the limit",
        "cleared the cache", "renewed the certificate", "added disk space", "reverted the flag", "drained the queue",
    ]
}

/// SplitMix64: https://prng.di.unimi.it/splitmix64.c (public domain).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
