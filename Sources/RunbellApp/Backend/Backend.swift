import Chat
import ChatPlatforms
import Engine
import Foundation
import Incidents
import Ledger
import Paging
import Runbooks
import Runs
import Web

/// Answers what the web server asks, from the ledger and through the intake.
struct Backend: WebBackend {
    let house: HouseHolder
    let ledger: Ledger
    let intake: Intake
    let platforms: [any ChatPlatform]
    let feed: ConsoleFeed
    let tokens: Tokens
    let feeds: FeedKey
    /// Whom the first token belongs to.
    let owner: String
    let now: @Sendable () -> Date
    let publicTexts = RedactedTexts()

    func authenticate(_ token: String) async -> Caller? {
        tokens.isFirst(token) ? Caller(person: owner, scopes: [.actAs]) : nil
    }

    func readiness() async -> Readiness {
        var checks = [Readiness.Check(name: "ledger", ok: ledger.trouble == nil, reason: ledger.trouble)]
        for platform in platforms {
            switch await platform.health {
            case .well, .starting: checks.append(.init(name: platform.name.rawValue, ok: true))
            case .failing(let reason): checks.append(.init(name: platform.name.rawValue, ok: false, reason: reason))
            }
        }
        return Readiness(checks: checks)
    }

    func gauges() async -> [Gauge] {
        let counts = try? await ledger.read { view in
            (
                try view.countIncidents(.open), try view.openRuns().count, try view.outboxBacklog(),
                try view.countArmedTimers(atMost: 1000)
            )
        }
        guard let (incidents, runs, backlog, timers) = counts else { return [] }
        var gauges = [
            Gauge("runbell_open_incidents", help: "Incidents that are not resolved.", value: Double(incidents)),
            Gauge("runbell_open_runs", help: "Runs that are not over.", value: Double(runs)),
            Gauge("runbell_armed_timers", help: "Deadlines to come, at most 1000 counted.", value: Double(timers)),
            Gauge(
                "runbell_ledger_writable", help: "1 while the ledger can be written.",
                value: ledger.trouble == nil ? 1 : 0),
        ]
        for platform in platforms {
            let isWell = if case .failing = await platform.health { false } else { true }
            gauges.append(
                Gauge(
                    "runbell_platform_up", help: "1 while the platform can be reached.",
                    labels: ["platform": platform.name.rawValue], value: isWell ? 1 : 0))
            gauges.append(
                Gauge(
                    "runbell_outbox_waiting", help: "Messages that wait to be sent.",
                    labels: ["platform": platform.name.rawValue], value: Double(backlog[platform.name.rawValue] ?? 0)))
        }
        return gauges + (await figures())
    }

    func webhook(_ request: WebhookRequest) async -> WebhookResponse? {
        if request.path.hasPrefix(AcknowledgeLinks.path) { return await take(request) }
        for platform in platforms {
            if let response = await platform.answer(request, inbox: intake) { return response }
        }
        return nil
    }

    func runbook(service: String, path: String?) async throws -> String {
        let services = house.now.services
        guard let entry = services[service] else {
            throw WebRefusal.notFound(what: "service \(service)", known: services.keys.sorted())
        }
        guard let book = path.map({ entry.book(at: $0) }) ?? entry.books.first else {
            throw WebRefusal.notFound(what: "runbook \(path ?? "") of \(service)", known: entry.books.map(\.path))
        }
        return RunbookJSON.encode(book.runbook)
    }

    /// Reads, turning a ledger that can't be read into the answer for it.
    func reading<Value: Sendable>(_ look: @escaping @Sendable (LedgerView) throws -> Value) async throws -> Value {
        do {
            return try await ledger.read(look)
        } catch let error as LedgerError {
            throw WebRefusal.unavailable(reason: error.description)
        }
    }
}
