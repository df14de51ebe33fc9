import Chat
import Curl
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import Paging
import TestSupport
import Testing

@Suite("Announcements by e-mail and webhook", .timeLimit(.minutes(1)))
struct AnnouncementTests {
    private func house() throws -> IncidentHouse {
        let house = try IncidentHouse()
        house.house.change { changed in
            changed.ways = [.email, .webhook]
            changed.subscribers = [
                Subscriber(name: "board", way: .email("board@example.org")),
                Subscriber(name: "statuspage", way: .webhook("statuspage")),
            ]
            changed.redactor = Redactor(secrets: ["hunter2hunter2"])
        }
        return house
    }

    private func mail(_ server: LoopbackMail) throws -> EmailWay {
        EmailWay(
            .init(url: server.url, from: "runbell@example.org", security: .opportunistic), curl: try CurlClient(),
            now: { Date(timeIntervalSince1970: 1_770_000_000) })
    }

    private func hook(_ server: LoopbackServer) throws -> WebhookWay {
        WebhookWay(
            ["statuspage": .init(url: server.url + "/in", secret: "s3cret")],
            WayCaller(name: "the webhook", curl: try CurlClient(), now: { Date() }), now: { Date() })
    }

    /// The text of a mail, which is base64 where it is more than ASCII.
    private func text(_ mail: String) -> String {
        guard let head = mail.range(of: "\r\n\r\n") else { return mail }
        let body = String(mail[head.upperBound...])
        guard mail.contains("base64"), let data = Data(base64Encoded: body, options: .ignoreUnknownCharacters) else {
            return body
        }
        return String(decoding: data, as: UTF8.self)
    }

