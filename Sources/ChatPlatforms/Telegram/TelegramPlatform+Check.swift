package import Chat

extension TelegramPlatform {
    package func check() async -> [PlatformCheck] {
        do throws(CallFailure) {
            let me = try await api.call("getMe", [:])
            var checks = [PlatformCheck("token", "the bot is @\(me["username"]?.string ?? "?")")]
            if me["can_read_all_group_messages"]?.bool == false {
                checks.append(
                    PlatformCheck("privacy", "in groups the bot sees commands and answers to it, and nothing else"))
            }
            let hook = try await api.call("getWebhookInfo", [:])
            let address = hook["url"]?.string ?? ""
            if let trouble = hook["last_error_message"]?.string, configuration.webhookAddress != nil {
                checks.append(
                    PlatformCheck(
                        "webhook",
                        fault: "Telegram could not reach \(address): \(trouble); check `address:` and the proxy"))
            } else if configuration.webhookAddress == nil, configuration.webhookSecret != nil {
                checks.append(
                    PlatformCheck(
                        "webhook", fault: "webhookSecret is there, but no public address; add `address: https://…`"))
            } else {
                checks.append(
                    PlatformCheck(
                        "webhook", configuration.webhookAddress.map { "updates go to \($0)" } ?? "updates are polled"))
            }
            // A call for updates cuts off the one that a serving bot has under way, so it is made for the set-up alone.
            let isNew = !configuration.rooms.values.contains { Int64(TelegramPlace.room($0).0) != nil }
            return address.isEmpty && isNew ? checks + (await chats()) : checks
        } catch {
            return [
                error.account(
                    "token", Self.server, address: nil, token: "ask @BotFather for it: /mybots, your bot, API Token")
            ]
        }
    }

    /// The chats that what nobody has fetched yet came from, so that their ids are known. Nothing is taken away: an update
    /// is dropped only when a later one is asked for.
    private func chats() async -> [PlatformCheck] {
        guard let updates = try? await api.call("getUpdates", ["timeout": 0, "limit": 100]).array else { return [] }
        var names: [String: String] = [:]
        for update in updates {
            guard case .object(let kinds) = update else { continue }
            for content in kinds.values {
                guard let chat = content["chat"] ?? content["message"]?["chat"], let id = chat["id"]?.integer else {
                    continue
                }
                names["\(id)"] = chat["title"]?.string ?? chat["username"]?.string ?? chat["first_name"]?.string ?? "?"
            }
        }
        return names.sorted { $0.key < $1.key }.map { PlatformCheck("chat \($0.value)", "its id is \($0.key)") }
    }
}
