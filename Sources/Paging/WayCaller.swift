import Chat
package import Curl
package import Foundation

/// One HTTP call of a way, and what its answer means.
package struct WayCaller: Sendable {
    /// How people know the other side: "ntfy", "Twilio".
    let name: String
    let curl: CurlClient
    let now: @Sendable () -> Date

    package init(name: String, curl: CurlClient, now: @escaping @Sendable () -> Date) {
        self.name = name
        self.curl = curl
        self.now = now
    }

    enum Answer {
        case taken(CurlResponse)
        case not(SendOutcome)
    }

    /// A page is worth nothing after the next one: the deadline is short.
    static let deadline = Duration.seconds(20)

    func call(_ request: CurlRequest) async -> Answer {
        var request = request
        request.deadline = Self.deadline
        request.connectDeadline = .seconds(8)
        request.maximumResponseBytes = 1 << 20
        let response: CurlResponse
        do {
            response = try await curl.perform(request)
        } catch {
            let reason = "\(name) could not be reached (\(error))"
            if case .invalid = error { return .not(.failedPermanently(reason: reason)) }
            return .not(
                error.mayHaveArrived ? .unknown(reason: reason) : .failedTemporarily(after: nil, reason: reason))
        }
        switch response.status {
        case 200..<300: return .taken(response)
        case 429, 503:
            let after = response.headers["retry-after"].flatMap { RetryAfter.parse($0, now: now()) }
            return .not(.failedTemporarily(after: after, reason: "\(name) answers \(response.status)"))
        case 500...: return .not(.unknown(reason: "\(name) answers \(response.status)"))
        case 408: return .not(.failedTemporarily(after: nil, reason: "\(name) answers 408"))
        default:
            return .not(.failedPermanently(reason: "\(name) answers \(response.status)\(Self.words(of: response))"))
        }
    }

    /// What the other side says of it, cut short and without line breaks.
    static func words(of response: CurlResponse) -> String {
        let text = String(decoding: response.body.prefix(2000), as: UTF8.self)
        let said = message(in: text) ?? text
        let line = said.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingCharacters(in: .whitespaces)
        return line.isEmpty ? "" : ": \(line.prefix(200))"
    }

    private static func message(in text: String) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return object?["message"] as? String ?? object?["error"] as? String
    }
}
