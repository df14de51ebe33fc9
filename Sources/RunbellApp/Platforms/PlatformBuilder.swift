import Chat
import ChatPlatforms
import Curl
import Engine
import Foundation
import Logging

/// Makes every platform that the configuration names.
struct PlatformBuilder {
    let configuration: Configuration
    let house: House
    let logger: Logger
    let clock: any Clock<Duration>
    let now: @Sendable () -> Date

    /// The platforms, and what must not be said by any of them.
    ///
    /// - Parameter only: the one that is wanted, whose secrets alone are then needed.
    func build(only: PlatformName? = nil) throws -> (platforms: [any ChatPlatform], secrets: [String]) {
        var clients: [String?: CurlClient] = [:]
        // One client for all that trust the same authorities.
        func client(trusting file: String?) throws -> CurlClient {
            if let known = clients[file] { return known }
            let made = try CurlClient(CurlConfiguration(authorities: file))
            clients[file] = made
            return made
        }
        var platforms: [any ChatPlatform] = []
        var secrets: [String] = []
        for matrix in configuration.matrix where only == nil || only == .matrix {
            let token = try matrix.token.read()
            secrets.append(token)
            var settings = MatrixConfiguration(
                homeserver: matrix.homeserver, token: Secret(token), rooms: matrix.rooms,
                acceptInvites: matrix.acceptsInvites)
            settings.marks = configuration.incidents.marks
            platforms.append(
                MatrixPlatform(
                    settings,
                    PlatformTools(curl: try client(trusting: matrix.caFile), logger: logger, clock: clock, now: now),
                    renderer: MatrixDialect()))
        }
        for account in configuration.accounts where only == nil || only == account.platform {
            let values = try account.revealed()
            secrets += values.values
            var tools = PlatformTools(
                curl: try client(trusting: account.caFile), logger: logger, clock: clock, now: now)
            tools.authorities = account.caFile
            if let platform = platform(account, values.mapValues { Secret($0) }, tools) { platforms.append(platform) }
        }
        return (platforms, secrets)
    }

    private func platform(
        _ account: ChatAccount, _ secrets: [String: Secret], _ tools: PlatformTools
    ) -> (any ChatPlatform)? {
        let none = Secret("")
        switch account.platform {
        case .slack:
            var settings = SlackConfiguration(
                api: account.texts["api"] ?? "https://slack.com/api", token: secrets["botToken"] ?? none,
                signingSecret: secrets["signingSecret"], appToken: secrets["appToken"],
                address: configuration.address, rooms: account.rooms,
                polls: account.flags["poll"])
            settings.marks = configuration.incidents.marks
            return SlackPlatform(settings, tools)
        case .telegram:
            return TelegramPlatform(
                TelegramConfiguration(
                    api: account.texts["api"] ?? "https://api.telegram.org", token: secrets["token"] ?? none,
                    webhookSecret: secrets["webhookSecret"], address: configuration.address, rooms: account.rooms),
                tools)
        case .discord:
            return DiscordPlatform(
                DiscordConfiguration(
                    api: account.texts["api"] ?? "https://discord.com/api/v10", token: secrets["token"] ?? none,
                    publicKey: account.texts["publicKey"], guild: account.texts["guild"], rooms: account.rooms,
                    polls: account.flags["poll"], commands: CommandShapes.all(house.commands)), tools)
        case .mattermost:
            return MattermostPlatform(
                MattermostConfiguration(
                    server: account.text("server"), token: secrets["token"] ?? none,
                    commandTokens: secrets["commandToken"], team: account.texts["team"],
                    address: configuration.address, rooms: account.rooms,
                    usesWebSocket: account.flags["poll"] != true), tools)
        case .zulip:
            var settings = ZulipConfiguration(
                server: account.text("server"), email: account.text("email"), key: secrets["key"] ?? none,
                webhookToken: secrets["webhookToken"], rooms: account.rooms)
            settings.isDrill = house.drill != nil
            return ZulipPlatform(settings, tools)
        case .rocketchat:
            return RocketChatPlatform(
                RocketChatConfiguration(
                    server: account.text("server"), user: account.text("user"), token: secrets["token"] ?? none,
                    webhookToken: secrets["webhookToken"], rooms: account.rooms, polls: account.flags["poll"]), tools)
        case .webhook:
            return GenericPlatform(
                GenericConfiguration(
                    token: secrets["token"], url: secrets["secretURL"] ?? account.texts["url"].map { Secret($0) },
                    authorization: secrets["authorization"],
                    body: account.texts["body"] ?? GenericConfiguration.defaultBody,
                    contentType: account.texts["contentType"] ?? "application/json", rooms: account.rooms), tools)
        default: return nil
        }
    }
}

extension Configuration {
    /// The host of the public address, which a proxy in front of the server names.
    var publicHosts: [String] {
        address.flatMap { URL(string: $0)?.host() }.map { [$0] } ?? []
    }
}
