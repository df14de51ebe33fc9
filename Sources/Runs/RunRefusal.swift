package import Foundation

/// Why an event was not acted on, as facts; `RunRefusalText` has the wording.
package enum RunRefusal: Error, Codable, Sendable, Hashable {
    // From the planner.
    /// `near` are steps that speak of it.
    case noProcedure(RunKind, service: String, near: [RunNear] = [])
    /// `isSure`: each says by its title that it is about that.
    case documentOpen(RunKind, service: String, names: [String], isSure: Bool)
    case documentUnknown(String, known: [String])
    case procedureUnknown(String, known: [String])
    case procedureAmbiguous(String, matches: [String])
    case nothingToDo(procedure: String)
    /// The runbook deploys, but to other environments alone; where it does so.
    case elsewhere(environment: String, known: [String])
    case optionUnknown(String, known: [String])
    case optionAmbiguous(String, matches: [String])
    case optionWithoutChoice(String)

    // About values.
    case badValue(name: String, value: String, rule: ValueRule.Violation)
    case unknownValue(name: String, known: [String], meant: String? = nil)
    /// A step that has run, or is running, holds the value.
    case valueInUse(name: String)
    /// A secret never comes from chat.
    case secretValue(name: String)
    /// The service's configuration says what the value is, and nobody else may.
    case valueFixed(name: String)

    // From the decider.
    case finished(RunStatus)
    case stale(revision: Int)
    case wrongStep(current: StepKey?, title: String?)
    case stepUnknown(StepKey)
    case alreadyDone(StepKey, title: String)
    case stillRunning(StepKey, title: String)
    case notRunning(StepKey)
    /// It failed, or nobody knows how it ended: a person has to say how to go on.
    case needsDecision(StepKey, title: String)
    case notYourTurn
    case needsApproval
    case approvalNotNeeded
    /// The same person did, and others are still lacking.
    case alreadyApproved
    /// Nobody's word is lacking any more.
    case approvedEnough
    case requesterMayNotApprove
    /// They set a value of what is to run.
    case authorMayNotApprove(name: String)
    case mayNotBreakGlass(allowed: [String])
    /// The command destroys something: its name has to be typed first.
    case needsConfirmation(StepKey, target: String)
    case confirmationDiffers(typed: String, target: String)
    case notAnApprover(group: String)
    case openPlaceholders([String])
    case choiceOpen(StepKey, options: [String])
    case noChoice(StepKey)
    /// The event does not fit the step: "Run" on something to be ticked, "done" on a command.
    case doesNotFit(StepKey, kind: String)
    case reasonMissing

    // From the lock.
    case held(by: RunID, holder: String, since: Date)
}
