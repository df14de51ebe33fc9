import Chat
import Commands
import Engine
import Foundation
import Incidents
import Runbooks
import Runs

/// What `runbell.yaml` says. Everything has a default: an empty file runs the sample service on the built-in console.
package struct Configuration: Sendable {
    package struct Matrix: Sendable {
        var homeserver: String
        var token: SecretSource
        /// Room names, and the alias or id each has there.
        var rooms: [String: String]
        var acceptsInvites: Bool
        var caFile: String?
        var line: Int?
    }

    package struct Service: Sendable {
        var name: String
        /// The paths of its runbooks, or of a folder of them: in its repository where it has one. Empty where a folder of
        /// `runbooks` is to have it.
        var books: [String]
        /// Those of them that nobody named: they stand in a folder that was.
        var foundBooks: Set<String> = []
        var repository: BookRepository?
        /// True for one that only its document in a folder of runbooks makes a service.
        var isFound = false
        var room: String
        var workdir: String?
        var environments: [String: Environment]
        var defaultEnvironment: String?
        var values: [String: String] = [:]
        var secretValues: [String: SecretSource] = [:]
        var variables: [String: String] = [:]
        var secretVariables: [String: SecretSource] = [:]
        var freezes: [FreezeWindow] = []
        var timeZone = TimeZone.gmt
        /// The policy by name, in place of the runbook's ladder.
        var escalation: String?
        /// The same, for some severities.
        var escalationBySeverity: [Severity: String] = [:]
        var line: Int?
    }

    package struct Environment: Sendable {
        var isProtected: Bool
        var approval = ApprovalRule()
        var steps: [StepApprovalRule] = []
        var breakGlass: [String] = []
        var ssh: SSHTarget?
        /// Words before the shell: `docker exec -i shop`.
        var prefix: [String] = []
        var workdir: String?
        var variables: [String: String] = [:]
        var secretVariables: [String: SecretSource] = [:]
    }

    package struct Person: Sendable {
        var id: String
        var name: String
        var groups: [String]
        var email: String?
        var phone: String?
        var chat: [String: String]
        /// nil where the file says nothing of it: the defaults.
        var ways: [Way]?
        var line: Int?
    }

    /// One entry of a person's `ways:`.
    struct Way: Sendable, Hashable {
        /// `dm`, `email`, `ntfy`, `sms`, `call` or `webhook`.
        var name: String
        /// The platform, the topic, the webhook.
        var detail: String?
        var after: Duration?
    }

    /// The accounts under `paging:`.
    struct Paging: Sendable {
        struct Mail: Sendable {
            var url: String
            var user: String?
            var password: SecretSource?
            var from: String
            /// False sends without TLS where the server offers none.
            var requiresTLS = true
        }
        struct Ntfy: Sendable {
            var server: String
            var token: SecretSource?
        }
        struct Twilio: Sendable {
            var sid: String
            var token: SecretSource
            var from: String
            var api: String?
        }
        struct Webhook: Sendable {
            var url: SecretSource?
            var plainURL: String?
            var secret: SecretSource?
        }
        var mail: Mail?
        var ntfy: Ntfy?
        var twilio: Twilio?
        var webhooks: [String: Webhook] = [:]
        /// A PEM file of certificate authorities to trust in place of the system's, by all ways.
        var caFile: String?
        var lines: [String: Int] = [:]

        var secrets: [(SecretSource, Int?)] {
            let all: [(SecretSource?, String)] =
                [(mail?.password, "email"), (ntfy?.token, "ntfy"), (twilio?.token, "twilio")]
                + webhooks.sorted { $0.key < $1.key }.flatMap {
                    [($0.value.url, "webhooks"), ($0.value.secret, "webhooks")]
                }
            return all.compactMap { source, key in source.map { ($0, lines[key]) } }
        }
    }

    /// What `escalation:` says of all ladders, and the ladders it holds.
    struct Escalation: Sendable {
        struct Level: Sendable {
            var name: String?
            var afterSeconds: Double
            var targets: [EscalationTarget]
            var line: Int?
        }
        struct Policy: Sendable {
            var name: String
            var levels: [Level]
            var settings: Settings
            var line: Int?
        }
        /// What a policy may say for itself; nil leaves it to `escalation:`.
        struct Settings: Sendable {
            var repeatSeconds: Double?
            var reminders: Int?
            var rounds: Int?
            var silenceSeconds: Double?
            var eachAcknowledges: Bool?
        }
        var settings = Settings()
        var hours: BusinessHours?
        var waiting: Set<Severity> = []
        var policies: [Policy] = []
        /// The policy of incidents whose service names none and whose runbook has no ladder.
        var standard: String?
        /// The same, for some severities.
        var bySeverity: [Severity: String] = [:]
    }

    package struct OnCallSchedule: Sendable {
        var schedule: Schedule
        var line: Int?
    }

    /// The file, as a person would write it; "the built-in defaults" without one.
    var origin: String
    /// Relative paths start here.
    var folder: URL
    var listen: ListenAddress
    /// Where this server is reached from outside: `https://runbell.example.org`. Platforms are told to call it.
    var address: String?
    var ledger: String
    /// The user's own `commands/` and `templates/`.
    var home: URL?
    var matrix: [Matrix]
    /// The other platforms, one entry each.
    var accounts: [ChatAccount]
    /// Folders of runbooks, each document a service.
    var collections: [BookCollection] = []
    var services: [Service]
    var people: [Person]
    /// Who is on call when.
    var schedules: [OnCallSchedule] = []
    /// The calendars of schedules that another tool keeps.
    var calendars: [CalendarSource] = []
    /// Who stands for a role that runbooks name: person ids, groups or schedules.
    var roles: [String: [String]]
    /// Groups of somebody whom nobody bound to a person.
    var strangerGroups: [String]
    var escalation = Escalation()
    var paging = Paging()
    /// Queries for metrics that runbooks name, asked before the common ones.
    var metrics: [MetricMapping] = []
    /// How long outputs of commands are kept.
    var retention = Duration.seconds(400 * 86400)
    /// What narrows who may do what.
    var permissions: [PermissionRule] = []
    /// Who is told of incidents outside their rooms.
    var subscribers: [Subscriber] = []
    /// The services that the public is told of; nil for all.
    var publicServices: Set<String>?
    /// What a time without a zone means where no service says so.
    var timeZone = TimeZone.gmt
    /// Roles, reminders and rooms of incidents.
    var incidents = IncidentSettings()

    /// The built-in defaults: the console, and nothing to work on.
    static func defaults(folder: URL) -> Configuration {
        Configuration(
            origin: "the built-in defaults", folder: folder, listen: ListenAddress(host: "127.0.0.1", port: 8080),
            address: nil, ledger: "var/runbell.db", home: nil, matrix: [], accounts: [], services: [], people: [],
            roles: [:], strangerGroups: [])
    }

    /// The rooms that a platform's own entries name.
    func rooms(on platform: PlatformName) -> Set<String> {
        let accounts = accounts.filter { $0.platform == platform }.flatMap(\.rooms.keys)
        return Set(accounts + (platform == .matrix ? matrix.flatMap(\.rooms.keys) : []))
    }

    /// The rooms to be looked for on a platform: those its own entries name, and those that no platform's entries do.
    func roomsToOpen(on platform: PlatformName, of names: some Sequence<String>) -> [String] {
        let own = rooms(on: platform)
        let elsewhere = platforms.filter { $0 != platform }.reduce(into: Set<String>()) { $0.formUnion(rooms(on: $1)) }
        return own.union(Set(names).subtracting(elsewhere)).sorted()
    }

    /// The platforms that are configured beside the console, as the file lists them.
    var platforms: [PlatformName] {
        let all = matrix.prefix(1).map { (PlatformName.matrix, $0.line) } + accounts.map { ($0.platform, $0.line) }
        return all.sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
    }

    func path(_ text: String) -> String {
        if text.hasPrefix("/") { return text }
        if text == "~" || text.hasPrefix("~/") { return (text as NSString).expandingTildeInPath }
        return folder.appending(path: text).standardizedFileURL.path
    }
}

/// Where HTTP is served.
package struct ListenAddress: Sendable, Hashable {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8080`, `[::1]:8080` and `:8080`.
    package init?(parsing text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.init(host: host.isEmpty ? "0.0.0.0" : host, port: port)
    }
}
