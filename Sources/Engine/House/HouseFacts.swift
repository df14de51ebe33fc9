package import Chat
package import Commands
package import Foundation
package import Incidents
package import Messages
package import Paging

/// What a house consists of. Handed on as `House`, which costs less to copy.
package struct HouseFacts: Sendable {
    package var services: [String: ServiceEntry] { didSet { namesByRoom = Self.namesByRoom(services) } }
    /// Names of the services that are worked in each room, in alphabetical order.
    private(set) var namesByRoom: [String: [String]]
    package var people: People
    package var commands: CommandRegistry
    package var templates: TemplateLibrary
    /// The addresses of each configured room, the first being where the room is worked; others mirror it.
    package var rooms: [String: [RoomAddress]]
    /// The room for what belongs to no service.
    package var mainRoom: String
    /// How each platform's messages are shaped.
    package var platforms: [PlatformName: PlatformTraits]
    /// The ladder of incidents whose runbook has none, or that have no service.
    package var defaultPolicy: EscalationPolicy
    /// Groups somebody has whom nobody bound to a person.
    package var strangerGroups: Set<String>
    /// What narrows who may do what, beside the command files.
    package var permissions: [PermissionRule] = []
    /// Who is on call when.
    package var onCall = OnCallRoster()
    package var incidents = IncidentSettings()
    /// In a drill: how many times shorter elapsed waits are. nil outside a drill.
    package var drill: Double?
    /// Who is told outside the room of an incident, and of what.
    package var subscribers: [Subscriber] = []
    /// The services that `/status.json` tells the public of; nil for all.
    package var publicServices: Set<String>?
    /// What a time without a zone means where no service says so, and where it is night.
    package var timeZone = TimeZone.gmt
    /// Ways outside chat that have an account.
    package var ways: Set<WayName> = []
    /// Makes the addresses by which a page is acknowledged; nil where nobody could open them.
    package var acknowledgeLinks: AcknowledgeLinks?
    /// Ladders for incidents that belong to no service, by severity, where they are not the default one.
    package var severityPolicies: [Severity: EscalationPolicy] = [:]
    /// Takes secrets out of everything that is stored or said.
    package var redactor: Redactor

    package init(
        services: [String: ServiceEntry], people: People, commands: CommandRegistry, templates: TemplateLibrary,
        rooms: [String: [RoomAddress]], mainRoom: String, platforms: [PlatformName: PlatformTraits],
        defaultPolicy: EscalationPolicy, strangerGroups: Set<String> = [], drill: Double? = nil,
        redactor: Redactor = Redactor()
    ) {
        self.services = services
        namesByRoom = Self.namesByRoom(services)
        self.people = people
        self.commands = commands
        self.templates = templates
        self.rooms = rooms
        self.mainRoom = mainRoom
        self.platforms = platforms
        self.defaultPolicy = defaultPolicy
        self.strangerGroups = strangerGroups
        self.drill = drill
        self.redactor = redactor
    }

    private static func namesByRoom(_ services: [String: ServiceEntry]) -> [String: [String]] {
        Dictionary(grouping: services.keys.sorted()) { services[$0]?.room ?? "" }
    }
}
