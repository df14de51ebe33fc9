import Chat
import Foundation
import Web

/// A bot of a few rows in memory. It answers as the real one must: unknown rooms by the rooms there are, every delivery once.
actor FakeBackend: WebBackend {
    static let start = Date(timeIntervalSince1970: 1_763_718_500.123)

    private(set) var posts: [MessagePost] = []
    private(set) var drafts: [IncidentDraft] = []
    private(set) var webhooks: [WebhookRequest] = []
    private(set) var messages: [String: [MessageView]] = ["ops": [], "quiet": []]
    private var revision: Int64 = 0
    private var subscribers: [UUID: (room: String, continuation: AsyncStream<RoomChange>.Continuation)] = [:]
    private var isReady = true

    struct Broken: Error {}

    func stopBeingReady() { isReady = false }

    var subscriberCount: Int { subscribers.count }

    func authenticate(_ token: String) async -> Caller? {
        switch token {
        case "ada-token": Caller(person: "ada")
        case "console-token": Caller(person: "local", scopes: [.actAs])
        default: nil
        }
    }

    func readiness() async -> Readiness {
        Readiness(checks: [
            .init(name: "ledger", ok: true),
            .init(name: "chat matrix", ok: isReady, reason: isReady ? nil : "matrix.example.org does not answer"),
        ])
    }

    func gauges() async -> [Gauge] {
        [
            Gauge("runbell_open_incidents", help: "Incidents not resolved.", value: 2),
            Gauge("runbell_outbox_rows", help: "Rows to be sent.", labels: ["platform": "console"], value: 0.5),
            Gauge("runbell_outbox_rows", help: "Rows to be sent.", labels: ["platform": "a \"b\"\\c"], value: 7),
        ]
    }

    func rooms(for caller: Caller) async throws -> [RoomView] {
        messages.keys.sorted().map { RoomView(name: $0, lastID: messages[$0]?.last?.id ?? 0) }
    }

    func commands() async throws -> [CommandView] {
        [
            CommandView(
                name: "/incident declare", usage: #"/incident declare "title" [--sev 1..4]"#,
                summary: "Declares an incident."),
            CommandView(name: "/incident ack", usage: "/incident ack [INC-n]", summary: "Stops the escalation."),
            CommandView(name: "/help", usage: "/help [command]", summary: "Says what can be written."),
        ]
    }

    func post(_ message: MessagePost, by caller: Caller) async throws -> PostReceipt {
        try know(message.room)
        if message.text == "break" { throw Broken() }
        if message.text == "stale" { throw WebRefusal.conflict(reason: "That step was answered before.") }
        guard !posts.contains(where: { $0.deliveryID == message.deliveryID }) else {
            return PostReceipt(deliveryID: message.deliveryID)
        }
        posts.append(message)
        append(message.text, user: message.user, room: message.room, thread: message.thread)
        return PostReceipt(deliveryID: message.deliveryID, reply: "heard \(message.text)")
    }

    func messages(in room: String, after id: Int64?, limit: Int, for caller: Caller) async throws -> [MessageView] {
        let all = try know(room)
        guard let id else { return Array(all.suffix(limit)) }
        return Array(all.filter { $0.id > id }.prefix(limit))
    }

    func changes(in room: String, after revision: Int64?, for caller: Caller) async throws
        -> any AsyncSequence<RoomChange, Never> & Sendable
    {
        let all = try know(room)
        let (stream, continuation) = AsyncStream.makeStream(of: RoomChange.self)
        if let revision {
            let missed = all.filter { $0.revision > revision }.sorted { $0.revision < $1.revision }
            if !missed.isEmpty { continuation.yield(.messages(missed)) }
        }
        let id = UUID()
        subscribers[id] = (room, continuation)
        continuation.onTermination = { _ in Task { await self.leave(id) } }
        return stream
    }

    func incidents(_ query: IncidentQuery, for caller: Caller) async throws -> [IncidentView] {
        let all = [incident("INC-1", status: "investigating"), incident("INC-2", status: "resolved")]
        return Array(
            all.filter { view in query.open.map { $0 == (view.status != "resolved") } ?? true }.prefix(query.limit))
    }

    func declare(_ draft: IncidentDraft, by caller: Caller) async throws -> IncidentView {
        drafts.append(draft)
        return incident("INC-3", status: "investigating", title: draft.title)
    }

    func incident(_ id: String, for caller: Caller) async throws -> IncidentView {
        guard id == "INC-1" else { throw WebRefusal.notFound(what: "incident \(id)", known: ["INC-1"]) }
        var view = incident(id, status: "investigating")
        view.timeline = [TimelineView(kind: "declared", actor: "ada", text: "declared", at: Self.start, hash: "ab12")]
        return view
    }

    func stats(_ query: StatsQuery) async throws -> StatsView {
        StatsView(
            from: query.since ?? "2026-09", to: "2026-11", service: query.service,
            all: .init(name: "all", incidents: 2, reopened: 1, toResolve: .init(median: 60, p90: 900)))
    }

    func followUps(_ query: FollowUpQuery, for caller: Caller) async throws -> [FollowUpView] {
        [
            FollowUpView(
                id: "FUP-1", subject: query.subject ?? "INC-1", text: "=1+1, \"quoted\"",
                owner: query.owner ?? caller.person,
                createdAt: Self.start, dueAt: Self.start.addingTimeInterval(60))
        ]
    }

    func search(_ text: String, limit: Int) async throws -> [FoundIncidentView] {
        [FoundIncidentView(id: "INC-2", title: text, severity: "SEV2", declaredAt: Self.start, toResolve: 60)]
    }

    func review(_ id: String, for caller: Caller) async throws -> ReviewView {
        guard id == "INC-1" else { throw WebRefusal.notFound(what: "review of \(id)", known: []) }
        return ReviewView(
            incident: id, version: 2, published: true, at: Self.start, author: caller.person, markdown: "# Review",
            sha256: "ab12")
    }

    func publicStatus() async throws -> PublicStatusView {
        PublicStatusView(at: Self.start, status: "operational")
    }

    func runs(_ query: RunQuery) async throws -> [RunView] { [run("RUN-1", service: query.service ?? "storefront")] }

    func run(_ id: String) async throws -> RunView {
        guard id == "RUN-1" else { throw WebRefusal.notFound(what: "run \(id)", known: ["RUN-1"]) }
        var view = run(id, service: "storefront")
        view.steps = [
            StepView(
                number: "1", title: "Switch", kind: "command", role: "deploy", line: 12, state: "passed",
                command: "ln -sfn v2 current", exitStatus: 0, output: "")
        ]
        return view
    }

    func timers(incident: String?, for caller: Caller) async throws -> [TimerView] {
        [
            TimerView(
                id: 1, subject: incident ?? "INC-1", kind: "page", basis: "elapsed", armedAt: Self.start,
                dueAt: Self.start.addingTimeInterval(900), why: "level 2 is paged after 15 minutes")
        ]
    }

    func schedules() async throws -> [ScheduleView] {
        [
            ScheduleView(
                name: "primary", timezone: "Europe/Copenhagen", source: "rotation", room: "ops",
                members: ["ada", "bo"], feed: "/oncall/primary.ics?token=feed", trouble: nil, overrides: [])
        ]
    }

    func shifts(of schedule: String, from: Date?, until: Date?) async throws -> [ShiftView] {
        [ShiftView(from: from ?? Self.start, until: until ?? Self.start + 86_400, people: ["ada"])]
    }

    func onCall(at moment: Date?) async throws -> [OnCallView] {
        [
            OnCallView(
                schedule: "primary", at: moment ?? Self.start, people: ["ada"], until: Self.start + 86_400,
                next: ["bo"])
        ]
    }

    func feedList() async throws -> [FeedView] {
        [FeedView(of: "person", name: "ada", path: "/oncall/people/ada.ics?token=feed")]
    }

    func calendar(_ feed: CalendarFeed, token: String?) async throws -> String {
        guard token == "feed" else { throw WebRefusal.forbidden(reason: "a feed has a token of its own") }
        return "BEGIN:VCALENDAR\r\nX-FEED:\(feed)\r\nEND:VCALENDAR\r\n"
    }

    func runbook(service: String, path: String?) async throws -> String {
        guard service == "storefront" else {
            throw WebRefusal.notFound(what: "service \(service)", known: ["storefront"])
        }
        return #"{"title":"Storefront"}"#
    }

    func webhook(_ request: WebhookRequest) async -> WebhookResponse? {
        guard request.path == "/slack/commands" else { return nil }
        webhooks.append(request)
        return WebhookResponse(status: 200, contentType: "text/plain", body: Array("taken".utf8))
    }
}

