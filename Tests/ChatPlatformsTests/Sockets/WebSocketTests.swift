import Chat
import Crypto
import Foundation
import NIOCore
import NIOWebSocket
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("WebSockets", .timeLimit(.minutes(5)))
struct WebSocketTests {
    private func connection(_ server: WebSocketServer, clock: any Clock<Duration> = ContinuousClock()) throws
        -> WebSocketConnection
    {
        WebSocketConnection(
            address: try #require(WebSocketAddress(server.url)), headers: [("authorization", "Bearer t")], clock: clock)
    }

    @Test(
        "are found by their address",
        arguments: [
            ("wss://h.example/a?b=c", true, "h.example", 443, "/a?b=c"),
            ("https://h.example", true, "h.example", 443, "/"),
            ("ws://127.0.0.1:99/x", false, "127.0.0.1", 99, "/x"),
        ])
    func address(text: String, isSecure: Bool, host: String, port: Int, path: String) throws {
        let address = try #require(WebSocketAddress(text))
        #expect(address.isSecure == isSecure && address.host == host && address.port == port && address.path == path)
        #expect(WebSocketAddress("ftp://x") == nil && WebSocketAddress("nonsense") == nil)
    }

    @Test("carry texts whole, also in fragments and a flood, and answer them")
    func texts() async throws {
        let long = String(repeating: "æ🇩🇰", count: 20_000)
        let answers = AsyncStream<String>.makeStream()
        let server = try await WebSocketServer { client in
            #expect(client.headers["authorization"] == "Bearer t")
            try await client.send("one")
            try await client.send(long, fragments: 50)
            for number in 0..<500 { try await client.send("\(number)") }
            for try await frame in client.inbound where frame.opcode == .text {
                var data = frame.unmaskedData
                let text = data.readString(length: data.readableBytes) ?? ""
                answers.continuation.yield(text)
                if text == "499" { break }
            }
            answers.continuation.finish()
        }
        defer { server.stop() }
        // On a clock that stands still nothing is given up, however long the machine takes.
        await #expect(throws: WebSocketFailure.self) {
            try await connection(server, clock: ManualClock()).run(onOpen: {}) { String(decoding: $0, as: UTF8.self) }
        }
        var heard: [String] = []
        for await answer in answers.stream { heard.append(answer) }
        #expect(heard == ["one", long] + (0..<500).map { "\($0)" })
    }

    /// A server that opens a WebSocket and sends these bytes in the same packet.
    private func opening(_ bytes: [UInt8], then: [LoopbackServer.Act] = []) throws -> LoopbackServer {
        try LoopbackServer { request in
            let key = (request.headers["sec-websocket-key"] ?? "") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
            let accept = Data(Insecure.SHA1.hash(data: Data(key.utf8))).base64EncodedString()
            let head =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: \(accept)\r\n\r\n"
            return [.raw(Array(head.utf8) + bytes)] + then
        }
    }

