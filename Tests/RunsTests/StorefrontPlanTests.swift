import Foundation
import Runbooks
import Runs
import Testing

@Suite("The sample's runbook")
struct StorefrontPlanTests {
    private static func runbook() throws -> Runbook {
        let file = Seeds.root.appendingPathComponent("examples/storefront/runbook.md")
        return try RunbookReader.read(Array(Data(contentsOf: file)), fileName: "runbook.md")
    }

    @Test("deploys in three commands between two looks, one list to tick and three verifications")
    func deploy() throws {
        let plan = try Plan(Self.runbook(), .make())
        let steps = plan.run.steps.filter { !$0.isGroup }
        func count(_ role: Role, _ matches: (RunStep) -> Bool) -> Int {
            steps.count { $0.role == role && matches($0) }
        }
        #expect(count(.predeploy, \.isExecuted) == 2)
        #expect(count(.predeploy, \.isTicked) == 1)
        #expect(count(.deploy) { $0.isExecuted && $0.kind == .command } == 3)
        #expect(count(.verify, \.isExecuted) == 3)
        #expect(steps.count == 9)
        for step in steps.compactMap({ $0.finalText == nil ? nil : $0 })
        where step.finalText?.contains("curl -si") == true {
            #expect(step.kind == .check, "\(step.title)")
        }
        #expect(steps.count { $0.finalText?.contains("curl -si") == true } == 2)
        #expect(steps.compactMap(\.finalText).contains("bin/install v1.4.2"))
        #expect(plan.run.openNames.isEmpty)
    }

    @Test("goes back in two commands and a check")
    func rollback() throws {
        let plan = try Plan(Self.runbook(), .make(.rollback))
        #expect(plan.run.steps.filter { !$0.isGroup }.map(\.kind) == [.command, .command, .check])
        #expect(plan.run.steps.compactMap(\.finalText).prefix(2) == ["bin/activate previous", "bin/restart"])
    }
}