extension FakeBackend {
    @discardableResult
    func append(
        _ text: String, user: String = "runbell", room: String = "ops", thread: String? = nil,
        actions: [ActionView] = []
    ) -> MessageView {
        revision += 1
        let message = MessageView(
            id: Int64(messages.values.map(\.count).reduce(0, +) + 1), user: user, text: text, actions: actions,
            thread: thread, at: Self.start.addingTimeInterval(Double(revision)), revision: revision)
        messages[room, default: []].append(message)
        tell(room, .messages([message]))
        return message
    }

    func edit(_ id: Int64, text: String, actions: [ActionView] = [], room: String = "ops") {
        guard let index = messages[room]?.firstIndex(where: { $0.id == id }) else { return }
        revision += 1
        messages[room]?[index].text = text
        messages[room]?[index].actions = actions
        messages[room]?[index].edited = true
        messages[room]?[index].revision = revision
        if let message = messages[room]?[index] { tell(room, .messages([message])) }
    }

    func tell(_ room: String, _ change: RoomChange) {
        for subscriber in subscribers.values where subscriber.room == room { subscriber.continuation.yield(change) }
    }

    func hangUp() {
        for subscriber in subscribers.values { subscriber.continuation.finish() }
    }

    private func leave(_ id: UUID) { subscribers[id] = nil }

    @discardableResult
    private func know(_ room: String) throws -> [MessageView] {
        guard let known = messages[room] else {
            throw WebRefusal.notFound(what: "room \(room)", known: messages.keys.sorted())
        }
        return known
    }

    private func incident(_ id: String, status: String, title: String = "Checkout returns 500") -> IncidentView {
        IncidentView(
            id: id, title: title, severity: "SEV2", status: status, service: "storefront", room: "ops",
            declaredBy: "ada", declaredAt: Self.start)
    }

    private func run(_ id: String, service: String) -> RunView {
        RunView(
            id: id, kind: "deploy", service: service, environment: "production", version: "v1.4.2", status: "running",
            requester: "ada", room: "ops", runbook: "runbooks/storefront.md", runbookHash: "ab12",
            createdAt: Self.start)
    }
}
