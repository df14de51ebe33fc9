import HTTPTypes
import Hummingbird

/// The answer to a request that is not done: `application/problem+json` (RFC 9457), a sentence for a person in `detail`.
struct Problem: Encodable, Hashable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
    /// The field, parameter or part of the path that is wrong.
    var field: String?
    /// What there is instead of what was not found.
    var known: [String]?

    init(_ status: HTTPResponse.Status, detail: String, field: String? = nil, known: [String]? = nil) {
        title = status.reasonPhrase
        self.status = status.code
        self.detail = detail
        self.field = field
        self.known = known
    }

    static let failure = Problem(
        .internalServerError,
        detail: "Something failed inside Runbell; its log says what. Nothing was acknowledged: you may try again.")
}

extension Problem {
    init(_ refusal: WebRefusal) {
        switch refusal {
        case .notFound(let what, let known):
            let instead = known.isEmpty ? "" : " There is: \(known.prefix(50).joined(separator: ", "))."
            self.init(.notFound, detail: "There is no \(what).\(instead)", known: known.isEmpty ? nil : known)
        case .invalid(let field, let reason):
            self.init(.badRequest, detail: "\(field): \(reason)", field: field)
        case .malformed(let reason):
            self.init(.badRequest, detail: "The body is not the JSON object that is expected here: \(reason)")
        case .brokenOff:
            self.init(
                .badRequest,
                detail: "The body is not what its head announces: it breaks off before its end. Nothing was done.")
        case .forbidden(let reason): self.init(.forbidden, detail: reason)
        case .conflict(let reason): self.init(.conflict, detail: reason)
        case .unavailable(let reason): self.init(.serviceUnavailable, detail: reason)
        case .tooLarge(let limit):
            self.init(
                .contentTooLarge,
                detail: "The body is larger than \(limit / 1024) KiB, which is the most that is read here. Send less.")
        case .unauthorized:
            self.init(
                .unauthorized,
                detail: """
                    This call needs a valid token: send the header "Authorization: Bearer TOKEN". The first token is \
                    RUNBELL_API_TOKEN, or was made on first start and written beside the ledger.
                    """)
        case .wrongHost(let host, let allowed):
            self.init(
                .misdirectedRequest,
                detail: """
                    This server does not answer for the host "\(host)", only for \(allowed.joined(separator: ", ")). \
                    If it stands behind a proxy, name its public host in the configuration.
                    """)
        case .methodNotAllowed(let allowed):
            self.init(.methodNotAllowed, detail: "This address takes \(allowed.joined(separator: ", ")) only.")
        }
    }
}

extension Response {
    /// The problem as an answer, with the headers that belong to its status.
    init(_ problem: Problem, allow: [String] = []) {
        let status = HTTPResponse.Status(code: problem.status)
        self = .json(problem, status: status)
        headers[.contentType] = "application/problem+json"
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer realm=\"runbell\"" }
        if !allow.isEmpty { headers[.allow] = allow.joined(separator: ", ") }
    }

    init(_ refusal: WebRefusal) {
        if case .methodNotAllowed(let allowed) = refusal {
            self.init(Problem(refusal), allow: allowed)
        } else {
            self.init(Problem(refusal))
        }
    }
}
