package import Chat
import Curl
import Foundation

/// Push messages through an ntfy server (https://docs.ntfy.sh/publish/).
package struct NtfyWay: PagingWay {
    package struct Account: Sendable {
        /// `https://ntfy.sh`, or one's own.
        package var server: String
        package var token: String?

        package init(server: String, token: String? = nil) {
            self.server = server.hasSuffix("/") ? String(server.dropLast()) : server
            self.token = token
        }
    }

    package let name = WayName.ntfy
    package let isIdempotent = false
    private let account: Account
    private let caller: WayCaller

    package init(_ account: Account, _ caller: WayCaller) {
        self.account = account
        self.caller = caller
    }

    package func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome {
        var body: [String: Any] = [
            "topic": page.address, "title": page.subject, "message": page.text,
            // 5 rings through "do not disturb" where the phone allows it.
            "priority": page.severity == "SEV4" ? 4 : 5, "tags": ["rotating_light"],
        ]
        if let link = page.acknowledge {
            body["actions"] = [
                ["action": "http", "label": "I have it", "url": link, "method": "POST", "clear": true]
            ]
        }
        guard let data = try? JSONSerialization.data(withJSONObject: body, options: [.sortedKeys]) else {
            return .failedPermanently(reason: "the page can not be written as JSON")
        }
        let request = CurlRequest(
            method: "POST", url: account.server, headers: headers(["content-type": "application/json"]),
            body: [UInt8](data), mayBeRepeated: false, mayBegin: isWanted)
        switch await caller.call(request) {
        case .not(let outcome): return outcome
        case .taken(let response):
            let object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
            return .sent(message: object?["id"] as? String ?? page.key)
        }
    }

    package func check() async -> [PlatformCheck] {
        let path = account.token == nil ? "/v1/health" : "/v1/account"
        switch await caller.call(CurlRequest(url: account.server + path, headers: headers([:]))) {
        case .taken: return [PlatformCheck("server", account.token == nil ? "it is well" : "it knows the token")]
        case .not(.failedPermanently(let reason)), .not(.failedTemporarily(_, let reason)), .not(.held(_, let reason)),
            .not(.unknown(let reason)):
            return [PlatformCheck("server", fault: "\(reason); look at paging: ntfy")]
        case .not(.sent), .not(.partly): return []
        }
    }

    private func headers(_ others: [String: String]) -> [String: String] {
        guard let token = account.token else { return others }
        return others.merging(["authorization": "Bearer \(token)"]) { own, _ in own }
    }
}
