import HTTPTypes
import Hummingbird

/// Incidents and their timers.
struct IncidentRoutes: Sendable {
    let backend: any WebBackend
    let bodyLimit: Int

    var routes: [Route] {
        [
            Route(.get, "/api/v1/incidents", .token(list)),
            Route(.post, "/api/v1/incidents", .token(declare)),
            Route(
                .get, "/api/v1/incidents/{incident}",
                .token { call, caller in
                    .json(try await backend.incident(call.subject, for: try caller.meant(by: call)))
                }),
            Route(
                .get, "/api/v1/timers",
                .token { call, caller in
                    .json(try await backend.timers(incident: call.query("incident"), for: try caller.meant(by: call)))
                }),
        ]
    }

    private func list(_ call: Call, _ caller: Caller) async throws -> Response {
        let open: Bool? =
            switch call.query("open") {
            case nil: nil
            case "true"?: true
            case "false"?: false
            case let other?:
                throw WebRefusal.invalid(field: "open", reason: "\"\(other.prefix(40))\" is neither true nor false")
            }
        let query = IncidentQuery(open: open, limit: try call.limit(default: 100))
        return .json(try await backend.incidents(query, for: try caller.meant(by: call)))
    }

    private func declare(_ call: Call, _ caller: Caller) async throws -> Response {
        let body = try await JSONBody(of: call.request, limit: bodyLimit)
        var draft = IncidentDraft(
            title: try body.required("title"),
            severity: try body.optional("severity").map(severity(in:)),
            service: try body.optional("service"),
            impact: try body.optional("impact"),
            room: try body.optional("room"),
            user: try caller.user(named: try body.optional("user")),
            deliveryID: try body.optional("deliveryId") ?? DeliveryID.make())
        draft.isPrivate = try body.truth("private")
        try body.refuseOthers(
            than: ["title", "severity", "service", "impact", "private", "room", "user", "deliveryId"])
        let incident = try await backend.declare(draft, by: caller)
        var response = Response.json(incident, status: .created)
        response.headers[.location] = "/api/v1/incidents/\(incident.id)"
        return response
    }

    private func severity(in text: String) throws -> Int {
        let digits = text.uppercased().hasPrefix("SEV") ? text.dropFirst(3) : text[...]
        guard let severity = Int(digits), (1...4).contains(severity) else {
            throw WebRefusal.invalid(
                field: "severity", reason: "\"\(text.prefix(40))\" is not one of SEV1, SEV2, SEV3, SEV4")
        }
        return severity
    }
}
