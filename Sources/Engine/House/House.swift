package import Chat
package import Incidents
import Synchronization

/// What the configuration says, read and checked: the facts every decision starts from.
///
/// Handed on to whatever takes part in a decision, so a copy is one reference, and a change makes facts of its own.
@dynamicMemberLookup
package struct House: Sendable {
    private var kept: Kept

    /// Facts that never change.
    private final class Kept: Sendable {
        let facts: HouseFacts

        init(_ facts: HouseFacts) { self.facts = facts }
    }

    package init(_ facts: HouseFacts) { kept = Kept(facts) }

    var facts: HouseFacts { kept.facts }

    package subscript<Fact>(dynamicMember fact: WritableKeyPath<HouseFacts, Fact>) -> Fact {
        get { kept.facts[keyPath: fact] }
        set {
            var facts = kept.facts
            facts[keyPath: fact] = newValue
            kept = Kept(facts)
        }
    }
}

extension House {
    /// The room's configured name, for one of its addresses.
    package func roomName(of address: RoomAddress) -> String? {
        facts.rooms.first { $0.value.contains(address) }?.key
    }

    /// Names of the services that are worked in the room with this address: for every command there is, looked up without
    /// touching the services.
    package func serviceNames(in address: RoomAddress) -> [String] {
        roomName(of: address).flatMap { facts.namesByRoom[$0] } ?? []
    }

    /// The ladder for an incident of a service, or of none.
    package func policy(of service: String?, _ severity: Severity) -> EscalationPolicy {
        guard let entry = service.flatMap({ facts.services[$0] }) else {
            return facts.severityPolicies[severity] ?? facts.defaultPolicy
        }
        return entry.severityPolicies[severity] ?? entry.policy
    }

    package func prefix(on platform: PlatformName) -> String { facts.platforms[platform]?.commandPrefix ?? "/" }
    package func helpPrefix(on platform: PlatformName) -> String { facts.platforms[platform]?.helpPrefix ?? "/" }
}

/// The house as it stands now: swapped whole when the configuration or a runbook changes.
package final class HouseHolder: Sendable {
    private let house: Mutex<House>

    package init(_ house: House) { self.house = Mutex(house) }

    package var now: House { house.withLock { $0 } }

    /// Changes it in place, with nobody reading in between.
    package func change(_ body: (inout House) -> Void) { house.withLock { body(&$0) } }

    package func replace(_ next: House) { house.withLock { $0 = next } }
}
