import Hummingbird

/// Runs, and the runbooks they follow.
struct RunRoutes: Sendable {
    let backend: any WebBackend

    var routes: [Route] {
        [
            Route(
                .get, "/api/v1/runs",
                .token { call, _ in
                    let query = RunQuery(service: call.query("service"), limit: try call.limit(default: 100))
                    return .json(try await backend.runs(query))
                }),
            Route(.get, "/api/v1/runs/{run}", .token { call, _ in .json(try await backend.run(call.subject)) }),
            Route(
                .get, "/api/v1/runbooks/{service}",
                .token { call, _ in
                    .json(text: try await backend.runbook(service: call.subject, path: call.query("path")))
                }),
        ]
    }
}
