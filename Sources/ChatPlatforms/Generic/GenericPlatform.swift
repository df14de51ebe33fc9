package import Chat
import Curl
import Foundation
import Logging
import Messages

/// A pair of webhooks: messages come to `/webhook/messages`, and go to an address of the team's own, in a form of the
/// team's own. Whoever stands behind it edits nothing: a card that changes is posted anew, `kind` says that it was an edit.
package struct GenericPlatform: ChatPlatform {
    package let name = PlatformName.webhook
    package let traits = PlatformTraits(buttons: false, idempotentSend: false, commandPrefix: "!")

    let configuration: GenericConfiguration
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    static let server = "the webhook"

    package init(_ configuration: GenericConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        prompt = PromptAnswer(clock: tools.clock)
    }

    package var health: PlatformHealth { state.current }

    package func receive(into inbox: any ChatInbox) async throws { try await tools.loop(Self.server, state).idle() }

    package func openRoom(_ name: String) async -> RoomOpening {
        .open(RoomAddress(.webhook, configuration.rooms[name] ?? name))
    }

    package func send(_ delivery: Delivery) async -> SendOutcome {
        if let left = delivery.leftAsItStands { return left }
        guard let url = configuration.url else {
            return .failedPermanently(reason: "nothing is sent to the webhook: `url` is not configured")
        }
        var headers = ["content-type": configuration.contentType]
        if let authorization = configuration.authorization { headers["authorization"] = authorization.reveal() }
        headers["idempotency-key"] = delivery.key
        let request = CurlRequest(
            method: "POST", url: url.reveal(), headers: headers,
            body: GenericBody.fill(configuration.body, values(of: delivery), contentType: configuration.contentType),
            maximumResponseBytes: 64 << 10, mayBeRepeated: false)
        let outcome = await outcome(of: request, delivery)
        if case .sent = outcome { state.sent() }
        return outcome
    }

    private func outcome(of request: CurlRequest, _ delivery: Delivery) async -> SendOutcome {
        let failure: CallFailure
        do throws(CurlError) {
            let response = try await tools.curl.perform(request)
            let wait = response.headers["retry-after"].flatMap { RetryAfter.parse($0, now: tools.now()) }
            switch response.status {
            case 200..<300:
                if case .edit(let original) = delivery.kind { return .sent(message: original) }
                return .sent(message: delivery.key)
            case 429: failure = .limited(after: wait)
            case 401: failure = .tokenRefused
            case 400..<500 where response.status != 408:
                failure = .refused(status: response.status, code: "", text: "")
            default: failure = .broken(status: response.status, after: wait)
            }
        } catch {
            failure = .unreachable(error)
        }
        if case .limited = failure {} else { state.sendingFails(failure.reason(Self.server)) }
        return failure.outcome(Self.server, repeatIsHarmless: delivery.kind != .post)
    }

    private func values(of delivery: Delivery) -> [String: String] {
        let markdown = delivery.doubtMark + NumberedChoices.markdown(delivery.message)
        let names = delivery.mentions.names
        var values = [
            "text": PlainText.render(markdown, mentions: names),
            "markdown": Mention.replace(in: markdown) { "@" + (names[$0]?.name ?? $0) },
            "room": delivery.placeName, "key": delivery.key, "kind": "post", "thread": delivery.thread ?? "",
            "message": delivery.key,
        ]
        if case .edit(let original) = delivery.kind {
            values["kind"] = "edit"
            values["message"] = original
        }
        return values
    }
}
