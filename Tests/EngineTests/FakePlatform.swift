import Chat
import Messages
import TestSupport

/// A chat that only remembers. What it answers to each delivery can be set; what it was sent can be awaited.
final class FakePlatform: ChatPlatform {
    let name: PlatformName
    let traits: PlatformTraits

    private struct State: Sendable {
        var attempts: [Delivery] = []
        var works: [RoomWork] = []
        var workAnswer: @Sendable (RoomWork, Int) -> RoomWorkOutcome? = { _, _ in nil }
        var standing: [String: Delivery] = [:]
        var next = 0
        var answer: @Sendable (Delivery, Int) -> SendOutcome? = { _, _ in nil }
        var whileSending: @Sendable (Delivery) async -> Void = { _ in }
    }

    private let state = Watched(State())

    init(
        _ name: PlatformName = PlatformName("fake"),
        traits: PlatformTraits = PlatformTraits(buttons: true, idempotentSend: true)
    ) {
        self.name = name
        self.traits = traits
    }

    /// Every attempt to send, in order.
    var attempts: [Delivery] { state.value.attempts }

    var texts: [String] { attempts.map(\.message.markdown) }

    /// Everything that was asked of rooms, in order.
    var works: [RoomWork] { state.value.works }

    /// What becomes of room work from now on, by the work and how much came before; nil does it.
    func answerWork(_ answer: @escaping @Sendable (RoomWork, Int) -> RoomWorkOutcome?) {
        state.change { $0.workAnswer = answer }
    }

    func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        state.change { state in
            let before = state.works.count
            state.works.append(work)
            if let answer = state.workAnswer(work, before) { return answer }
            guard case .create(let wanted) = work else { return .done() }
            return .done(room: RoomAddress(self.name, wanted.name), link: "https://chat.example/\(wanted.name)")
        }
    }

    /// What is answered from now on, by delivery and how many attempts came before; nil sends it.
    func answer(_ answer: @escaping @Sendable (Delivery, Int) -> SendOutcome?) {
        state.change { $0.answer = answer }
    }

    /// What goes on elsewhere while a delivery is being sent.
    func whileSending(_ happens: @escaping @Sendable (Delivery) async -> Void) {
        state.change { $0.whileSending = happens }
    }

    /// Returns once the attempts so far fulfil the condition.
    func when(_ isMet: @escaping @Sendable ([Delivery]) -> Bool) async throws {
        try await state.when { isMet($0.attempts) }
    }

    func receive(into inbox: any ChatInbox) async throws {}

    func send(_ delivery: Delivery) async -> SendOutcome {
        await state.value.whileSending(delivery)
        return state.change { state in
            let before = state.attempts.count
            state.attempts.append(delivery)
            if let answer = state.answer(delivery, before) { return answer }
            if case .edit(let message) = delivery.kind { return .sent(message: message) }
            state.next += 1
            return .sent(message: "m\(state.next)")
        }
    }

    func openRoom(_ name: String) async -> RoomOpening { .open(RoomAddress(self.name, name)) }

    var health: PlatformHealth { .well }
}
