import Chat
import Messages
import Synchronization

/// A chat that only remembers. What it answers to each delivery can be set; what it was sent can be awaited.
final class FakePlatform: ChatPlatform {
    let name: PlatformName
    let traits: PlatformTraits

    private struct State {
        var attempts: [Delivery] = []
        var works: [RoomWork] = []
        var workAnswer: @Sendable (RoomWork, Int) -> RoomWorkOutcome? = { _, _ in nil }
        var standing: [String: Delivery] = [:]
        var next = 0
        var answer: @Sendable (Delivery, Int) -> SendOutcome? = { _, _ in nil }
        var whileSending: @Sendable (Delivery) async -> Void = { _ in }
        var watchers: [(isMet: @Sendable ([Delivery]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    init(
        _ name: PlatformName = PlatformName("fake"),
        traits: PlatformTraits = PlatformTraits(buttons: true, idempotentSend: true)
    ) {
        self.name = name
        self.traits = traits
    }

    /// Every attempt to send, in order.
    var attempts: [Delivery] { state.withLock { $0.attempts } }

    var texts: [String] { attempts.map(\.message.markdown) }

    /// Everything that was asked of rooms, in order.
    var works: [RoomWork] { state.withLock { $0.works } }

    /// What becomes of room work from now on, by the work and how much came before; nil does it.
    func answerWork(_ answer: @escaping @Sendable (RoomWork, Int) -> RoomWorkOutcome?) {
        state.withLock { $0.workAnswer = answer }
    }

    func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        state.withLock { state in
            let before = state.works.count
            state.works.append(work)
            if let answer = state.workAnswer(work, before) { return answer }
            guard case .create(_, let name, _, _) = work else { return .done() }
            return .done(room: RoomAddress(self.name, name), link: "https://chat.example/\(name)")
        }
    }

    /// What is answered from now on, by delivery and how many attempts came before; nil sends it.
    func answer(_ answer: @escaping @Sendable (Delivery, Int) -> SendOutcome?) {
        state.withLock { $0.answer = answer }
    }

    /// What goes on elsewhere while a delivery is being sent.
    func whileSending(_ happens: @escaping @Sendable (Delivery) async -> Void) {
        state.withLock { $0.whileSending = happens }
    }

    /// Returns once the attempts so far fulfil the condition.
    func when(_ isMet: @escaping @Sendable ([Delivery]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let met = state.withLock { state in
                if isMet(state.attempts) { return true }
                state.watchers.append((isMet, continuation))
                return false
            }
            if met { continuation.resume() }
        }
    }

    func receive(into inbox: any ChatInbox) async throws {}

    func send(_ delivery: Delivery) async -> SendOutcome {
        await state.withLock { $0.whileSending }(delivery)
        let (outcome, met) = state.withLock { state -> (SendOutcome, [CheckedContinuation<Void, Never>]) in
            let before = state.attempts.count
            state.attempts.append(delivery)
            let met = state.watchers.filter { $0.isMet(state.attempts) }.map(\.continuation)
            let attempts = state.attempts
            state.watchers.removeAll { $0.isMet(attempts) }
            if let answer = state.answer(delivery, before) { return (answer, met) }
            if case .edit(let message) = delivery.kind { return (.sent(message: message), met) }
            state.next += 1
            return (.sent(message: "m\(state.next)"), met)
        }
        for continuation in met { continuation.resume() }
        return outcome
    }

    func openRoom(_ name: String) async -> RoomOpening { .open(RoomAddress(self.name, name)) }

    var health: PlatformHealth { .well }
}
