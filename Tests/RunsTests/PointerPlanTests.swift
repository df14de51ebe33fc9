import Runbooks
import Runs
import Testing

@Suite("Plans of steps that point to a section")
struct PointerPlanTests {
    private func plan(_ markdown: String) throws -> RunDraft {
        let runbook = try RunbookReader.read(Array(markdown.utf8), fileName: "till.md")
        let request = RunRequest(
            kind: .deploy, service: "till", environment: "production", requester: "ada", room: "console:ops",
            runbook: "till.md")
        return try RunPlanner.plan(runbook, request).get()
    }

    @Test("have the section's steps under the step, each at its own line")
    func inlined() throws {
        let draft = try plan(
            """
            # Till

            ## Deployment

            1. Follow the backup procedure below
            2. Start it

               ```sh
               ./start.sh
               ```

            ## Backup procedure

            1. Save it

               ```sh
               ./backup.sh
               ```

            2. Look at the copy
            """)
        #expect(
            draft.steps.map { "\($0.number) \($0.isGroup ? "·" : $0.kind.rawValue) \($0.title)" } == [
                "1 · Follow the backup procedure below", "1.1 command Save it", "1.2 manual Look at the copy",
                "2 command Start it",
            ])
        #expect(draft.steps.map(\.line) == [5, 14, 20, 6])
        #expect(Set(draft.steps.map(\.key)).count == draft.steps.count)
    }

    @Test("run a section once that is a part of the run by itself, and say so")
    func once() throws {
        let draft = try plan(
            """
            # Till

            ## Deployment

            ```sh
            ./start.sh
            ```

            ### Step 2: Follow the verification steps below

            ## Verification

            ```sh
            curl -fsS http://localhost/health
            ```
            """)
        #expect(draft.steps.count { $0.template?.contains("curl") == true } == 1)
    }
}
