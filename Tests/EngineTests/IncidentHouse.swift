import Chat
import Commands
import Engine
import Foundation
import Incidents
import Ledger
import Logging
import Messages
import Paging
import ServiceLifecycle
import Synchronization
import TestSupport

/// The engine with a real ledger in a file, a chat that remembers, and a clock that stands still until told.
struct IncidentHouse {
    let folder: TemporaryDirectory
    let clock: ManualClock
    let chat: FakePlatform
    let house: HouseHolder
    let ledger: Ledger
    let intake: Intake

    init(
        folder: TemporaryDirectory? = nil, clock: ManualClock = ManualClock(), chat: FakePlatform = FakePlatform(),
        drill: Double? = nil
    ) throws {
        let folder = try folder ?? TemporaryDirectory()
        self.folder = folder
        self.clock = clock
        self.chat = chat
        ledger = try Ledger(path: folder.path("runbell.db"))
        house = HouseHolder(try Self.house(chat, drill: drill))
        intake = Intake(
            house: house, ledger: ledger,
            handlers: [
                HelpCommand(), AfterCommands(), IncidentCommands(), FollowUpCommands(), RunbookCommands(),
            ], now: { clock.date })
    }

    /// What ships in a folder at the top: read once, since a house is built for each of many stories.
    private static func files(_ folder: String) throws -> [(String, String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
        return try names.sorted().map {
            ($0, try String(contentsOf: root.appending(path: folder).appending(path: $0), encoding: .utf8))
        }
    }

    private static let commands = Result {
        CommandLibrary.load(
            builtIn: try files("commands").map { CommandFile(name: $0.0, text: $0.1) }, home: nil
        ).registry
    }

    private static let templates = Result {
        TemplateLibrary(builtIn: try files("templates").map { TemplateFile(name: $0.0, text: $0.1) }, home: nil)
    }

    private static func house(_ chat: FakePlatform, drill: Double?) throws -> House {
        let people = People([
            Person(
                id: "ada", name: "Ada", groups: ["responders", "approvers"], phone: "+45 1", chat: [chat.name: "U1"]),
            Person(id: "bo", name: "Bo", groups: ["responders"], phone: "+45 2", chat: [chat.name: "U2"]),
            Person(id: "cy", name: "Cy", groups: ["responders", "security"], chat: [chat.name: "U3"]),
        ])
        let policy = EscalationPolicy(
            origin: "the default ladder",
            levels: [
                EscalationStep(number: 1, name: "Level 1", afterSeconds: 0, who: "on-call", people: ["ada"]),
                EscalationStep(number: 2, name: "Level 2", afterSeconds: 900, who: "senior", people: ["bo"]),
                EscalationStep(number: 3, name: "Level 3", afterSeconds: 1800, who: "manager", people: []),
            ])
        return House(
            HouseFacts(
                services: [:], people: people,
                commands: try commands.get(), templates: try templates.get(),
                rooms: ["ops": [RoomAddress(chat.name, "ops")]], mainRoom: "ops", platforms: [chat.name: chat.traits],
                defaultPolicy: policy, drill: drill))
    }

    /// With addresses for everybody, and Ada paged by these ways; whoever was paged is left alone for an hour.
    static func paging(
        _ ways: [Way], folder: TemporaryDirectory? = nil, clock: ManualClock = ManualClock(), drill: Double? = nil
    ) throws -> IncidentHouse {
        let house = try IncidentHouse(folder: folder, clock: clock, drill: drill)
        house.house.change { house in
            let people = house.people.byID.values.map { person in
                var person = person
                person.email = "\(person.id)@example.org"
                if person.id == "ada" { person.ways = ways }
                return person
            }
            house.people = People(people)
            house.ways = [.email, .sms, .call]
            house.defaultPolicy.repeatSeconds = 3600
        }
        return house
    }

    var room: RoomAddress { RoomAddress(chat.name, "ops") }

    @discardableResult
    func say(
        _ text: String, by user: String = "U1", delivery: String = UUID().uuidString, action: String? = nil,
        sentAt: Date? = nil, thread: String? = nil, replyTo: String? = nil, in channel: String = "ops",
        on platform: FakePlatform? = nil, isDirect: Bool = false, marked: MarkedMessage? = nil
    ) async throws -> Receipt {
        let platform = (platform ?? chat).name
        var message = IncomingMessage(
            room: RoomAddress(platform, channel), deliveryID: delivery,
            sender: ChatUser(platform: platform, id: user, displayName: user), text: text, thread: thread,
            replyTo: replyTo, action: action, sentAt: sentAt ?? clock.date)
        message.marked = marked
        message.isDirect = isDirect
        let receipts = try await intake.accept(InboundBatch(platform: platform, messages: [message]))
        return receipts.first ?? .ignored
    }

    /// Runs the sender and the timers while the body does; then cuts them off as a kill would.
    ///
    /// - Parameters:
    ///   - others: chats beside the first.
    ///   - ways: sent by as well.
    ///   - announcers: take announcements.
    ///   - wallStep: seconds by which the wall clock jumps once each of them has read it.
    ///   - steps: follows steps of the wall clock.
    ///   - rest: of the sender of talk, between two looks.
    func running(
        others: [FakePlatform] = [], ways: [any PagingWay] = [], announcers: [any PagingWay] = [],
        wallStep: TimeInterval = 0, steps: ClockSteps? = nil, rest: Duration = .zero,
        _ body: @Sendable () async throws -> Void
    ) async throws {
        try await ledger.write { try $0.reviveOutbox() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (clock, ledger) = (clock, ledger)
        var services: [any Service] = ways.map { way in
            let read = Mutex(false)
            return OutboxSender(
                way: way, house: house, ledger: ledger, clock: clock,
                now: {
                    let isFirst = read.withLock { read in
                        defer { read = true }
                        return !read
                    }
                    return clock.date.addingTimeInterval(isFirst ? 0 : wallStep)
                }, logger: logger)
        }
        services += ways.filter(\.reports).map { way in
            ReportKeeper(
                way: way, house: house, ledger: ledger, clock: clock, now: { clock.date }, logger: logger)
        }
        services += announcers.map { way in
            OutboxSender(
                way: way, lane: .talk, house: house, ledger: ledger, clock: clock, now: { clock.date }, logger: logger)
        }
        for chat in [chat] + others {
            for lane in [OutboxDraft.Lane.pages, .talk] {
                services.append(
                    OutboxSender(
                        platform: chat, lane: lane, house: house, ledger: ledger, clock: clock, now: { clock.date },
                        logger: logger, rest: rest))
            }
        }
        services +=
            [
                TimerService(
                    handlers: [IncidentTimers(house: house, ledger: ledger, platforms: [chat]), FollowUpTimers()],
                    house: house,
                    ledger: ledger,
                    clock: ContinuousClockReading(clock), steps: steps,
                    now: { clock.date }, logger: logger)
            ] as [any Service]
        try await withThrowingTaskGroup { group in
            for service in services { group.addTask { try await service.run() } }
            try await body()
            group.cancelAll()
        }
    }

    /// Returns once nothing waits in the outbox and everything that was sent is noted as sent.
    func everythingIsNoted() async throws {
        try await until { try await ledger.read { try $0.outboxBacklog().isEmpty } }
    }

    /// The message that stands for the incident's card, once it was sent.
    func cardMessage(_ id: String = "INC-1") async throws -> String? {
        let room = room
        return try await ledger.read {
            try $0.card(of: id, platform: room.platform.rawValue, room: room.channel)?.message
        }
    }

    func timers(_ id: String = "INC-1") async throws -> [TimerRecord] {
        try await ledger.read { try $0.timers(of: id) }
    }
}

extension [Delivery] {
    /// The people each page woke, in order.
    var pages: [String] {
        filter {
            $0.message.markdown.contains("You are paged") || $0.message.markdown.contains("nobody could be paged")
        }
        .map { Mention.people(in: $0.message.markdown).first ?? "the room" }
    }
}
