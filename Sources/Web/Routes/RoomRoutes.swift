import HTTPTypes
import Hummingbird

/// The rooms: what is written, what stands in them, and what changes.
struct RoomRoutes: Sendable {
    let backend: any WebBackend
    let bodyLimit: Int
    let heartbeat: Heartbeat

    var routes: [Route] {
        [
            Route(.post, "/api/v1/rooms/{room}/messages", .token(post)),
            Route(.get, "/api/v1/rooms/{room}/messages", .token(messages)),
            Route(.get, "/api/v1/rooms/{room}/events", .token(events)),
            Route(
                .get, "/api/v1/rooms",
                .token { call, caller in .json(try await backend.rooms(for: try caller.meant(by: call))) }),
            Route(.get, "/api/v1/commands", .token { _, _ in .json(try await backend.commands()) }),
        ]
    }

    private func post(_ call: Call, _ caller: Caller) async throws -> Response {
        let body = try await JSONBody(of: call.request, limit: bodyLimit)
        let post = MessagePost(
            room: call.subject,
            user: try caller.user(named: try body.optional("user")),
            text: try body.required("text"),
            thread: try body.optional("thread"),
            deliveryID: try body.optional("deliveryId") ?? DeliveryID.make(),
            action: try body.optional("action"), marks: try body.optional("marks"))
        try body.refuseOthers(than: ["user", "text", "thread", "deliveryId", "action", "marks"])
        return .receipt(try await backend.post(post, by: caller))
    }

    private func messages(_ call: Call, _ caller: Caller) async throws -> Response {
        let after = try call.number("after", in: 0...Int64.max)
        return .json(
            try await backend.messages(
                in: call.subject, after: after, limit: try call.limit(default: 200), for: try caller.meant(by: call)))
    }

    private func events(_ call: Call, _ caller: Caller) async throws -> Response {
        let revision = try call.request.headers[.lastEventID].map { text in
            guard let revision = Int64(text), revision >= 0 else {
                throw WebRefusal.invalid(field: "Last-Event-ID", reason: "\"\(text.prefix(40))\" is no event's id")
            }
            return revision
        }
        let changes = try await backend.changes(
            in: call.subject, after: revision, for: try caller.meant(by: call))
        return EventStream.response(to: call.request, with: changes, heartbeat: heartbeat)
    }
}

extension Caller {
    /// Who is to see the answer: the caller, or whom `?user=` names where the caller may name somebody.
    func meant(by call: Call) throws -> Caller {
        var caller = self
        caller.person = try user(named: call.query("user"))
        if caller.person != person { caller.scopes = [] }
        return caller
    }

    /// Who a call is made for: the caller, or whom the caller may name.
    func user(named name: String?) throws -> String {
        guard let name, name != person else { return person }
        guard scopes.contains(.actAs) else {
            throw WebRefusal.forbidden(
                reason: """
                    This token speaks for \(person) alone and can't name "\(name.prefix(64))" as the user: leave "user" \
                    out, or use a token with the scope act-as.
                    """)
        }
        guard !name.isEmpty, name.utf8.count <= 128 else {
            throw WebRefusal.invalid(field: "user", reason: "a person's id has 1 to 128 bytes")
        }
        return name
    }
}

extension Response {
    fileprivate static func receipt(_ receipt: PostReceipt) -> Response {
        var body = ByteBuffer()
        FlatObject.write([("deliveryId", receipt.deliveryID), ("reply", receipt.reply)], into: &body)
        return Response(status: .accepted, headers: .json, body: .init(byteBuffer: body))
    }
}

extension HTTPField.Name {
    /// What a client of an event stream sends to go on where it was (WHATWG HTML, 9.2).
    fileprivate static var lastEventID: Self { Self("Last-Event-ID") ?? .ifMatch }
}
