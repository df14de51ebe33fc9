package import Chat
import Curl
import Foundation

/// Text messages and calls through Twilio's REST interface (https://www.twilio.com/docs/usage/api).
package struct TwilioWay: PagingWay {
    package struct Account: Sendable {
        package var sid: String
        package var token: String
        /// The number that people see.
        package var from: String
        package var api: String

        package init(sid: String, token: String, from: String, api: String = "https://api.twilio.com") {
            self.sid = sid
            self.token = token
            self.from = from
            self.api = api.hasSuffix("/") ? String(api.dropLast()) : api
        }
    }

    /// `sms` or `call`.
    package let name: WayName
    package let isIdempotent = false
    let account: Account
    let caller: WayCaller

    /// - Parameter call: ring and speak; otherwise write.
    package init(_ account: Account, call: Bool, _ caller: WayCaller) {
        self.account = account
        self.caller = caller
        name = call ? .call : .sms
    }

    package func send(_ page: WayPage, while isWanted: @escaping @Sendable () -> Bool) async -> SendOutcome {
        var fields = [("To", Self.number(page.address)), ("From", account.from)]
        switch name {
        case .call: fields.append(("Twiml", Self.speech(page.short)))
        default: fields.append(("Body", page.short))
        }
        let request = CurlRequest(
            method: "POST", url: "\(base)/\(resource).json",
            headers: [
                "authorization": authorization, "content-type": "application/x-www-form-urlencoded",
            ], body: Array(Self.form(fields).utf8), mayBeRepeated: false, mayBegin: isWanted)
        switch await caller.call(request) {
        case .not(let outcome): return outcome
        case .taken(let response):
            let object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
            return .sent(message: object?["sid"] as? String ?? page.key)
        }
    }

    package func check() async -> [PlatformCheck] {
        switch await caller.call(CurlRequest(url: base + ".json", headers: ["authorization": authorization])) {
        case .taken(let response):
            let object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
            let status = object?["status"] as? String ?? "known"
            guard status == "active" || status == "known" else {
                return [PlatformCheck("account", fault: "the account is \(status); see Twilio's console")]
            }
            return [PlatformCheck("account", "it is \(status)")]
        case .not(.failedPermanently(let reason)), .not(.failedTemporarily(_, let reason)), .not(.held(_, let reason)),
            .not(.unknown(let reason)):
            return [PlatformCheck("account", fault: "\(reason); look at paging: twilio")]
        case .not(.sent), .not(.partly): return []
        }
    }

    var resource: String { name == .call ? "Calls" : "Messages" }

    var base: String { "\(account.api)/2010-04-01/Accounts/\(account.sid)" }

    var authorization: String {
        "Basic " + Data("\(account.sid):\(account.token)".utf8).base64EncodedString()
    }

    /// E.164: `+45 55 55 01 23` is written without the blanks.
    static func number(_ text: String) -> String { String(text.filter { $0 == "+" || $0.isNumber }) }

    /// Says it twice, since nobody is awake for the first time.
    static func speech(_ text: String) -> String {
        let plain = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return "<Response><Say>\(plain)</Say><Pause length=\"1\"/><Say>\(plain)</Say></Response>"
    }

    static func form(_ fields: [(String, String)]) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: plain) ?? "")"
        }.joined(separator: "&")
    }
}
