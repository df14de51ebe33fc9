import Foundation
import Runbooks
import Testing

@testable import Runs

@Suite("Procedures that are named")
struct ProcedureNameTests {
    private static let text = """
        # Shop

        ## Deployment

        1. Run `./deploy.sh`

        ## Bad release

        1. Look at `./errors.sh`
        2. Roll back: see the release board

        ## Restart the workers

        1. Run `./restart.sh`

        ## Restart the queue

        1. Run `./queue.sh`

        ## Diagnosis

        1. Run `./one.sh`

        ## Diagnosis

        1. Run `./two.sh`
        """

    private static func find(_ words: String) throws -> Result<String, RunRefusal> {
        let runbook = try RunbookReader.read(Array(text.utf8), fileName: "shop.md")
        return ProcedureName.find(runbook, .make(.procedure) { $0.procedure = words }).map { "\($0.title):\($0.line)" }
    }

    @Test(
        "are found by a line, a place as messages cite it, their title, a part of it, or its words",
        arguments: [
            ("12", "Restart the workers:12"), ("line 14", "Restart the workers:12"),
            ("docs/shop.md:16", "Restart the queue:16"), ("restart THE workers", "Restart the workers:12"),
            ("workers", "Restart the workers:12"), ("queue restart", "Restart the queue:16"), ("24", "Diagnosis:24"),
        ])
    func found(words: String, title: String) throws {
        #expect(try Self.find(words) == .success(title))
    }

    @Test("several are told by their lines, and what there is is told where none is meant")
    func notFound() throws {
        #expect(
            try Self.find("restart")
                == .failure(
                    .procedureAmbiguous(
                        "restart", matches: ["Restart the workers (line 12)", "Restart the queue (line 16)"])))
        #expect(
            try Self.find("diagnosis")
                == .failure(
                    .procedureAmbiguous("diagnosis", matches: ["Diagnosis (line 20)", "Diagnosis (line 24)"])))
        guard case .failure(.procedureUnknown("tea", let known)) = try Self.find("tea") else {
            Issue.record("found")
            return
        }
        #expect(known.first == "Deployment" && known.count == 6)
        // No line of the document, and nothing of a title.
        guard case .failure(.procedureUnknown) = try Self.find("9000") else {
            Issue.record("found")
            return
        }
    }

    @Test("where no procedure goes back, the one that speaks of it is named")
    func near() throws {
        let runbook = try RunbookReader.read(Array(Self.text.utf8), fileName: "shop.md")
        guard case .failure(let refusal) = RunPlanner.plan(runbook, .make(.rollback)) else {
            Issue.record("planned")
            return
        }
        let text = RunRefusalText.text(refusal)
        #expect(text.contains("Roll back: see the release board\", `/runbook run shop 10`"), "\(text)")
    }

    @Test("what only looks and what follows a trouble needs no lock; all else does")
    func lock() throws {
        let text = """
            # Shop

            ## Troubleshooting

            ### Orders pile up

            1. Look at `./errors.sh`
            2. Run `./restart.sh`

            ## Maintenance

            ### Rotate the key

            1. Run `./rotate.sh`
            """
        let runbook = try RunbookReader.read(Array(text.utf8), fileName: "shop.md")
        func run(_ words: String) throws -> Run {
            try RunPlanner.plan(runbook, .make(.procedure) { $0.procedure = words }).get().run(
                RunID(1), at: .init(timeIntervalSince1970: 0))
        }
        #expect(!LockRule.wants(try run("orders pile up")))
        #expect(LockRule.wants(try run("rotate the key")))
    }
}
