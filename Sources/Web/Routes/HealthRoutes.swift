import HTTPTypes
import Hummingbird

/// What machines ask to know how the bot is.
struct HealthRoutes: Sendable {
    let backend: any WebBackend

    var routes: [Route] {
        [
            Route(
                .get, "/healthz", .open { _ in .bytes(Array("ok\n".utf8), contentType: "text/plain; charset=utf-8") }),
            Route(
                .get, "/readyz",
                .open { _ in
                    let readiness = await backend.readiness()
                    return .json(readiness, status: readiness.ready ? .ok : .serviceUnavailable)
                }),
            Route(
                .get, "/metrics",
                .open { _ in
                    let text = MetricsText.render(await backend.gauges())
                    return .bytes(Array(text.utf8), contentType: "text/plain; version=0.0.4; charset=utf-8")
                }),
        ]
    }
}
