import Curl
import Foundation

// Twilio takes a message or a call in a moment, and learns later what became of it
// (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values,
// https://www.twilio.com/docs/voice/api/call-resource#call-status-values).
extension TwilioWay {
    package var reports: Bool { true }

    package func report(on message: String) async -> DeliveryReport {
        // It becomes a part of an address.
        guard message.utf8.allSatisfy({ $0.isASCIIAlphanumeric }) else { return .pending }
        let request = CurlRequest(
            url: "\(base)/\(resource)/\(message).json", headers: ["authorization": authorization])
        guard case .taken(let response) = await caller.call(request),
            let object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any],
            let status = object["status"] as? String
        else { return .pending }
        let code = (object["error_code"] as? Int).map { ", error \($0)" } ?? ""
        return switch status {
        case "delivered", "read", "in-progress", "completed": .delivered
        case "busy": .failed(reason: "the line was busy")
        case "no-answer": .failed(reason: "nobody answered")
        case "failed", "undelivered", "canceled": .failed(reason: "Twilio says \(status)\(code)")
        default: .pending
        }
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}
