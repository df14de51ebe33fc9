import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Calls the bot's HTTP.
struct BotCaller: Sendable {
    struct Request: Sendable {
        var method: String
        var path: String
        var body: [String: String]?
        var token: String

        init(_ method: String, _ path: String, _ body: [String: String]? = nil, token: String = "token") {
            (self.method, self.path, self.body, self.token) = (method, path, body, token)
        }

        static func room(_ body: [String: String], room: String = "ops") -> Request {
            Request("POST", "/api/v1/rooms/\(BotCaller.encoded(room))/messages", body)
        }

        static func get(_ path: String) -> Request { Request("GET", path) }
    }

    struct Answer: Sendable {
        var status: Int
        var type: String
        var body: Data
    }

    var base: String

    func send(_ request: Request) async throws -> Answer {
        guard let url = URL(string: base + request.path) else { throw URLError(.badURL) }
        var made = URLRequest(url: url)
        made.httpMethod = request.method
        made.setValue("Bearer \(request.token)", forHTTPHeaderField: "Authorization")
        if let body = request.body {
            made.setValue("application/json", forHTTPHeaderField: "Content-Type")
            made.httpBody = try JSONSerialization.data(withJSONObject: body)
        }
        made.timeoutInterval = 20
        let (data, response) = try await URLSession.shared.data(for: made)
        let answer = response as? HTTPURLResponse
        return Answer(
            status: answer?.statusCode ?? 0, type: answer?.value(forHTTPHeaderField: "Content-Type") ?? "", body: data)
    }

    /// Says something, and returns what is answered at once.
    func say(_ text: String, as user: String = "ada", in room: String = "ops") async throws -> String {
        let answer = try await send(.room(["text": text, "user": user], room: room))
        return (try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])?["reply"] as? String ?? ""
    }

    func array(_ path: String) async throws -> [[String: Any]] {
        try JSONSerialization.jsonObject(with: try await send(.get(path)).body) as? [[String: Any]] ?? []
    }

    /// For a segment of a path or a value of a query: every byte that is no letter or digit.
    static func encoded(_ text: String) -> String {
        text.prefix(2000).utf8.map { byte in
            let isPlain = Character(Unicode.Scalar(byte)).isLetter && byte < 0x80 || (0x30...0x39).contains(byte)
            return isPlain ? String(Unicode.Scalar(byte)) : "%" + String(format: "%02X", byte)
        }.joined()
    }
}
