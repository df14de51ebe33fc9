import Chat
import ChatPlatforms
import Foundation
import Messages
import TestSupport
import Testing

@Suite("The console as a chat platform", .timeLimit(.minutes(1)))
struct ConsolePlatformTests {
    private let store = FakeConsoleStore()
    private let feed = ConsoleFeed()
    private let platform: ConsolePlatform
    private let ops = RoomAddress(.console, "ops")
    private static let now = Date(timeIntervalSince1970: 1_763_718_500)

    init() {
        platform = ConsolePlatform(store: store, feed: feed, now: { Self.now })
    }

    private func post(_ markdown: String, key: String = "k1", to target: Delivery.Target? = nil) -> Delivery {
        Delivery(
            key: key, kind: .post, target: target ?? .room(ops),
            message: Message(markdown, actions: [MessageAction(id: "a", label: "Ack", command: "/incident ack")]))
    }

    @Test("keeps Markdown and actions as they are")
    func keeps() async throws {
        #expect(await platform.send(post("**Hi**")) == .sent(message: "1"))
        let message = try #require(try await store.messages(room: "ops", after: nil, limit: 10).first)
        #expect(message.text == "**Hi**")
        #expect(message.user == "runbell")
        #expect(message.actions.map(\.label) == ["Ack"])
        #expect(message.at == Self.now)
    }

    @Test("spells a mention as the person's name, and as the id where no name is known")
    func mentions() async throws {
        var delivery = post("\(Mention.mark("ada")) and \(Mention.mark("bo")): look")
        delivery.mentions = ["ada": MentionTarget(displayName: "Ada L", userID: "ada")]
        _ = await platform.send(delivery)
        #expect(try await store.messages(room: "ops", after: nil, limit: 10).map(\.text) == ["@Ada L and @bo: look"])
    }

    @Test("posts a delivery once, however often it is sent")
    func once() async throws {
        #expect(await platform.send(post("one")) == .sent(message: "1"))
        #expect(await platform.send(post("one")) == .sent(message: "1"))
        #expect(await platform.send(post("two", key: "k2")) == .sent(message: "2"))
        #expect(try await store.messages(room: "ops", after: nil, limit: 10).count == 2)
    }

    @Test("a card whose post nobody noted stands once, with what is true by now, whichever row asks for it again")
    func card() async throws {
        func card(_ markdown: String, key: String, room: RoomAddress? = nil) -> Delivery {
            var card = post(markdown, key: key, to: .room(room ?? ops))
            card.subject = "RUN-1"
            card.isCard = true
            return card
        }
        #expect(await platform.send(card("begun", key: "ledger-1")) == .sent(message: "1"))
        var again = card("done", key: "ledger-7")
        again.isDoubtful = true
        #expect(await platform.send(again) == .sent(message: "1"))
        #expect(try await store.messages(room: "ops", after: nil, limit: 10).map(\.text) == ["done"])
        // In another room it is another card.
        #expect(
            await platform.send(card("begun", key: "ledger-8", room: RoomAddress(.console, "all")))
                == .sent(message: "2"))
    }

    @Test("edits in place, and says so when there is nothing to edit")
    func edits() async throws {
        _ = await platform.send(post("before"))
        var edit = post("after", key: "k2")
        edit.kind = .edit(message: "1")
        #expect(await platform.send(edit) == .sent(message: "1"))
        let message = try #require(try await store.messages(room: "ops", after: nil, limit: 10).first)
        #expect(message.text == "after")
        #expect(message.edited)
        edit.kind = .edit(message: "99")
        #expect(await platform.send(edit) == .failedPermanently(reason: "there is no console message 99 to edit"))
    }

    @Test("puts a direct message into the person's own room")
    func directMessage() async throws {
        _ = await platform.send(post("wake up", to: .person(.console, user: "ada")))
        #expect(try await store.rooms() == ["@ada"])
    }

    @Test("asks to be tried again while the ledger can't write, and is well again after")
    func failure() async throws {
        await store.fill()
        guard case .failedTemporarily = await platform.send(post("one")) else {
            Issue.record("a full disk is no reason to give up")
            return
        }
        guard case .failing = await platform.health else {
            Issue.record("the failure does not show in the platform's health")
            return
        }
        await store.empty()
        #expect(await platform.send(post("one")) == .sent(message: "1"))
        #expect(await platform.health == .well)
    }

    @Test("shows a page from memory to whoever looks, while nothing can be kept", .timeLimit(.minutes(1)))
    func unsaved() async throws {
        await store.fill()
        var events = feed.subscribe(to: "ops").makeAsyncIterator()
        var page = post("You are paged. Sent from memory", key: "memory-7")
        page.isUnsaved = true
        guard case .sent = await platform.send(page), case .changed(let shown)? = try await events.next() else {
            Issue.record("the page was not shown")
            return
        }
        #expect(shown.map(\.text) == ["You are paged. Sent from memory"])
        // Behind every message that is kept, and no place to go on from.
        #expect(shown.allSatisfy { $0.id > 9_000_000_000_000_000 && $0.revision == 0 })
        #expect(shown.allSatisfy { $0.id < 1 << 53 }, "a browser would round it")
        await store.empty()
        #expect(try await store.messages(room: "ops", after: nil, limit: 10).isEmpty)
    }

    @Test("opens rooms with plain names and refuses others, saying what is allowed")
    func rooms() async {
        #expect(await platform.openRoom("ops") == .open(ops))
        for name in ["", "Ops", "a b", "@ada", "a/b", String(repeating: "a", count: 65)] {
            guard case .refused(let reason) = await platform.openRoom(name) else {
                Issue.record("\(name) was opened")
                continue
            }
            #expect(reason.contains("letters a-z"))
        }
    }

    @Test("receives nothing by itself and ends when it is cancelled")
    func receive() async throws {
        let receiving = Task { [platform] in try await platform.receive(into: DeafInbox()) }
        try await until { await platform.health != .starting }
        receiving.cancel()
        await #expect(throws: CancellationError.self) { try await receiving.value }
    }

    private struct DeafInbox: ChatInbox {
        func accept(_ batch: InboundBatch) async throws -> [Receipt] { [] }
        func cursor(for platform: PlatformName) async throws -> String? { nil }
    }
}
