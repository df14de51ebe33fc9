import HTTPTypes
import Hummingbird

/// The console page and the description of the API, both carried inside the binary.
struct PageRoutes: Sendable {
    var routes: [Route] {
        [
            page("/", PackageResources.index_html, "text/html; charset=utf-8"),
            page("/console.css", PackageResources.console_css, "text/css; charset=utf-8"),
            page("/console.js", PackageResources.console_js, "text/javascript; charset=utf-8"),
            page("/console.svg", PackageResources.console_svg, "image/svg+xml"),
            Route(
                .get, "/api/v1/openapi.json",
                .open { _ in .bytes(PackageResources.openapi_json, contentType: "application/json") }),
        ]
    }

    /// The page may load what this server carries and talk to it, and nothing else; nothing may frame it.
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """

    private func page(_ path: String, _ bytes: [UInt8], _ contentType: String) -> Route {
        Route(
            .get, path,
            .open { _ in
                var response = Response.bytes(bytes, contentType: contentType)
                response.headers[.contentSecurityPolicy] = Self.policy
                response.headers[.cacheControl] = "no-cache"
                return response
            })
    }
}
