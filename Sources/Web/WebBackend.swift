package import Chat
package import Foundation

/// Everything the web server asks of the bot. The server decides nothing: it reads a request, asks here, and writes what
/// it is told. A call that refuses throws `WebRefusal`; any other error is answered with 500 and logged.
package protocol WebBackend: Sendable {
    /// Who a token belongs to; nil when it belongs to nobody. The comparison must take the same time for every wrong token.
    func authenticate(_ token: String) async -> Caller?

    func readiness() async -> Readiness
    func gauges() async -> [Gauge]

    /// The rooms that the caller may see.
    func rooms(for caller: Caller) async throws -> [RoomView]
    /// Every command, by name, for completion.
    func commands() async throws -> [CommandView]

    /// Hands a message to the bot. When this returns, its effect is durable.
    func post(_ message: MessagePost, by caller: Caller) async throws -> PostReceipt

    /// Messages with a greater id, the oldest first; the newest `limit` of the room when `after` is nil.
    func messages(in room: String, after id: Int64?, limit: Int, for caller: Caller) async throws -> [MessageView]

    /// What came or changed in a room since a revision, and then everything that does, until the consumer goes away.
    /// From now on when `revision` is nil.
    func changes(in room: String, after revision: Int64?, for caller: Caller) async throws
        -> any AsyncSequence<RoomChange, Never> & Sendable

    /// Those that the caller may know of, as everywhere below.
    func incidents(_ query: IncidentQuery, for caller: Caller) async throws -> [IncidentView]
    /// Declares an incident on behalf of `draft.user`. When this returns, it is durable.
    func declare(_ draft: IncidentDraft, by caller: Caller) async throws -> IncidentView
    /// One incident with its timeline.
    func incident(_ id: String, for caller: Caller) async throws -> IncidentView

    /// Figures of resolved incidents.
    func stats(_ query: StatsQuery) async throws -> StatsView
    func followUps(_ query: FollowUpQuery, for caller: Caller) async throws -> [FollowUpView]
    /// Resolved incidents that have all the words of a text, the newest first.
    func search(_ text: String, limit: Int) async throws -> [FoundIncidentView]
    /// The latest version of an incident's review.
    func review(_ id: String, for caller: Caller) async throws -> ReviewView
    /// What anybody may see, without a token.
    func publicStatus() async throws -> PublicStatusView

    func runs(_ query: RunQuery) async throws -> [RunView]
    /// One run with its steps, their output, and its timeline.
    func run(_ id: String) async throws -> RunView

    /// Timers of one incident or run; of all that is open when `incident` is nil.
    func timers(incident: String?, for caller: Caller) async throws -> [TimerView]

    func schedules() async throws -> [ScheduleView]
    /// The final schedule of a range: two weeks from now on where nothing else is said.
    func shifts(of schedule: String, from: Date?, until: Date?) async throws -> [ShiftView]
    /// Who is on call for each schedule, at a moment or now.
    func onCall(at moment: Date?) async throws -> [OnCallView]
    /// Every calendar there is to subscribe to, with its token.
    func feedList() async throws -> [FeedView]
    /// The calendar, as iCalendar. The comparison of the token must take the same time for every wrong one.
    func calendar(_ feed: CalendarFeed, token: String?) async throws -> String

    /// The runbook of a service: the JSON that `runbell runbook show --json` prints.
    func runbook(service: String, path: String?) async throws -> String

    /// Answers a request to a path that is not the server's own; nil when no platform knows the path either.
    func webhook(_ request: WebhookRequest) async -> WebhookResponse?
}

/// Who is calling, by the token that came with the call.
package struct Caller: Sendable, Hashable {
    /// The person's id in the configuration.
    package var person: String
    package var scopes: Set<Scope>

    package init(person: String, scopes: Set<Scope> = []) {
        self.person = person
        self.scopes = scopes
    }

    package struct Scope: RawRepresentable, Sendable, Hashable {
        package var rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// May name another `user` than the person the token is bound to.
        package static let actAs = Scope(rawValue: "act-as")
    }
}
