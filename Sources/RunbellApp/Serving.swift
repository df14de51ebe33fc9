import Chat
import Engine
import Foundation
import Ledger
import Logging
import Runbooks

/// `runbell serve`: reads the configuration, opens the ledger, says where it listens, and runs until it is told to stop.
package enum Serving {
    /// Throws what a person has to mend, as one sentence each; `report` gets what is only worth knowing.
    package static func serve(_ options: Loading.Options, say: @escaping @Sendable (String) -> Void) async throws {
        let (early, faults) = Loading.configuration(options)
        try stop(at: faults.filter(\.keepsFromStarting), say)
        let path = early.path(early.ledger)
        let ledger = try Ledger(path: path)
        let loading: Loading
        do {
            // A repository that can't be reached now is no reason not to start, where its last text is kept.
            for fault in await BookShelf(configuration: early).fetchAll() { say("\(fault.words); \(fault.fix)") }
            loading = Loading.load(options, kept: try await ledger.read { try $0.keptBooks() })
            try stop(at: loading.obstacles + loading.configuration.missingSecrets(), say)
        } catch {
            ledger.close()
            throw error
        }
        let configuration = loading.configuration
        let tokens = try Tokens.load(beside: path)
        let feeds = try FeedKey.load(beside: path)
        var logger = Logger(label: "runbell") { PlainLog(label: $0) }
        logger.logLevel = .notice
        let house = loading.house
        let warnings = loading.findings.count { $0.severity != .info }
        let bot = Bot(
            configuration: configuration, house: HouseHolder(house), ledger: ledger, tokens: tokens, feeds: feeds,
            logger: logger,
            onListening: { port in
                say(
                    Greeting(
                        configuration: configuration, house: house, port: port, token: tokens.first, warnings: warnings
                    ).text)
                StartupCode.letGo()
            })
        try await bot.run()
    }

    private static func stop(at obstacles: [HouseFinding], _ say: (String) -> Void) throws {
        for obstacle in obstacles { say(obstacle.sentence) }
        guard obstacles.isEmpty else {
            throw ConfigurationError(
                "Runbell did not start", fix: "mend what is said above; `runbell check` shows all findings")
        }
    }
}

/// What the terminal says once everything runs.
struct Greeting {
    let configuration: Configuration
    let house: House
    let port: Int
    let token: String
    let warnings: Int

    var text: String {
        let host = ["0.0.0.0", "::"].contains(configuration.listen.host) ? "127.0.0.1" : configuration.listen.host
        let service = house.services.keys.sorted().first
        var lines = [
            "Runbell listens on http://\(host):\(port)/?token=\(token)",
            "",
            "Open it and try, in the room \(house.mainRoom):",
        ]
        if let service {
            lines.append("  /deploy \(service)\(service == "storefront" ? " v1.4.2" : "")")
        } else {
            lines.append("  /runbook list")
        }
        lines.append("  /incident declare \"Checkout returns 500\"")
        lines.append("  /help")
        if !configuration.platforms.isEmpty {
            let names = configuration.platforms.map(\.rawValue).joined(separator: ", ")
            lines.append("The same works in \(names); where a client keeps / to itself, write !help.")
        }
        if let drill = house.drill {
            lines.append("")
            lines.append("This is a DRILL: waits are \(Int(drill)) times shorter, and the ledger is one of its own.")
        }
        if warnings > 0 {
            lines.append("")
            let findings = "\(warnings) finding\(warnings == 1 ? "" : "s")"
            lines.append("\(findings) about the configuration and the runbooks: runbell check")
        }
        lines.append("")
        lines.append("Ctrl-C stops it. Incidents and runs are kept in \(configuration.path(configuration.ledger)).")
        return lines.joined(separator: "\n")
    }
}
