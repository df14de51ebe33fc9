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
            return checks
        } catch {
            return [
                PlatformCheck(
                    "token", fault: "\(error.finding(Self.server)); ask @BotFather for it: /mybots, your bot, API Token"
                )
            ]
        }
    }
}
