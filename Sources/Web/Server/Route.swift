import Foundation
import HTTPTypes
import Hummingbird

/// One thing the server answers: a method and a path such as `/api/v1/rooms/{room}/messages`.
struct Route: Sendable {
    enum Answer: Sendable {
        /// Anyone may ask.
        case open(@Sendable (Call) async throws -> Response)
        /// A caller with a valid token may ask.
        case token(@Sendable (Call, Caller) async throws -> Response)
    }

    var method: HTTPRequest.Method
    var path: String
    var answer: Answer

    init(_ method: HTTPRequest.Method, _ path: String, _ answer: Answer) {
        self.method = method
        self.path = path
        self.answer = answer
    }
}

/// A request that found its route.
struct Call: Sendable {
    var request: Request
    /// What stands in the path's braces, percent-decoded.
    var parameters: [Substring]

    /// The only, or the first, value of the path.
    var subject: String {
        guard let value = parameters.first else { return "" }
        guard value.utf8.contains(UInt8(ascii: "%")) else { return String(value) }
        return value.removingPercentEncoding ?? String(value)
    }

    /// A whole number of the query; nil when it is not there.
    func number(_ name: String, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let text = query(name) else { return nil }
        guard let value = Int64(text), range.contains(value) else {
            throw WebRefusal.invalid(
                field: name, reason: "\"\(text.prefix(40))\" is not a whole number from \(range.lowerBound) up")
        }
        return value
    }

    /// How many are wanted, at most 1000.
    func limit(default count: Int) throws -> Int {
        min(Int(try number("limit", in: 1...Int64(Int32.max)) ?? Int64(count)), 1000)
    }

    /// Words of the query. A plus between them is a blank, as forms write it; a time's offset (`query`) keeps its own.
    func words(_ name: String) -> String { (query(name) ?? "").replacing("+", with: " ") }

    func query(_ name: String) -> String? {
        request.uri.query == nil ? nil : request.uri.queryParameters[name[...]].map { String($0) }
    }
}

/// All routes, found by path and method.
struct RouteTable: Sendable {
    enum Finding {
        case route(Route, [Substring])
        case otherMethods([String])
        case none
    }

    private struct Entry: Sendable {
        var segments: [Segment]
        var route: Route
    }
    private enum Segment: Sendable {
        case literal(String)
        case parameter
    }

    private let entries: [Entry]

    /// Routes that are asked for most come first: they are tried in order.
    init(_ routes: [Route]) {
        entries = routes.map { route in
            let segments = route.path.split(separator: "/").map { part in
                part.hasPrefix("{") ? Segment.parameter : .literal(String(part))
            }
            return Entry(segments: segments, route: route)
        }
    }

    func find(_ method: HTTPRequest.Method, path: String) -> Finding {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
        let wanted = method == .head ? .get : method
        var others: [String] = []
        for entry in entries where entry.segments.count == parts.count {
            guard let parameters = Self.match(entry.segments, parts) else { continue }
            if entry.route.method == wanted { return .route(entry.route, parameters) }
            others.append(entry.route.method.rawValue)
        }
        return others.isEmpty ? .none : .otherMethods(others)
    }

    private static func match(_ segments: [Segment], _ parts: [Substring]) -> [Substring]? {
        var parameters: [Substring] = []
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let text): guard text == part else { return nil }
            case .parameter: parameters.append(part)
            }
        }
        return parameters
    }
}
