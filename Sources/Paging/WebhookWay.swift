package import Chat
import Crypto
import Curl
package import Foundation

/// A page or an announcement as signed JSON to an address of one's own.
///
/// `x-runbell-signature` is `sha256=` and the hexadecimal HMAC over the time in `x-runbell-timestamp`, a dot and the
/// body; `idempotency-key` is the same for each attempt at one page.
package struct WebhookWay: PagingWay {
    package struct Account: Sendable {
        package var url: String
        package var secret: String?

        package init(url: String, secret: String? = nil) {
            self.url = url
            self.secret = secret
        }
    }

    package let name = WayName.webhook
    /// A receiver may well not look at the key, so a repeat is marked.
    package let isIdempotent = false
    /// By the names that people's ways give them.
    private let accounts: [String: Account]
    private let caller: WayCaller
    private let now: @Sendable () -> Date

    package init(_ accounts: [String: Account], _ caller: WayCaller, now: @escaping @Sendable () -> Date) {
        self.accounts = accounts
        self.caller = caller
        self.now = now
    }

    private struct Body: Encodable {
        /// `page` or `announcement`.
        var kind: String
        var key: String
        var incident: String
        var severity: String
        var person: String?
        var event: String?
        var status: String?
        var service: String?
        var title: String?
        var subject: String
        var text: String
        var acknowledge: String?
        var perhapsRepeated: Bool

        init(_ page: WayPage) {
            let news = page.announcement
            kind = news == nil ? "page" : "announcement"
            (key, incident, severity) = (page.key, page.incident, page.severity)
            person = news == nil ? page.person : nil
            (event, status, service, title) = (news?.event, news?.status, news?.service, news?.title)
            (subject, text, acknowledge) = (page.subject, page.text, page.acknowledge)
            perhapsRepeated = page.isDoubtful
        }
    }

    package func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome {
        guard let account = accounts[page.address] else {
            return .failedPermanently(reason: "there is no webhook \"\(page.address)\" under paging:")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(Body(page)) else {
            return .failedPermanently(reason: "the page can not be written as JSON")
        }
        var headers = ["content-type": "application/json", "idempotency-key": page.key]
        if let secret = account.secret {
            let time = String(Int(now().timeIntervalSince1970))
            headers["x-runbell-timestamp"] = time
            headers["x-runbell-signature"] = Self.signature(of: [UInt8](body), at: time, secret: secret)
        }
        switch await caller.call(
            CurlRequest(method: "POST", url: account.url, headers: headers, body: [UInt8](body), mayBegin: isWanted))
        {
        case .not(let outcome): return outcome
        case .taken: return .sent(message: page.key)
        }
    }

    package static func signature(of body: [UInt8], at time: String, secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(time.utf8) + Data(".".utf8) + Data(body), using: SymmetricKey(data: Data(secret.utf8)))
        return "sha256=" + code.map { String(format: "%02x", $0) }.joined()
    }

    /// Nothing can be asked of it without sending.
    package func check() async -> [PlatformCheck] { [] }
}
