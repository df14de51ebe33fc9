import Chat
import Engine
import Logging
import ServiceLifecycle

/// Keeps one platform receiving. A platform that gives up (a refused token) is reported, and takes nobody else along.
struct ChatReceiver: Service {
    let platform: any ChatPlatform
    let inbox: any ChatInbox
    let trouble: Trouble
    let logger: Logger

    func run() async throws {
        let platform = platform
        let inbox = inbox
        await cancelWhenGracefulShutdown {
            do {
                try await platform.receive(into: inbox)
            } catch is CancellationError {
                return
            } catch {
                logger.error("receiving stopped", metadata: ["platform": "\(platform.name)", "reason": "\(error)"])
                await trouble.report(
                    "Runbell no longer receives from \(platform.name)",
                    "\(error). Mend it, then start Runbell again; nothing sent there is read until then.")
            }
            // A receiver that ended stays a service: the group would stop when one of its services returns.
            try? await Task.sleep(for: .seconds(86_400 * 365))
        }
    }
}
