import Runbooks

extension StepBuilder {
    /// The procedure that a step stands for, unless the run comes by it anyway or is in it already.
    func target(of step: Step) -> Procedure? {
        guard let id = step.follows, !planned.contains(id), !following.contains(id) else { return nil }
        return runbook.procedures.first { $0.id == id }
    }

    /// The step as a heading over the steps of the procedure that it points to.
    mutating func add(_ target: Procedure, for step: Step, at place: Place) {
        let key = unique(step.id)
        steps.append(
            RunStep(
                key: key, title: step.title, role: step.role, kind: .manual, isGroup: true,
                parent: place.parent, procedure: place.procedure.title,
                text: [step.text, "The steps of \(target.title), line \(target.line):"].compactMap(\.self)
                    .joined(separator: "\n\n"),
                line: step.line, endLine: step.endLine, branches: place.branches, timeout: RunPolicy.commandTimeout))
        following.append(target.id)
        let inner = Place(
            procedure: target, parent: key, branches: place.branches, alternative: place.alternative)
        add(target.steps.filter { $0.parent == nil }, title: target.title, at: inner)
        following.removeLast()
    }
}
