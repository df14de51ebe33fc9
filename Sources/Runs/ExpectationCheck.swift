package import Runbooks

/// Compares what came of a step with what its runbook expects.
package enum ExpectationCheck {
    package enum Verdict: Codable, Sendable, Hashable {
        case asExpected(summary: String)
        case failed(expected: String, got: String)
        /// A person has to look.
        case cannotTell(expected: String, got: String)
    }

    package static func judge(_ outcome: StepOutcome, _ expectations: [Expectation], of script: String) -> Verdict {
        .cannotTell(expected: "", got: "")
    }
}
