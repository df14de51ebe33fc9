import Runs
import Testing

@Suite("Words of refusal")
struct RunRefusalTextTests {
    static let all: [RunRefusal] = [
        .noProcedure(.rollback, service: "shop"),
        .noProcedure(.rollback, service: "shop", near: [RunNear(path: "a.md", step: "Roll back", line: 9)]),
        .documentOpen(.deploy, service: "shop", names: ["a.md", "b.md"], isSure: true),
        .documentOpen(.rollback, service: "shop", names: ["a.md"], isSure: false),
        .documentUnknown("tea", known: ["a.md"]), .procedureUnknown("dance", known: ["Deploy"]),
        .procedureAmbiguous("", matches: ["A", "B"]), .nothingToDo(procedure: "Deploy"),
        .elsewhere(environment: "eu", known: ["Deploy (Staging, line 5)"]),
        .optionUnknown("Z", known: ["A", "B"]), .optionAmbiguous("roll", matches: ["A", "B"]),
        .optionWithoutChoice("A"), .badValue(name: "version", value: "v1;rm", rule: .character(";", allowed: "a-z")),
        .badValue(name: "version", value: "a\nb", rule: .character("\n", allowed: "a-z")),
        .badValue(name: "version", value: "", rule: .empty), .badValue(name: "v", value: "-x", rule: .leadingHyphen),
        .badValue(name: "v", value: "a/../b", rule: .parentSegment),
        .badValue(name: "v", value: "a", rule: .tooLong(limit: 128)),
        .unknownValue(name: "colour", known: ["version"]), .unknownValue(name: "colour", known: []),
        .unknownValue(name: "old-version", known: ["previous-version"], meant: "previous-version"),
        .valueInUse(name: "version"), .valueFixed(name: "version"), .finished(.succeeded), .stale(revision: 3),
        .wrongStep(current: "backup", title: "Backup"), .wrongStep(current: nil, title: nil), .stepUnknown("x"),
        .alreadyDone("backup", title: "Backup"), .stillRunning("switch", title: "Switch"), .notRunning("switch"),
        .needsDecision("switch", title: "Switch"), .notYourTurn, .needsApproval, .approvalNotNeeded,
        .alreadyApproved, .approvedEnough, .requesterMayNotApprove, .notAnApprover(group: "approvers"),
        .openPlaceholders(["version"]), .choiceOpen("c", options: ["A", "B"]), .noChoice("build"),
        .doesNotFit("s", kind: "manual"), .doesNotFit("s", kind: "command"), .doesNotFit("s", kind: "check"),
        .doesNotFit("s", kind: "wait"), .doesNotFit("s", kind: "announce"), .doesNotFit("s", kind: "group"),
        .doesNotFit("s", kind: "choice"), .reasonMissing, .held(by: RunID(7), holder: "ada", since: noon),
    ]

    @Test("are sentences, and differ from each other")
    func sentences() {
        let texts = Self.all.map { RunRefusalText.text($0, run: RunID(7)) }
        #expect(Set(texts).count == texts.count)
        for text in texts {
            #expect(text.hasSuffix(".") && text.count > 25 && !text.contains("Optional("), "\(text)")
            #expect(!text.contains("\n"))
        }
    }

    @Test(
        "name the run, the value and the way out",
        arguments: [
            (
                RunRefusal.badValue(
                    name: "version", value: "v1;rm -rf /", rule: .character(";", allowed: "A-Z a-z 0-9")),
                "`v1;rm -rf /` can't be the value of version: it holds `;`; allowed are A-Z a-z 0-9. "
                    + "Nothing was run. Give another value."
            ),
            (
                .held(by: RunID(6), holder: "ada", since: noon),
                "RUN-6 of ada has been under way here since 2027-01-15 08:00:00 UTC. Wait for its end, or end it with "
                    + "`/run abort RUN-6`."
            ),
            (
                .openPlaceholders(["service-id"]),
                "This step still needs service-id. Give it with `/run set RUN-7 service-id=value`."
            ),
            (.requesterMayNotApprove, "You asked for this run, so somebody else has to approve it."),
        ])
    func wording(refusal: RunRefusal, text: String) {
        #expect(RunRefusalText.text(refusal, run: RunID(7)) == text)
    }
}
