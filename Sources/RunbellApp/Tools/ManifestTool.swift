import Chat
import ChatPlatforms
import Engine
import Foundation
import Logging

/// `runbell manifest`: what a platform has to be told of the commands, or tells it.
package enum ManifestTool {
    package struct Options: Sendable {
        package var platform: String
        package var config: String?
        package var registers: Bool

        package init(platform: String, config: String? = nil, registers: Bool = false) {
            self.platform = platform
            self.config = config
            self.registers = registers
        }
    }

    package static let platforms = ["slack", "discord", "telegram", "mattermost"]

    /// What is wrong with the name of a platform.
    package static func fault(_ platform: String) -> String? {
        platforms.contains(platform) ? nil : Sentence.of(unknown(platform))
    }

    package static func run(_ options: Options) async throws -> ToolResult {
        let loading = Loading.load(.init(config: options.config))
        let commands = CommandShapes.all(loading.house.commands)
        if options.registers { return try await register(options.platform, loading, commands) }
        let address = loading.configuration.address
        switch options.platform {
        case "slack":
            return ToolResult(
                SlackManifest.text(commands, address: address),
                words: [
                    "At api.slack.com/apps press Create New App, From a manifest, choose the workspace, and paste this.",
                    address == nil
                        ? "There is no `address:` in the configuration, so the app uses Socket Mode: make an app-level token too."
                        : "",
                ].filter { !$0.isEmpty })
        case "discord":
            return ToolResult(
                DiscordManifest.text(commands), words: ["`runbell manifest discord --register` tells Discord."])
        case "telegram":
            return ToolResult(
                TelegramManifest.text(commands), words: ["`runbell manifest telegram --register` tells Telegram."])
        case "mattermost":
            return ToolResult(
                MattermostManifest.text(commands, address: address),
                words: [
                    "`runbell manifest mattermost --register` makes them, and says their tokens.",
                    address == nil
                        ? "There is no `address:` in the configuration: yours belongs in place of https://runbell.example.org."
                        : "",
                ].filter { !$0.isEmpty })
        default: throw unknown(options.platform)
        }
    }

    private static func register(
        _ name: String, _ loading: Loading, _ commands: [CommandShape]
    ) async throws -> ToolResult {
        guard platforms.contains(name) else { throw unknown(name) }
        guard let account = loading.configuration.accounts.first(where: { $0.platform.rawValue == name }) else {
            throw ConfigurationError(
                "\(name) is not configured", fix: "add it under chat: with its token; docs/\(name).md shows how")
        }
        let logger = Logger(label: "runbell") { _ in SwiftLogNoOpLogHandler() }
        var configuration = loading.configuration
        for index in configuration.accounts.indices {
            // It has no value before the commands are made.
            configuration.accounts[index].secrets["commandToken"] = nil
        }
        let built = try PlatformBuilder(
            configuration: configuration, house: loading.house, logger: logger, clock: ContinuousClock(),
            now: { Date() }
        ).build(only: account.platform).platforms.first
        switch built {
        case let discord as DiscordPlatform:
            return ToolResult(words: [try await discord.register(application: account.texts["application"])])
        case let telegram as TelegramPlatform: return ToolResult(words: [try await telegram.register(commands)])
        case let mattermost as MattermostPlatform: return ToolResult(words: [try await mattermost.register(commands)])
        default:
            throw ConfigurationError(
                "Slack takes its commands with the app's manifest", fix: "paste what `runbell manifest slack` prints")
        }
    }

    private static func unknown(_ name: String) -> ConfigurationError {
        guard ChatAccountKeys.names.contains(name), name != "console" else {
            return ConfigurationError(
                "there is no manifest for \"\(name)\"", fix: "there is one for \(platforms.joined(separator: ", "))")
        }
        return ConfigurationError(
            "\(name) has to be told of no commands", fix: "type them as messages, such as !help; see docs/\(name).md")
    }
}
