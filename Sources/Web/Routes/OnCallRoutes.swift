import Foundation
import HTTPTypes
import Hummingbird

/// Schedules, who is on call, and calendars to subscribe to.
struct OnCallRoutes: Sendable {
    let backend: any WebBackend

    var routes: [Route] {
        [
            Route(.get, "/api/v1/schedules", .token { _, _ in .json(try await backend.schedules()) }),
            Route(.get, "/api/v1/schedules/{schedule}/shifts", .token { call, _ in try await shifts(call) }),
            Route(
                .get, "/api/v1/oncall",
                .token { call, _ in .json(try await backend.onCall(at: try Self.time("at", of: call))) }),
            Route(.get, "/api/v1/feeds", .token { _, _ in .json(try await backend.feedList()) }),
            Route(.get, "/oncall/{schedule}", .open { call in try await calendar(call) { .schedule($0) } }),
            Route(.get, "/oncall/people/{person}", .open { call in try await calendar(call) { .person($0) } }),
        ]
    }

    private func shifts(_ call: Call) async throws -> Response {
        .json(
            try await backend.shifts(
                of: call.subject, from: try Self.time("from", of: call), until: try Self.time("until", of: call)))
    }

    /// The token comes in the address, since few calendar programs send headers.
    private func calendar(_ call: Call, _ feed: (String) -> CalendarFeed) async throws -> Response {
        let file = call.subject
        guard file.hasSuffix(".ics") else {
            throw WebRefusal.notFound(what: "calendar \(file.prefix(60)); its name ends in .ics", known: [])
        }
        let header = call.request.headers[.authorization] ?? ""
        let bearer = header.lowercased().hasPrefix("bearer ") ? String(header.dropFirst(7)) : nil
        let text = try await backend.calendar(feed(String(file.dropLast(4))), token: call.query("token") ?? bearer)
        return .bytes(Array(text.utf8), contentType: "text/calendar; charset=utf-8")
    }

    /// `2026-11-23T09:00:00Z`, with or without a fraction.
    private static func time(_ name: String, of call: Call) throws -> Date? {
        guard let text = call.query(name) else { return nil }
        if let date = try? Date(text, strategy: .iso8601) { return date }
        if let date = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) {
            return date
        }
        throw WebRefusal.invalid(field: name, reason: "\"\(text.prefix(40))\" is no time; write 2026-11-23T09:00:00Z")
    }
}
