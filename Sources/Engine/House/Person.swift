package import Chat
import Incidents

/// Somebody the team knows: permissions, approvals and pages go by person, never by a display name.
package struct Person: Sendable, Hashable {
    package var id: String
    package var name: String
    package var groups: Set<String>
    package var email: String?
    package var phone: String?
    /// The person's verified user id on each platform.
    package var chat: [PlatformName: String]
    /// How they are paged beside the room, in this order.
    package var ways: [Way]

    package init(
        id: String, name: String, groups: Set<String> = [], email: String? = nil, phone: String? = nil,
        chat: [PlatformName: String] = [:], ways: [Way] = []
    ) {
        self.id = id
        self.name = name
        self.groups = groups
        self.email = email
        self.phone = phone
        self.chat = chat
        self.ways = ways
    }
}

/// Everybody the team knows, and who a platform's user is to it.
package struct People: Sendable {
    package let byID: [String: Person]
    private let byUser: [PlatformName: [String: Person]]

    package init(_ people: [Person]) {
        byID = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var users: [PlatformName: [String: Person]] = [:]
        for person in people {
            for (platform, id) in person.chat { users[platform, default: [:]][id] = person }
        }
        byUser = users
    }

    package subscript(_ id: String) -> Person? { byID[id] }

    /// Who the user is; nil when nobody bound them.
    package func person(_ user: ChatUser) -> Person? { byUser[user.platform]?[user.id] }

    /// The person meant by what somebody typed: an id, `@id`, a name, or a platform's own spelling of a mention.
    package func person(named text: String) -> Person? {
        let wanted = text.hasPrefix("@") ? String(text.dropFirst()) : text
        if let person = byID[wanted] ?? byID[wanted.lowercased()] { return person }
        if let person = byID.values.first(where: { $0.name.lowercased() == wanted.lowercased() }) { return person }
        return byUser.values.lazy.compactMap { $0[text] }.first
    }

    /// Members of a group, in the order of their ids.
    package func members(of group: String) -> [Person] {
        byID.values.filter { $0.groups.contains(group) }.sorted { $0.id < $1.id }
    }

    package func name(of id: String) -> String { byID[id]?.name ?? id }

    /// A sentence of the record with the names of those it is about.
    package func named(in text: String) -> String { PersonMark.spelled(text) { name(of: $0) } }
}
