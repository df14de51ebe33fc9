import Foundation
import Runbooks
import Runs
import Testing

@Suite("Reasons to go back")
struct TriggerMatchTests {
    private static let text = """
        # Till

        ## Deployment

        ```sh
        ./start.sh
        ```

        ## Verification

        1. Health check

           ```sh
           curl -fsS http://localhost:8080/health
           ```

        ## Rollback

        Roll back when:

        - Health check fails
        - Health check fails for more than 5 minutes
        - Error rate > 5%
        - Response time > 2s
        - The API returns 503
        - Smoke tests fail
        - Customers complain

        ```sh
        ./back.sh
        ```
        """

    private func met(_ outcome: StepOutcome, step number: String = "2") throws -> [String] {
        let runbook = try RunbookReader.read(Array(Self.text.utf8), fileName: "till.md")
        #expect(runbook.rollbackTriggers.count == 7)
        let request = RunRequest(
            kind: .deploy, service: "till", environment: "production", requester: "ada", room: "console:ops",
            runbook: "till.md")
        var run = try RunPlanner.plan(runbook, request).get().run(RunID(1), at: Date(timeIntervalSince1970: 0))
        let index = try #require(run.steps.firstIndex { $0.number == number })
        run.steps[index].state = .failed(reason: "exit status 22", outcome: outcome)
        let match = try #require(TriggerMatch(run, runbook))
        return runbook.rollbackTriggers.filter(match.isMet).map(\.text)
    }

    @Test("a failed health check is met, one that must last is not")
    func health() throws { #expect(try met(StepOutcome(exit: .code(22))) == ["Health check fails"]) }

    @Test("a failed start is no health check")
    func start() throws { #expect(try met(StepOutcome(exit: .code(1)), step: "1").isEmpty) }

    @Test("an answer counts by its status")
    func status() throws {
        let outcome = StepOutcome(exit: .code(22), statuses: [CommandStatus(line: 1, code: 503)])
        #expect(try met(outcome) == ["Health check fails", "The API returns 503"])
    }

    @Test(
        "a limit is met where the output shows the figure, and not where it is only near",
        arguments: [
            ("error_rate: 7.5%", true), ("Error rate 4%", false), ("error rate: 5%", false), ("7 errors", false),
            ("error rate: 9%\nerror rate: 1%", false), ("rate limit error 12", false),
        ])
    func figure(output: String, isMet: Bool) throws {
        let found = try met(StepOutcome(exit: .code(1), output: output))
        #expect(found.contains("Error rate > 5%") == isMet)
    }

    @Test("a slow answer is met by its measured time")
    func slow() throws {
        let slow = StepOutcome(exit: .code(1), statuses: [CommandStatus(line: 1, code: 200, duration: .seconds(3))])
        #expect(try met(slow).contains("Response time > 2s"))
        let fast = StepOutcome(exit: .code(1), statuses: [CommandStatus(line: 1, code: 200, duration: .seconds(1))])
        #expect(try !met(fast).contains("Response time > 2s"))
    }
}
