import Runbooks
import Chat
import Commands
import Ledger
import Runs

/// What a command is about, as far as rules of permission ask: its service and environment, also where it names a run.
struct PermissionFacts {
    let house: House
    let view: LedgerView

    func use(_ invocation: Invocation, _ context: CommandContext) throws -> Permission.Use {
        var use = Permission.Use(groups: context.caller.groups, room: house.roomName(of: context.room))
        // Without rules nobody asks.
        guard !house.permissions.isEmpty else { return use }
        use.values = Dictionary(
            invocation.assignments.map { (PlaceholderName.normal($0.key), $0.value) }, uniquingKeysWith: { $1 })
        if invocation.action.hasPrefix("run."), invocation.action != "run.list" {
            if case .found(let run) = try RunFinder(house: house, view: view).find(invocation.values["run"], context) {
                use.service = run.service
                use.environment = run.environment
                use.begunBy = run.command
            }
            return use
        }
        if case .found(let service) = ServiceFinder(house: house).find(
            invocation.values["service"], in: context.room, isOptional: true)
        {
            use.service = service.name
            use.environment = invocation.values["env"] ?? service.defaultEnvironment
        }
        return use
    }
}