    @Test("lose nothing that comes in one packet with the server's answer")
    func leftOver() async throws {
        // Two whole texts, and the end.
        let server = try opening([0x81, 3] + Array("one".utf8) + [0x81, 3] + Array("two".utf8) + [0x88, 0])
        defer { server.stop() }
        let heard = Watched<[String]>([])
        let address = try #require(WebSocketAddress("ws://127.0.0.1:\(server.port)/socket"))
        await #expect(throws: WebSocketFailure.closed(host: "127.0.0.1")) {
            try await WebSocketConnection(address: address, clock: ManualClock()).run(onOpen: {}) { text in
                heard.change { $0.append(String(decoding: text, as: UTF8.self)) }
                return nil
            }
        }
        #expect(heard.value == ["one", "two"])
    }

    @Test(
        "end over frames that are none, and take nothing for a message, though the other side hangs on",
        arguments: [
            ("a kind that is not defined", [0x83, 1, 0x78]),
            ("a length of an exbibyte", [0x81, 127, 0x10, 0, 0, 0, 0, 0, 0, 0]),
            ("a length past the limit", [0x81, 127, 0, 0, 0, 0, 0, 0x50, 0, 0]),
            ("a ping of 256 bytes", [0x89, 126, 1, 0] + [UInt8](repeating: 0x78, count: 256)),
            ("reserved bits", [0xF1, 1, 0x78]),
            ("a mask, which only clients have", [0x81, 0x81, 1, 2, 3, 4, 0x79]),
        ] as [(String, [UInt8])], [true, false])
    func wrongFrames(frame: (what: String, bytes: [UInt8]), comesWithTheAnswer: Bool) async throws {
        let server =
            comesWithTheAnswer
            ? try opening(frame.bytes, then: [.hang])
            : try opening([], then: [.pause(.milliseconds(50)), .raw(frame.bytes), .hang])
        defer { server.stop() }
        let heard = Watched(0)
        let address = try #require(WebSocketAddress("ws://127.0.0.1:\(server.port)/socket"))
        await #expect(throws: WebSocketFailure.self) {
            try await WebSocketConnection(address: address, clock: ManualClock()).run(onOpen: {}) { _ in
                heard.change { $0 += 1 }
                return nil
            }
        }
        #expect(heard.value == 0)
    }

    @Test("end when the other side closes, drops, or breaks the protocol", arguments: 0..<4)
    func ends(way: Int) async throws {
        let server = try await WebSocketServer { client in
            switch way {
            case 0:
                try await client.outbound.write(WebSocketFrame(fin: true, opcode: .connectionClose, data: ByteBuffer()))
            // A continuation of nothing; a control frame in fragments.
            case 1:
                try await client.outbound.write(
                    WebSocketFrame(fin: true, opcode: .continuation, data: ByteBuffer(string: "x")))
            case 2:
                try await client.outbound.write(
                    WebSocketFrame(fin: false, opcode: .ping, data: ByteBuffer(string: "x")))
            default: return
            }
            for try await _ in client.inbound {}
        }
        defer { server.stop() }
        await #expect(throws: (any Error).self) { try await connection(server).run(onOpen: {}) { _ in nil } }
    }

    @Test("are given up when nothing comes, not even an answer to a ping")
    func silent() async throws {
        let clock = ManualClock()
        // Pings are read by nobody: the server's own answers are off.
        let server = try await WebSocketServer { client in
            for try await _ in client.inbound {}
        }
        defer { server.stop() }
        let connection = try connection(server, clock: clock)
        let end = Task { try await connection.run(onOpen: {}) { _ in nil } }
        for beat in 1...2 {
            try await clock.isAwaited(at: .seconds(20 * beat))
            clock.advance(by: .seconds(20))
        }
        await #expect(throws: WebSocketFailure.silent(host: "127.0.0.1")) { try await end.value }
    }

    @Test("that are not to be had say the host and nothing secret")
    func refused() async throws {
        let server = try LoopbackServer { _ in [.answer(404)] }
        defer { server.stop() }
        for url in [
            "ws://127.0.0.1:\(server.port)/socket?ticket=secret",
            "ws://127.0.0.1:\(try LoopbackServer.unusedPort())/?ticket=secret",
        ] {
            let connection = WebSocketConnection(address: try #require(WebSocketAddress(url)), clock: ContinuousClock())
            await #expect {
                try await connection.run(onOpen: {}) { _ in nil }
            } throws: { error in
                error is WebSocketFailure && "\(error)".contains("127.0.0.1") && !"\(error)".contains("secret")
            }
        }
    }

    @Test("bring Slack's envelopes, which are acknowledged once they are committed")
    func slack() async throws {
        let acknowledged = AsyncStream<String>.makeStream()
        let server = try await WebSocketServer { client in
            try await client.send(#"{"type":"hello"}"#)
            try await client.send(
                #"{"type":"slash_commands","envelope_id":"e1","accepts_response_payload":true,"payload":{"command":"/deploy","text":"api","channel_id":"C012345678","user_id":"U01","trigger_id":"9"}}"#
            )
            try await client.send(
                #"{"type":"events_api","envelope_id":"e2","payload":{"type":"event_callback","event":{"type":"message","channel":"C012345678","user":"U01","text":"hi","ts":"1.1"}}}"#
            )
            for try await frame in client.inbound where frame.opcode == .text {
                var data = frame.unmaskedData
                acknowledged.continuation.yield(data.readString(length: data.readableBytes) ?? "")
            }
        }
        defer { server.stop() }
        let socketURL = server.url
        let api = try LoopbackServer { request in
            request.path.contains("apps.connections.open")
                ? [.answer(200, body: #"{"ok":true,"url":"\#(socketURL)"}"#)]
                : [.answer(200, body: #"{"ok":true,"user_id":"UBOT","messages":[]}"#)]
        }
        defer { api.stop() }
        let inbox = RecordingInbox()
        let platform = SlackPlatform(
            SlackConfiguration(
                api: api.url, token: Secret("xoxb"), appToken: Secret("xapp"), rooms: ["ops": "C012345678"]),
            try .make())
        let task = Task { try await platform.receive(into: inbox) }
        try await inbox.wait { $0.flatMap(\.messages).count == 2 }
        var seen: [String] = []
        for await text in acknowledged.stream {
            seen.append(text)
            if seen.count == 2 { break }
        }
        #expect(seen == [#"{"envelope_id":"e1"}"#, #"{"envelope_id":"e2"}"#])
        #expect(inbox.messages.map(\.text) == ["/deploy api", "hi"])
        #expect(platform.health == .well)
        task.cancel()
        _ = try? await task.value
    }
}
