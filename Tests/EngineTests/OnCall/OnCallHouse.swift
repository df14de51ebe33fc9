import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

/// The engine with schedules: real ledger, a chat that remembers, and a clock that stands still until told.
struct OnCallHouse {
    let base: IncidentHouse
    /// What the wall clock is off by, for steps that the monotonic clock does not make.
    let step = Step()
    private let intake: Intake

    final class Step: Sendable {
        private let seconds = Mutex(0.0)
        var value: Double { seconds.withLock { $0 } }
        func set(_ value: Double) { seconds.withLock { $0 = value } }
    }

    /// Monday, 23 March 2026, 09:30 in Copenhagen; the clocks change on the Sunday after.
    static let monday = Date(timeIntervalSince1970: 1_774_254_600)

    init(
        folder: TemporaryDirectory? = nil, clock: ManualClock = ManualClock(start: monday),
        chat: FakePlatform = FakePlatform(), schedules: [Schedule] = [.weekly()]
    ) throws {
        base = try IncidentHouse(folder: folder, clock: clock, chat: chat)
        base.house.change { $0.onCall = OnCallRoster(schedules) }
        let step = step
        intake = Intake(
            house: base.house, ledger: base.ledger, handlers: [OnCallCommands(), IncidentCommands()],
            now: { clock.date + step.value })
    }

    var chat: FakePlatform { base.chat }
    var clock: ManualClock { base.clock }
    var ledger: Ledger { base.ledger }
    var now: @Sendable () -> Date { { [clock, step] in clock.date + step.value } }

    @discardableResult
    func say(_ text: String, by user: String = "U1", delivery: String = UUID().uuidString) async throws -> String {
        let message = IncomingMessage(
            room: base.room, deliveryID: delivery,
            sender: ChatUser(platform: chat.name, id: user, displayName: user), text: text, sentAt: clock.date)
        let receipts = try await intake.accept(InboundBatch(platform: chat.name, messages: [message]))
        return receipts.first?.reply ?? ""
    }

    /// Runs sender, timers and the keeper of hand-offs while the body does; then cuts them off as a kill would.
    func running(_ body: @Sendable () async throws -> Void) async throws {
        try await ledger.write { try $0.reviveOutbox() }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (clock, ledger, house) = (clock, ledger, base.house)
        let services: [any Service] = [
            OutboxSender(
                platform: chat, lane: .talk, house: house, ledger: ledger, clock: clock, now: now, logger: logger),
            TimerService(
                handlers: [HandoffTimers()], house: house, ledger: ledger,
                clock: ContinuousClockReading(clock),
                now: now, logger: logger),
            HandoffKeeper(house: house, ledger: ledger, clock: clock, now: now, logger: logger),
        ]
        try await withThrowingTaskGroup { group in
            for service in services { group.addTask { try await service.run() } }
            try await body()
            group.cancelAll()
        }
    }

    /// The hand-off that is armed; awaited, since the keeper arms it by and by.
    func armed(_ schedule: String = "primary", is due: Date) async throws {
        try await until { try await ledger.read { try $0.armedTimers(of: "oncall/\(schedule)").map(\.dueAt) } == [due] }
    }

    /// What the timer service does at a moment of the wall clock, and then the keeper, with nothing left to chance.
    func tick(at now: Date) async throws {
        let house = base.house.now
        try await ledger.write { ledger in
            for timer in try ledger.view.armedTimers(limit: 1000) where timer.dueAt <= now {
                let late = now.timeIntervalSince(timer.dueAt) > 2
                guard try ledger.markFired(timer.id, at: now, late: late) else { continue }
                try HandoffTimers().fire(timer, late: late, house: house, in: ledger, now: now)
            }
            for schedule in house.onCall.schedules.values {
                try Handoffs(house: house).rearm(schedule, in: ledger, now: now)
            }
        }
    }

    /// Everything that waits to be said, in order.
    func said() async throws -> [String] {
        let platform = chat.name.rawValue
        let now = now()
        return try await ledger.write { ledger in
            try ledger.claimOutbox(platform: platform, lane: .talk, perRoom: 1000, limit: 1000, at: now).records
                .map(\.content)
        }
    }

    var handoffs: [String] { chat.texts.filter { $0.contains("hands over") || $0.contains("is over, and") } }
}

extension Schedule {
    /// Ada and Bo by the week, on Mondays at nine in Copenhagen; Bo begins on 23 March 2026.
    static func weekly(_ name: String = "primary", room: String? = "ops") -> Schedule {
        Schedule(
            name: name, zone: ZoneTable.named("Europe/Copenhagen") ?? .utc,
            source: .layers([
                .init(
                    name: "rotation",
                    rotation: Rotation(
                        members: ["bo", "ada"], length: .days(7), start: CivilDay(number: 20_535),
                        handoff: WallTime(minute: 540), reachesBack: true))
            ]), room: room)
    }
}

extension Receipt {
    var reply: String? {
        switch self {
        case .done(let reply): reply
        case .refusedPrivately(let reply): reply
        default: nil
        }
    }
}
