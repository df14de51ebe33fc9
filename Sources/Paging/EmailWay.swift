package import Chat
package import Curl
package import Foundation

/// E-mail, handed to an SMTP server.
package struct EmailWay: PagingWay {
    package struct Account: Sendable {
        /// `smtp://mail.example.org:587` or `smtps://mail.example.org`.
        package var url: String
        package var user: String?
        package var password: String?
        package var from: String
        package var security: CurlMail.Security

        package init(
            url: String, user: String? = nil, password: String? = nil, from: String,
            security: CurlMail.Security = .required
        ) {
            self.url = url
            self.user = user
            self.password = password
            self.from = from
            self.security = security
        }
    }

    package let name = WayName.email
    /// Servers and programs for mail know a repeated Message-ID, and none promises to.
    package let isIdempotent = false
    private let account: Account
    private let curl: CurlClient
    private let now: @Sendable () -> Date

    package init(_ account: Account, curl: CurlClient, now: @escaping @Sendable () -> Date) {
        self.account = account
        self.curl = curl
        self.now = now
    }

    package func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome {
        let domain = account.from.split(separator: "@").last.map(String.init) ?? "runbell.invalid"
        let text = MailText(
            from: account.from, fromName: "Runbell", to: page.address, toName: page.person, subject: page.subject,
            body: page.text, date: now(), id: "\(page.key)@\(domain)", thread: "\(Self.thread(of: page))@\(domain)")
        let response: CurlResponse
        do {
            var mail = self.mail(to: [page.address], text.bytes)
            mail.mayBegin = isWanted
            response = try await curl.send(mail)
        } catch {
            let reason = "the mail server could not be reached (\(error))"
            if case .invalid = error { return .failedPermanently(reason: reason) }
            return error.mayHaveArrived ? .unknown(reason: reason) : .failedTemporarily(after: nil, reason: reason)
        }
        switch response.status {
        case 200..<300: return .sent(message: text.id)
        case 500...: return .failedPermanently(reason: Self.refusal(response))
        default: return .failedTemporarily(after: nil, reason: Self.refusal(response))
        }
    }

    package func check() async -> [PlatformCheck] {
        do {
            let response = try await curl.send(mail(to: [], []))
            guard response.status < 400 else {
                return [PlatformCheck("login", fault: "\(Self.refusal(response)); look at paging: email")]
            }
            return [PlatformCheck("login", "the server takes mail from \(account.from)")]
        } catch {
            return [
                PlatformCheck(
                    "login", fault: "the mail server could not be reached (\(error)); check url under paging: email")
            ]
        }
    }

    private func mail(to addresses: [String], _ bytes: [UInt8]) -> CurlMail {
        CurlMail(
            url: account.url, user: account.user, password: account.password, security: account.security,
            from: account.from, to: addresses, message: bytes, deadline: WayCaller.deadline,
            connectDeadline: .seconds(8))
    }

    /// The pages of one incident stand beneath each other.
    private static func thread(of page: WayPage) -> String {
        let ledger = page.key.split(separator: "-").first.map(String.init) ?? "runbell"
        return "\(ledger)-\(page.incident)"
    }

    private static func refusal(_ response: CurlResponse) -> String {
        let said = String(decoding: response.body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return "the mail server refuses it (\(said.isEmpty ? "\(response.status)" : String(said.prefix(200))))"
    }
}
