package import Foundation
package import Incidents
package import Ledger

/// Finds the people a level of the ladder stands for, at the moment its page is due.
package struct TargetResolver {
    private let house: House
    private let view: LedgerView
    private let now: Date

    package init(house: House, view: LedgerView, now: Date) {
        self.house = house
        self.view = view
        self.now = now
    }

    package var ground: LadderGround { LadderGround(pace: house.drill ?? 1) { people(for: $0) } }

    /// Person ids, each once, in the order of the targets. A target that can't be found out is nobody: its page then
    /// goes to the room, and is not lost.
    package func people(for level: EscalationStep) -> [String] {
        var found: [String] = []
        for target in level.targets {
            let ids: [String] =
                switch target {
                case .person(let id): [id]
                case .group(let name): house.people.members(of: name).map(\.id)
                case .schedule(let name): (try? house.onCall.people(on: name, at: now, in: view)) ?? []
                case .room: []
                }
            for id in ids where !found.contains(id) { found.append(id) }
        }
        return found
    }
}
