import HTTPTypes
import Hummingbird

/// What is asked of incidents afterwards, and what the public may see.
struct AfterRoutes: Sendable {
    let backend: any WebBackend

    var routes: [Route] {
        [
            Route(
                .get, "/api/v1/stats",
                .token { call, _ in
                    let query = StatsQuery(
                        service: call.query("service"), severity: call.query("severity"), since: call.query("since"))
                    return .json(try await backend.stats(query))
                }),
            Route(.get, "/api/v1/followups", .token(followUps)),
            Route(
                .get, "/api/v1/search",
                .token { call, _ in
                    .json(try await backend.search(call.words("q"), limit: try call.limit(default: 20)))
                }),
            Route(
                .get, "/api/v1/incidents/{incident}/review",
                .token { call, caller in .json(try await backend.review(call.subject, for: try caller.meant(by: call)))
                }),
            Route(.get, "/status.json", .open { _ in try await status() }),
        ]
    }

    private func followUps(_ call: Call, _ caller: Caller) async throws -> Response {
        let query = FollowUpQuery(
            subject: call.query("incident"), owner: call.query("owner"), openOnly: try call.truth("open") ?? true,
            limit: try call.limit(default: 100))
        let tasks = try await backend.followUps(query, for: try caller.meant(by: call))
        switch call.query("format") {
        case nil, "json"?: return .json(tasks)
        case "csv"?: return .bytes(Array(FollowUpView.csv(tasks).utf8), contentType: "text/csv; charset=utf-8")
        case let other?:
            throw WebRefusal.invalid(field: "format", reason: "\"\(other.prefix(40))\" is neither json nor csv")
        }
    }

    /// Pages elsewhere may read it, and whoever stands in between may keep it for a moment.
    private func status() async throws -> Response {
        var response = Response.json(try await backend.publicStatus())
        response.headers[.cacheControl] = "public, max-age=10"
        response.headers[.accessControlAllowOrigin] = "*"
        return response
    }
}

extension Call {
    /// `true` or `false`; nil when it is not there.
    func truth(_ name: String) throws -> Bool? {
        switch query(name) {
        case nil: return nil
        case "true"?: return true
        case "false"?: return false
        case let other?:
            throw WebRefusal.invalid(field: name, reason: "\"\(other.prefix(40))\" is neither true nor false")
        }
    }
}
