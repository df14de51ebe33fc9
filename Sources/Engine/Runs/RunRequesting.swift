import Chat
import Commands
import Foundation
import Messages
import Runbooks
import Runs

/// Makes a run's request of what was typed and what the configuration says of the service.
struct RunRequesting {
    let house: House
    let context: CommandContext

    /// Arguments that are no placeholders.
    private static let ownArguments: Set<String> = [
        "service", "procedure", "runbook", "version", "env", "option", "set", "rehearse", "reason", "break-glass",
        "queue",
        "steal",
    ]

    func request(
        _ invocation: Invocation, _ service: ServiceEntry, _ name: String, _ environment: ServiceEntry.Environment
    ) -> RunRequest {
        let kind: RunKind =
            switch invocation.action {
            case "deploy": .deploy
            case "rollback": .rollback
            default: .procedure
            }
        var request = RunRequest(
            kind: kind, service: service.name, environment: name, requester: context.caller.id,
            room: context.room.description, runbook: "")
        request.command = invocation.command
        request.protected = environment.isProtected
        request.approvalRule = environment.approval
        request.stepRules = environment.stepRules
        request.breakers = breakers(environment)
        request.breakGlass = free(invocation.values["break-glass"])
        request.place = service.place(in: name, house.redactor)
        request.version = invocation.values["version"]
        request.procedure = invocation.procedureTitle ?? invocation.values["procedure"]
        request.role = invocation.role.flatMap { Role(rawValue: $0) }
        request.option = invocation.values["option"]
        request.settings = invocation.assignments("set")
        request.arguments = invocation.values.filter { !Self.ownArguments.contains($0.key) }
        request.serviceValues = service.values
        request.secretNames = Set(service.secretValues.keys)
        request.reason = free(invocation.values["reason"])
        request.rehearsal = invocation.flags.contains("rehearse")
        request.drill = house.drill != nil
        return request
    }

    /// Words that only people read.
    private func free(_ text: String?) -> String? { text.map { house.redactor.redact(Mention.clean($0)) } }

    /// The persons who are named, by themselves or by a group.
    private func breakers(_ environment: ServiceEntry.Environment) -> [String] {
        var people: Set<String> = []
        for name in environment.breakGlass {
            if house.people[name] != nil { people.insert(name) }
            people.formUnion(house.people.members(of: name).map(\.id))
        }
        return people.sorted()
    }
}
