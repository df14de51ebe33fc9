import Foundation
import Runbooks

extension Run {
    /// Makes a rollback fit the deploy it reverses: what that never did is not taken back, and what code alone does not
    /// take back is said.
    mutating func fit(to deploy: RunRequest.Reversal, at now: Date) {
        if let done = deploy.done {
            cautions = ["\(done) has taken \(deploy.run) back already, and nothing was deployed since"]
        }
        let back = steps.indices.filter { !steps[$0].isGroup && MigrationSigns.goesBack(steps[$0]) }
        if deploy.migrations.isEmpty {
            // To take a migration back that never ran would destroy what was there before.
            for index in back where steps[index].kind != .choice {
                steps[index].state = .skipped(
                    by: "runbell", reason: "\(deploy.run) moved no database, so there is nothing to take back")
            }
        } else {
            let names = deploy.migrations.joined(separator: ", ")
            cautions =
                (cautions ?? []) + [
                    back.isEmpty
                        ? "\(deploy.run) moved the database (\(names)), and nothing here takes that back: the code that comes back must be able to work with the newer database"
                        : "\(deploy.run) moved the database (\(names)): going back by code alone is not enough"
                ]
        }
    }

    /// What may be said in a message besides the placeholders' values: what the run knows of itself.
    func announced() -> [String: RunValue] {
        var facts = [
            "service": service, "service-name": service, "environment": environment, "env": environment,
            "run": id.description, "run-id": id.description,
        ]
        // A person's own words: none of them is Markdown here.
        facts["reason"] = reason.map { text in
            text.reduce(into: "") { result, character in
                if "\\`*_[]<>".contains(character) { result.append("\\") }
                result.append(character)
            }
        }
        facts["version"] = version
        return facts.mapValues { RunValue($0, from: .argument) }.merging(values) { _, own in own }
    }
}
