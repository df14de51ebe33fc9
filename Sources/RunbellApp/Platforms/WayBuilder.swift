import Curl
import Engine
import Foundation
import Paging

/// Makes every way outside chat that has an account under `paging:`.
struct WayBuilder {
    let configuration: Configuration
    let now: @Sendable () -> Date

    /// The ways of pages, those of announcements, and what must not be said by anybody.
    ///
    /// Announcements have connections of their own, and few: a page never waits for one.
    func build() throws -> (ways: [any PagingWay], announcers: [any PagingWay], secrets: [String]) {
        let paged = try build(CurlConfiguration(authorities: configuration.paging.caFile))
        var ways: Set<WayName> = []
        for subscriber in configuration.subscribers {
            switch subscriber.way {
            case .room(_): break
            case .email(_): ways.insert(.email)
            case .webhook(_): ways.insert(.webhook)
            }
        }
        guard !ways.isEmpty else { return (paged.ways, [], paged.secrets) }
        let told = try build(CurlConfiguration(authorities: configuration.paging.caFile, connectionsPerHost: 8))
        return (paged.ways, told.ways.filter { ways.contains($0.name) }, paged.secrets)
    }

    private func build(_ settings: CurlConfiguration) throws -> (ways: [any PagingWay], secrets: [String]) {
        let paging = configuration.paging
        guard !paging.ways.isEmpty else { return ([], []) }
        let curl = try CurlClient(settings)
        var ways: [any PagingWay] = []
        var secrets: [String] = []
        func read(_ source: SecretSource?) throws -> String? {
            guard let secret = try source?.read() else { return nil }
            secrets.append(secret)
            return secret
        }
        if let mail = paging.mail {
            ways.append(
                EmailWay(
                    .init(
                        url: mail.url, user: mail.user, password: try read(mail.password), from: mail.from,
                        security: mail.requiresTLS ? .required : .opportunistic), curl: curl, now: now))
        }
        if let ntfy = paging.ntfy {
            ways.append(
                NtfyWay(
                    .init(server: ntfy.server, token: try read(ntfy.token)),
                    WayCaller(name: "ntfy", curl: curl, now: now)))
        }
        if let twilio = paging.twilio, let token = try read(twilio.token) {
            let account = TwilioWay.Account(
                sid: twilio.sid, token: token, from: twilio.from, api: twilio.api ?? "https://api.twilio.com")
            let caller = WayCaller(name: "Twilio", curl: curl, now: now)
            ways += [TwilioWay(account, call: false, caller), TwilioWay(account, call: true, caller)]
        }
        if !paging.webhooks.isEmpty {
            let accounts = try paging.webhooks.mapValues { webhook in
                WebhookWay.Account(
                    url: try read(webhook.url) ?? webhook.plainURL ?? "", secret: try read(webhook.secret))
            }
            ways.append(
                WebhookWay(accounts, WayCaller(name: "the webhook", curl: curl, now: now), now: now))
        }
        return (ways, secrets)
    }
}
