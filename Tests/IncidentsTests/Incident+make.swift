import Foundation
import Incidents

extension Incident {
    static let began = Date(timeIntervalSince1970: 1_770_000_000)

    static func make(
        title: String = "Checkout returns 500", severity: Severity = .sev2, policy: EscalationPolicy = .make()
    ) -> Incident {
        Incident(
            id: IncidentID(7), title: title, severity: severity, service: "shop", impact: nil, room: "console:ops",
            declaredBy: "ada", declaredAt: began, drill: false, policy: policy)
    }
}

extension EscalationPolicy {
    /// Level 1 at once, level 2 after 15 minutes, level 3 after 30, and a rung for a condition.
    static func make(after: [Double] = [0, 900, 1800]) -> EscalationPolicy {
        EscalationPolicy(
            origin: "shop.md:40",
            levels: after.enumerated().map { index, seconds in
                EscalationStep(
                    number: index + 1, name: "Level \(index + 1)", afterSeconds: seconds, who: "role \(index + 1)",
                    people: ["p\(index + 1)"])
            },
            conditional: [
                EscalationStep(
                    number: after.count + 1, name: "Critical", afterSeconds: 0, who: "CTO", condition: "data loss",
                    people: ["cto"])
            ])
    }
}

/// Plays events on an incident, one after the other, and keeps what came of each.
struct Play {
    var incident: Incident
    var now = Incident.began

    init(_ incident: Incident = .make()) {
        self.incident = IncidentDecider.declare(incident).incident
    }

    @discardableResult
    mutating func on(
        _ event: IncidentEvent, by actor: String = "bo", after seconds: TimeInterval = 60, pace: Double = 1
    ) -> Result<IncidentDecision, IncidentRefusal> {
        now += seconds
        let result = IncidentDecider.decide(incident, event, by: actor, now: now, LadderGround(pace: pace))
        if case .success(let decision) = result { incident = decision.incident }
        return result
    }
}

extension Result where Success == IncidentDecision, Failure == IncidentRefusal {
    var decision: IncidentDecision? { try? get() }
    var refusal: IncidentRefusal? { if case .failure(let refusal) = self { refusal } else { nil } }
    var pagedPeople: [String] {
        decision?.notices.flatMap { if case .page(let page) = $0 { page.people } else { [String]() } } ?? []
    }
    var pagedLevels: [Int] {
        decision?.notices.compactMap { if case .page(let page) = $0 { page.level } else { nil } } ?? []
    }
}
