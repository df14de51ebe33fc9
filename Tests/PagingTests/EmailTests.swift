import Chat
import Curl
import Foundation
import Paging
import TestSupport
import Testing

@Suite("E-mail", .timeLimit(.minutes(1)))
struct EmailTests {
    private func way(_ server: LoopbackMail) throws -> EmailWay {
        EmailWay(
            .init(url: server.url, from: "runbell@example.org", security: .opportunistic), curl: try CurlClient(),
            now: { Date(timeIntervalSince1970: 1_770_000_000) })
    }

    @Test("a real mail library reads what is sent, whatever is in it", arguments: WayPage.hostile)
    func parsed(page: WayPage) async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        #expect(try await way(server).send(page) == .sent(message: "\(page.key)@example.org"))
        let mail = try #require(server.mails.first)
        #expect(mail.utf8.allSatisfy { $0 < 0x80 })
        #expect(mail.split(separator: "\r\n", omittingEmptySubsequences: false).allSatisfy { $0.utf8.count <= 998 })
        let read = try Python.mail(mail)
        #expect(read["subject"] == page.subject)
        #expect(read["to"] == page.address)
        #expect(read["name"] == page.person)
        #expect(read["text"] == page.text.replacing("\r\n", with: "\n"))
        #expect(read["defects"] == "")
        #expect(read["headers"] == "13")
    }

    @Test(
        "what the server does says whether to try again",
        arguments: [
            (LoopbackMail.Manner.refuseRecipient("550 no such user"), "permanently"),
            (.refuseRecipient("451 come back later"), "temporarily"),
            (.refuseMessage("554 spam"), "permanently"),
            (.refuseMessage("452 full"), "temporarily"),
            (.cut, "unknown"),
        ])
    func refused(manner: LoopbackMail.Manner, expected: String) async throws {
        let server = try LoopbackMail { _ in manner }
        defer { server.stop() }
        let outcome = try await way(server).send(.make())
        let kind =
            switch outcome {
            case .sent: "sent"
            case .partly: "partly"
            case .failedTemporarily: "temporarily"
            case .held: "held"
            case .failedPermanently: "permanently"
            case .unknown: "unknown"
            }
        #expect(kind == expected, "\(outcome)")
    }

    @Test("a server that hangs over one mail holds up neither another mail nor a webhook by the same client")
    func hangs() async throws {
        let server = try LoopbackMail { count in count == 0 ? .hang : .take }
        defer { server.stop() }
        let webhook = try LoopbackServer { _ in [.answer(204)] }
        defer { webhook.stop() }
        let client = try CurlClient()
        let way = EmailWay(
            .init(url: server.url, from: "runbell@example.org", security: .opportunistic), curl: client,
            now: { Date(timeIntervalSince1970: 1_770_000_000) })
        let (ended, end) = AsyncStream.makeStream(of: String.self)
        // Nobody waits for the first, which ends by its deadline.
        Task {
            _ = await way.send(.make())
            end.yield("the first mail")
        }
        try await until { !server.mails.isEmpty }
        Task {
            let outcome = await way.send(.make())
            let status = try? await client.perform(CurlRequest(url: webhook.url)).status
            end.yield("\(outcome) \(status ?? 0)")
        }
        let first = await ended.first { _ in true }
        #expect(first?.hasPrefix("sent") == true)
        #expect(first?.hasSuffix("204") == true)
    }

    @Test("a connection over which a server has hung carries no other mail")
    func hungBefore() async throws {
        let server = try LoopbackMail { count in count == 0 ? .hang : .take }
        defer { server.stop() }
        let client = try CurlClient()
        func send() async throws(CurlError) -> Int {
            let mail = CurlMail(
                url: server.url, security: .opportunistic, from: "runbell@example.org", to: ["ada@example.org"],
                message: Array("Subject: x\r\n\r\nx\r\n".utf8), deadline: .seconds(2))
            return try await client.send(mail).status
        }
        let fault = await #expect(throws: CurlError.self) { try await send() }
        #expect(fault?.mayHaveArrived == true)
        #expect(try await send() == 250)
    }

    @Test("a mail that was acknowledged before the server greeted is not announced")
    func notWanted() async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        guard case .failedTemporarily = await (try way(server)).send(.make(), while: { false }) else {
            Issue.record("it did leave")
            return
        }
        #expect(server.mails.isEmpty)
    }

    @Test("a server that is not there may be tried again, and certainly took nothing")
    func nobodyThere() async throws {
        let port = try LoopbackServer.unusedPort()
        let way = EmailWay(
            .init(url: "smtp://127.0.0.1:\(port)", from: "runbell@example.org", security: .opportunistic),
            curl: try CurlClient(), now: { Date() })
        guard case .failedTemporarily(_, let reason) = await way.send(.make()) else {
            Issue.record("it was not a temporary failure")
            return
        }
        #expect(reason.contains("127.0.0.1"))
    }

    @Test("without TLS nothing is sent, unless that is allowed")
    func security() async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        let way = EmailWay(
            .init(url: server.url, from: "runbell@example.org"), curl: try CurlClient(), now: { Date() })
        let outcome = await way.send(.make())
        if case .sent = outcome { Issue.record("it went out in the clear") }
        #expect(server.mails.isEmpty)
    }

    @Test("the login can be tried without sending")
    func check() async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        let checks = try await way(server).check()
        #expect(checks.count == 1)
        #expect(checks.first?.fault == nil)
        #expect(server.mails.isEmpty)
    }

    @Test("no address becomes another command")
    func addresses() async throws {
        let server = try LoopbackMail()
        defer { server.stop() }
        var page = WayPage.make()
        page.address = "ada@example.org>\r\nRCPT TO:<eve@example.org"
        guard case .failedPermanently = try await way(server).send(page) else {
            Issue.record("it was tried")
            return
        }
        #expect(server.mails.isEmpty)
    }
}

extension WayPage {
    static func make(subject: String = "SEV1 INC-7: Checkout returns 500", text: String = "You are paged.\n") -> WayPage
    {
        WayPage(
            key: "0a1b2c-7", address: "ada@example.org", person: "Ada Lovelace", incident: "INC-7", severity: "SEV1",
            subject: subject, text: text, short: "Runbell: SEV1 INC-7",
            acknowledge: "https://runbell.example.org/take/abc")
    }

    static let hostile: [WayPage] = [
        .make(),
        .make(
            subject: "Köb Æ 支払い 🔥 " + String(repeating: "långt ", count: 40) + "slut",
            text: "Grüße\n.\n..\n\nFrom here\n"),
        .make(subject: "=?utf-8?B?bm8=?= plain", text: String(repeating: "x", count: 5000) + "\n"),
        .make(
            subject: String(repeating: "a long ASCII subject ", count: 12) + "end", text: ".\r\nBcc: eve@example.org\n"),
        .named("Søren \"Q\" Ørsted"), .named("O'Brien, Pat <x>"),
    ]

    private static func named(_ name: String) -> WayPage {
        var page = make()
        page.person = name
        return page
    }
}

/// Python's own library for mail.
enum Python {
    static func mail(_ text: String) throws -> [String: String] {
        let script = """
            import sys, json, email, email.policy
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            to = m['to'].addresses[0]
            print(json.dumps({'subject': m['subject'], 'to': to.addr_spec, 'name': to.display_name,
                'text': m.get_content().replace('\\r\\n', '\\n'), 'headers': str(len(m.keys()) + 2),
                'defects': ' '.join(str(d) for d in list(m.defects) + [d for v in m.values() for d in v.defects])}))
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([String: String].self, from: answer)
    }
}
