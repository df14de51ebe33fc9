import Runbooks
import Runs
import Testing

/// Blocks whose comments say when a part of them is to be run.
@Suite("Commands that comments tie to a condition")
struct ConditionalStepTests {
    private func steps(_ markdown: String, _ kind: RunKind = .deploy) throws -> [RunStep] {
        try Plan(RunbookReader.read(Array(markdown.utf8), fileName: "toy.md"), .make(kind)).run.steps
    }

    @Test("are steps of their own, which say so and wait for a person")
    func apart() throws {
        let steps = try steps(
            "# Toy\n## Deployment\n```sh\nmake ship\n\n# If the cache is cold, warm it\nmake warm\n\n# Rollback\nmake back\n```\n"
        )
        #expect(
            steps.map(\.title) == ["Deployment", "Deployment (1 of 3)", "If the cache is cold, warm it", "Rollback"])
        #expect(steps.map(\.isGroup) == [true, false, false, false])
        #expect(
            steps.dropFirst().map(\.template) == [
                "make ship", "# If the cache is cold, warm it\nmake warm", "# Rollback\nmake back",
            ])
        #expect(steps.map(\.line) == [3, 4, 6, 9])
        #expect(steps.map(\.scriptLine) == [nil, 4, 6, 9])
        #expect(
            steps[2].note
                == "⚠️ The runbook says \"If the cache is cold, warm it\": run it only where that holds, else skip it.")
        #expect(steps[1].note == nil)
        #expect(
            steps[3].note
                == "⚠️ This takes something back, among commands that do not: run it only if you mean to, else skip it.")
    }

    @Test("in a rollback, what goes back is what is to be run")
    func goingBack() throws {
        let steps = try steps(
            "# Toy\n## Rollback\n```sh\nmake stop\n# Rollback to the last release\nmake back\n```\n", .rollback)
        #expect(steps.map(\.template) == ["make stop\n# Rollback to the last release\nmake back"])
    }

    @Test("that can't be run apart are named before anybody presses")
    func tied() throws {
        let steps = try steps(
            "# Toy\n## Deployment\n```sh\nKEY=$(make key)\nmake ship $KEY\n# If it is old, drop it\nmake drop $KEY\n```\n"
        )
        #expect(steps.count == 1)
        #expect(
            steps[0].note
                == "⚠️ **Run** runs all of it, also what its comments tie to a condition: \"If it is old, drop it\".")
    }

    @Test("a promise stays with the part that it stands below")
    func promises() throws {
        let steps = try steps(
            "# Toy\n## Verification\n```sh\nmake ship\n# If it is slow, restart it\nmake restart\n```\n"
                + "Expected: `restarted`\n## Deployment\n```sh\nmake all\n```\n")
        let parts = steps.filter {
            $0.template?.contains("make ship") == true || $0.template?.contains("restart") == true
        }
        #expect(parts.map(\.expectations.count) == [0, 1])
    }

    @Test("a step that goes back, in a procedure that does not, says so")
    func step() throws {
        let list = "1. Ship\n\n   ```sh\n   make ship\n   ```\n\n2. Rollback\n\n   ```sh\n   make back\n   ```\n"
        let notes = try steps("# Toy\n## Deployment\n" + list).map(\.note)
        #expect(notes == [nil, "⚠️ This takes something back: run it only if you mean to, else skip it."])
        #expect(try steps("# Toy\n## Rollback\n" + list, .rollback).allSatisfy { $0.note == nil })
    }
}
