import Runs
import Testing

@Suite("Names of runs, steps and actions")
struct RunIDTests {
    @Test("a run's number reads as it is written, in any case", arguments: ["RUN-7", "run-7", "Run-7"])
    func parses(text: String) {
        #expect(RunID(parsing: text) == RunID(7))
        #expect(RunID(7).description == "RUN-7")
    }

    @Test(
        "nothing else is a run's number",
        arguments: [
            "", "7", "RUN-", "RUN-0", "RUN--7", "RUN-7x", "RUN 7", "RUN-٧", "RUN-99999999999999999999", "INC-7",
        ])
    func refuses(text: String) {
        #expect(RunID(parsing: text) == nil)
    }

    @Test("an action's id says run, step and revision, and reads back, whatever the step is called")
    func actionIDs() {
        for id in [
            RunActionID(run: RunID(7), step: "deploy/step-2", revision: 12),
            RunActionID(run: RunID(1), step: nil, revision: 0),
        ] {
            #expect(RunActionID(parsing: id.description) == id)
        }
        #expect(RunActionID(run: RunID(7), step: "check", revision: 3).description == "RUN-7/check/3")
        for bad in ["", "RUN-7", "RUN-7/3", "RUN-7//3", "RUN-7/check/x", "INC-7/check/3"] {
            #expect(RunActionID(parsing: bad) == nil)
        }
    }
}
