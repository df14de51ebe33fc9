import Engine
import Incidents

/// Makes the ladders that the configuration holds, and gives every ladder what `escalation:` says of all.
struct PolicyBuilder: Sendable {
    let configuration: Configuration

    func policy(named name: String?) -> EscalationPolicy? {
        guard let policy = configuration.escalation.policies.first(where: { $0.name == name }) else { return nil }
        let levels = policy.levels.enumerated().map { index, level in
            EscalationStep(
                number: index + 1, name: level.name ?? "Level \(index + 1)", afterSeconds: level.afterSeconds,
                who: level.targets.map(words).joined(separator: ", "), targets: level.targets)
        }
        return settled(EscalationPolicy(origin: "the policy \(policy.name)", levels: levels), policy.settings)
    }

    /// A person by name: it is read by whoever is woken.
    private func words(_ target: EscalationTarget) -> String {
        guard case .person(let id) = target else { return target.text }
        return configuration.people.first { $0.id == id }?.name ?? id
    }

    func settled(_ policy: EscalationPolicy) -> EscalationPolicy { settled(policy, .init()) }

    private func settled(
        _ policy: EscalationPolicy, _ own: Configuration.Escalation.Settings
    ) -> EscalationPolicy {
        let all = configuration.escalation.settings
        var policy = policy
        policy.repeatSeconds = own.repeatSeconds ?? all.repeatSeconds ?? 300
        policy.reminders = own.reminders ?? all.reminders
        policy.rounds = own.rounds ?? all.rounds ?? 1
        policy.silenceSeconds = own.silenceSeconds ?? all.silenceSeconds
        policy.eachAcknowledges = own.eachAcknowledges ?? all.eachAcknowledges ?? false
        policy.hours = configuration.escalation.hours
        policy.waiting = configuration.escalation.waiting
        return policy
    }
}