    @Test("a mail server and a webhook get the beginning, each update and the end, without what is secret")
    func story() async throws {
        let server = try LoopbackMail()
        let sink = try LoopbackServer { _ in [.answer(204)] }
        defer {
            server.stop()
            sink.stop()
        }
        let house = try house()
        try await house.say("/incident declare \"Checkout returns 500\" --sev 1 --impact \"nobody can pay\"")
        try await house.say("/incident update \"rolling back hunter2hunter2\"")
        try await house.say("/incident note \"of no concern\"")
        try await house.say("/incident resolve \"rolled back\"")
        let ways: [any PagingWay] = [try mail(server), try hook(sink)]
        try await house.running(announcers: ways) { try await house.everythingIsNoted() }

        try #require(server.mails.count == 3, "\(server.mails)")
        let subjects = server.mails.map { mail in
            mail.split(separator: "\r\n").first { $0.hasPrefix("Subject: ") }.map { $0.dropFirst(9) } ?? ""
        }
        #expect(
            subjects == [
                "Declared: Checkout returns 500 (INC-1, SEV1)", "Updated: Checkout returns 500 (INC-1, SEV1)",
                "Resolved: Checkout returns 500 (INC-1, SEV1)",
            ])
        #expect(text(server.mails[0]).contains("Who suffers: nobody can pay"))
        #expect(server.mails[0].contains("To: \"board\" <board@example.org>"))
        #expect(text(server.mails[1]).contains("rolling back [redacted]"))
        #expect(
            !server.mails.map(text).joined().contains("hunter2")
                && !server.mails.map(text).joined().contains("of no concern"))

        let bodies = try sink.requests.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any])
        }
        #expect(bodies.map { $0["event"] as? String } == ["declared", "updated", "resolved"])
        #expect(bodies.allSatisfy { $0["kind"] as? String == "announcement" && $0["person"] == nil })
        #expect(bodies.last?["status"] as? String == "resolved")
        #expect(Set(sink.requests.compactMap { $0.headers["idempotency-key"] }).count == 3)
        #expect(sink.requests.allSatisfy { $0.headers["x-runbell-signature"]?.hasPrefix("sha256=") == true })
    }

    @Test("of a private incident nothing leaves, neither by mail nor by webhook, and no row is kept")
    func privately() async throws {
        let house = try house()
        try await house.say("/incident declare \"A leak\" --private")
        try await house.say("/incident update INC-1 \"the key is turned\"")
        try await house.say("/incident resolve INC-1")
        let backlog = try await house.ledger.read { try $0.outboxBacklog() }
        #expect(backlog.keys.allSatisfy { WayName(carrier: $0) == nil }, "\(backlog)")
    }

    @Test("one that was merged ends for those outside, and they hear where it goes on")
    func merged() async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        let house = try house()
        house.house.change { $0.subscribers.removeLast() }
        try await house.say("/incident declare first")
        try await house.say("/incident declare second")
        try await house.say("/incident merge INC-2 into INC-1")
        let way = try mail(server)
        try await house.running(announcers: [way]) { try await house.everythingIsNoted() }
        #expect(server.mails.last?.contains("Subject: Resolved: second") == true, "\(server.mails)")
        #expect(server.mails.last.map(text)?.contains("It goes on as part of INC-1.") == true)
    }

    @Test("what is refused for good is told once in the incident's room as what it is, and stands on the timeline")
    func refused() async throws {
        let server = try LoopbackMail { _ in .refuseRecipient("550 no such user") }
        defer { server.stop() }
        let house = try house()
        house.house.change { $0.subscribers.removeLast() }
        try await house.say("/incident declare x")
        try await house.say("/incident update \"still looking\"")
        let way = try mail(server)
        try await house.running(announcers: [way]) { try await house.everythingIsNoted() }
        let told = house.chat.texts.filter { $0.contains("an announcement did not arrive") }
        try #require(told.count == 1, "\(told)")
        #expect(told[0].contains("board (e-mail to board@example.org)"))
        #expect(told[0].contains("the mail server refuses it (550 no such user)"), "\(told[0])")
        #expect(!house.chat.texts.contains { $0.contains("Nobody was paged") || $0.contains("could not be reached") })
        let entries = try await house.ledger.read { try $0.timeline(of: "INC-1") }
        #expect(entries.filter { $0.kind == "announcement-failed" }.count == 2)
        #expect(!entries.contains { $0.kind == "page-failed" })
    }

    @Test("what can not be delivered for half an hour is given up, and told")
    func givenUp() async throws {
        let sink = try LoopbackServer { _ in [.answer(500)] }
        defer { sink.stop() }
        let house = try house()
        house.house.change { $0.subscribers.removeFirst() }
        try await house.say("/incident declare x")
        let way = try hook(sink)
        try await house.running(announcers: [way]) {
            try await house.clock.turning(by: .milliseconds(500)) {
                try await house.chat.when {
                    $0.contains { $0.message.markdown.contains("an announcement did not arrive") }
                }
            }
        }
        #expect(house.clock.elapsed >= .seconds(1500))
        #expect(sink.requests.count >= 6)
        let marks = sink.requests.map { String(decoding: $0.body, as: UTF8.self).contains(#""perhapsRepeated":true"#) }
        #expect(marks.first == false && marks.dropFirst().allSatisfy(\.self))
    }

    @Test("a page by e-mail leaves while an announcement by e-mail hangs")
    func pagesGoFirst() async throws {
        let slow = try LoopbackMail { _ in .hang }
        defer { slow.stop() }
        let house = try house()
        house.house.change { changed in
            changed.subscribers.removeLast()
            changed.people = People(
                changed.people.byID.values.map { person in
                    var person = person
                    person.email = "\(person.id)@example.org"
                    if person.id == "ada" { person.ways = [Way(.email)] }
                    return person
                })
        }
        let pager = FakeWay(.email)
        let way = try mail(slow)
        try await house.running(ways: [pager], announcers: [way]) {
            try await house.say("/incident declare first")
            try await until { !slow.mails.isEmpty }
            try await house.say("/incident declare second")
            try await pager.when(2)
        }
        #expect(pager.pages.allSatisfy { $0.announcement == nil })
        #expect(Set(pager.pages.map(\.incident)) == ["INC-1", "INC-2"])
        #expect(slow.mails.count == 1)
    }
}
