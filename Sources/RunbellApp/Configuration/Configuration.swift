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
        var runbook: String
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
    var repeatMinutes: Double
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
            roles: [:], strangerGroups: [],
            repeatMinutes: 5)
    }

    /// The rooms that a platform's own entries name.
    func rooms(on platform: PlatformName) -> Set<String> {
        let accounts = accounts.filter { $0.platform == platform }.flatMap(\.rooms.keys)
        return Set(accounts + (platform == .matrix ? matrix.flatMap(\.rooms.keys) : []))
    }

    /// The platforms that are configured beside the console.
    var platforms: [PlatformName] {
        (matrix.isEmpty ? [] : [.matrix]) + accounts.map(\.platform)
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
