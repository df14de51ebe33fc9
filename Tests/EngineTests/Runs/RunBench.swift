import Chat
import Engine
import Execution
import Foundation
import Ledger
import Logging
import Messages
import Runbooks
import Runs
import ServiceLifecycle
import Synchronization
import TestSupport

/// The bot around a real ledger and real processes, with a chat that is only in memory. It can be killed and started
/// again on the same files.
final class RunBench: Sendable {
    let folder: TemporaryDirectory
    let chat = FakeChat()
    /// The same room on another platform.
    let mirror: FakeChat?
    let house: HouseHolder
    let work: String
    private let state: Mutex<State>

    private struct State {
        var ledger: Ledger?
        var tasks: [Task<Void, Never>] = []
        var deliveries = 0
    }

    init(
        _ runbook: Runbook = .shop(), variables: [String: String] = [:], drill: Double? = nil,
        executor: (any CommandExecutor)? = nil, mirror: FakeChat? = nil
    ) throws {
        self.mirror = mirror
        folder = try TemporaryDirectory()
        work = folder.path("work")
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        var shop = House.shop(runbook, workdir: work, variables: variables)
        shop.drill = drill
        if let mirror {
            shop.rooms["ops"]?.append(RoomAddress(mirror.name, "ops"))
            shop.platforms[mirror.name] = mirror.traits
            shop.people = People(
                ["ada", "bo", "cy"].map { id in
                    Person(
                        id: id, name: id.capitalized, groups: ["responders", "approvers"],
                        chat: [.fake: id, mirror.name: "\(id) there"])
                })
        }
        house = HouseHolder(shop)
        state = Mutex(State(ledger: try Ledger(path: folder.path("ledger.db"))))
        try start(executor: executor)
    }

    var ledger: Ledger {
        get throws {
            guard let ledger = state.withLock({ $0.ledger }) else { throw Ended(waitingFor: "a start") }
            return ledger
        }
    }

    /// Starts the services, as a start of the bot does.
    func start(executor: (any CommandExecutor)? = nil) throws {
        let ledger = try ledger
        let clock = ContinuousClock()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let shell = executor ?? LocalShell(root: folder.path("attempts"), clock: clock, grace: .milliseconds(200))
        let now: @Sendable () -> Date = { Date() }
        var services: [any Service] = [chat, mirror].compactMap(\.self).map { chat in
            OutboxSender(
                platform: chat, lane: .talk, house: house, ledger: ledger, clock: clock, now: now, logger: logger)
        }
        services +=
            [
                TimerService(
                    handlers: [RunTimers(), FollowUpTimers()], house: house, ledger: ledger,
                    clock: ContinuousClockReading(clock), now: now, logger: logger),
                AttemptService(
                    executor: shell, house: house, ledger: ledger, clock: clock, now: now, logger: logger),
            ] as [any Service]
        let tasks = services.map { service in Task { _ = try? await service.run() } }
        state.withLock { $0.tasks = tasks }
    }

    /// Drops everything at once, as a killed process does: nothing is told, nothing is waited for but the tasks' end.
    func kill() async throws {
        let tasks = state.withLock { state in
            defer { state.tasks = [] }
            return state.tasks
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        try ledger.close()
        state.withLock { $0.ledger = nil }
    }

    /// Opens the files again. The services are not started.
    ///
    /// A process that another test is just starting has, until it becomes another program, all our files open, and so
    /// the lock of this ledger: that passes.
    func reopen() async throws {
        var opened: Ledger?
        while opened == nil {
            opened = try open()
            if opened == nil { try await Task.sleep(for: .milliseconds(10)) }
        }
        let ledger = opened
        state.withLock { $0.ledger = ledger }
    }

    private func open() throws -> Ledger? {
        do {
            return try Ledger(path: folder.path("ledger.db"))
        } catch {
            guard case LedgerError.inUse = error else { throw error }
            return nil
        }
    }
}

// What people do, and what is seen of it.
extension RunBench {
    /// Says something in the room; returns what was answered at once.
    @discardableResult
    func say(
        _ text: String, by person: String = "ada", called name: String? = nil, on platform: PlatformName = .fake,
        pressing action: String? = nil, delivery: String? = nil
    ) async throws -> String? {
        let number = state.withLock { state in
            state.deliveries += 1
            return state.deliveries
        }
        let message = IncomingMessage(
            room: platform == .fake ? .ops : RoomAddress(platform, "ops"), deliveryID: delivery ?? "d\(number)",
            sender: ChatUser(platform: platform, id: person, displayName: name ?? person), text: text, action: action,
            sentAt: Date(), isCommand: action != nil)
        let intake = Intake(
            house: house, ledger: try ledger, handlers: [RunCommands(), FreezeCommands(), FollowUpCommands()],
            now: { Date() })
        let receipts = try await intake.accept(InboundBatch(platform: platform, messages: [message]))
        guard case .done(let reply)? = receipts.first else { return nil }
        return reply
    }

    /// Presses the button with this label on a run's card, as soon as it is there.
    @discardableResult
    func press(_ label: String, by person: String = "ada", run: Int = 1) async throws -> String? {
        try await until("a button \(label) on RUN-\(run)") { _ in self.button(label, run) != nil }
        guard let action = button(label, run) else { return nil }
        return try await say(action.command, by: person, pressing: action.id)
    }

    func button(_ label: String, _ run: Int = 1) -> MessageAction? {
        chat.posts.first { $0.text.contains("**RUN-\(run) ·") }?.actions.first { $0.label == label }
    }

    /// Waits until something holds; the suite's time limit ends it.
    func until(_ what: String, _ holds: @escaping @Sendable (LedgerView) throws -> Bool) async throws {
        let ledger = try ledger
        while try await !ledger.read(holds) {
            do { try await Task.sleep(for: .milliseconds(10)) } catch { throw Ended(waitingFor: what) }
        }
    }

    /// Waits until a post holds the text.
    @discardableResult
    func heard(_ text: String) async throws -> FakeChat.Post {
        try await until("a post with \(text)") { _ in self.chat.last(text) != nil }
        guard let post = chat.last(text) else { throw Ended(waitingFor: text) }
        return post
    }

    func run(_ number: Int) async throws -> Run? { try await ledger.read { try $0.run(RunID(number)) } }

    /// Waits for the end of a run.
    @discardableResult
    func end(of number: Int) async throws -> Run? {
        try await until("the end of RUN-\(number)") { try $0.run(RunID(number))?.status.isTerminal == true }
        return try await run(number)
    }

    /// Waits until a command has written exactly this.
    func written(_ text: String, to name: String = "log") async throws {
        while file(name) != text { try await Task.sleep(for: .milliseconds(10)) }
    }

    func file(_ name: String) -> String? { try? String(contentsOfFile: "\(work)/\(name)", encoding: .utf8) }

    struct Ended: Error { var waitingFor: String }
}
