package import Chat
import Crypto
import Foundation
import Logging
import Synchronization

/// Discord: commands and presses come as signed interactions over HTTP, messages go out through the REST API.
///
/// Every message carries a nonce made of the delivery's marker, by which Discord itself drops what it took before.
package struct DiscordPlatform: ChatPlatform {
    package let name = PlatformName.discord
    package let traits: PlatformTraits

    let configuration: DiscordConfiguration
    let api: DiscordAPI
    let state = HealthRecord()
    let tools: PlatformTools
    let prompt: PromptAnswer
    let direct = DirectRooms()
    let threads = DirectRooms()
    let me = LearntName()
    static let server = "Discord"

    package init(_ configuration: DiscordConfiguration, _ tools: PlatformTools) {
        self.configuration = configuration
        self.tools = tools
        prompt = PromptAnswer(clock: tools.clock, patience: .milliseconds(2000))
        traits = PlatformTraits(
            buttons: true, idempotentSend: true,
            rooms: configuration.guild == nil ? [.topic, .pin] : [.create, .invite, .topic, .pin],
            hidesThreads: true)
        api = DiscordAPI(configuration, tools)
    }

    package var health: PlatformHealth { state.current }
    var logger: Logger { tools.logger }
    var sending: SendAttempt { SendAttempt(server: Self.server, health: state, logger: logger) }
    var reader: DiscordReader { DiscordReader(commandLine: DiscordCommandLine(commands: configuration.commands)) }

    /// nil when none is configured, or it is no key.
    var publicKey: Curve25519.Signing.PublicKey? {
        configuration.publicKey.flatMap { Hexadecimal.bytes($0) }
            .flatMap { try? Curve25519.Signing.PublicKey(rawRepresentation: Data($0)) }
    }

    func myID() async throws(CallFailure) -> String {
        if let known = me.name { return known }
        let id = try await api.call("GET", "/users/@me", kind: "me")["id"]?.string ?? ""
        me.name = id
        return id
    }
}
