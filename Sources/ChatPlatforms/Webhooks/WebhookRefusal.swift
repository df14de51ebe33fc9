import Chat

/// Why a request to a webhook path is not taken. Nothing of it has had any effect.
enum WebhookRefusal: Error, Sendable, Hashable {
    case method(allowed: String)
    case contentType(expected: String)
    /// It does not prove that the platform sent it.
    case forged(String)
    case stale
    /// It does, and yet can not be read.
    case malformed(String)
    /// The ledger can not take it now; the platform may send it again.
    case unavailable

    var status: Int {
        switch self {
        case .method: 405
        case .contentType: 415
        case .forged, .stale: 401
        case .malformed: 400
        case .unavailable: 503
        }
    }

    /// Says no more than the sender needs.
    var words: String {
        switch self {
        case .method(let allowed): "this path takes \(allowed) only"
        case .contentType(let expected): "this path takes \(expected) only"
        case .forged(let what): what
        case .stale: "the request is too old, or its clock is wrong"
        case .malformed(let what): what
        case .unavailable: "nothing could be stored; try again"
        }
    }

    var response: WebhookResponse { .json(["error": .string(words)], status: status) }

    /// Refuses, and says so in the log: without anything of the body.
    func answer(_ path: String, _ tools: PlatformTools) -> WebhookResponse {
        tools.refusals.note(path, words, tools.logger)
        return response
    }
}

extension WebhookResponse {
    static func json(_ value: JSONValue, status: Int = 200) -> WebhookResponse {
        WebhookResponse(status: status, contentType: "application/json; charset=utf-8", body: value.encoded)
    }

    /// Taken, and nothing to say.
    static let empty = WebhookResponse(status: 200, contentType: "text/plain; charset=utf-8")
}

extension WebhookRequest {
    /// Checks what can be checked without looking at the body.
    func mustBePost(_ types: String...) throws(WebhookRefusal) {
        guard method == "POST" else { throw .method(allowed: "POST") }
        let given = headers["content-type"] ?? ""
        if types.contains(given) { return }
        let type = given.prefix { $0 != ";" }.lowercased()
        guard types.contains(type.filter { $0 != " " }) else {
            throw .contentType(expected: types.joined(separator: " or "))
        }
    }

    func json() throws(WebhookRefusal) -> JSONValue {
        guard let json = JSONValue(body), json.object != nil else { throw .malformed("the body is no JSON object") }
        return json
    }

    func form() throws(WebhookRefusal) -> FormFields {
        guard let form = FormFields(body) else { throw .malformed("the body is no form") }
        return form
    }
}
