package import Runbooks

/// Turns a runbook and a request into the steps of a run.
///
/// A deploy is what the runbook does before deploying, one way of deploying, and its verification; a rollback is one way
/// back and what follows at once. Ways exclude each other, as options do: one is chosen, by `--option` or in chat, and
/// the steps of the others are left out. What is for another environment, or is watched long after, is no part of a run;
/// the draft names it.
package enum RunPlanner {
    package static func plan(_ runbook: Runbook, _ request: RunRequest) -> Result<RunDraft, RunRefusal> {
        do throws(RunRefusal) {
            if let reason = request.breakGlass {
                guard reason.contains(where: { !$0.isWhitespace }) else { throw .reasonMissing }
                guard request.breakers.contains(request.requester) else {
                    throw .mayNotBreakGlass(allowed: request.breakers)
                }
            }
            let choice = try ProcedureChoice.of(runbook, request).get()
            var builder = StepBuilder(runbook)
            builder.planned = Set(choice.stages.flatMap(\.alternatives).map(\.id))
            for stage in choice.stages { builder.add(stage) }
            var steps = StepNumbers.numbered(builder.steps)
            guard steps.contains(where: { !$0.isGroup && $0.kind != .choice }) else {
                throw .nothingToDo(procedure: choice.stages.first?.alternatives.first?.title ?? "")
            }
            if let option = request.option { try choose(option, in: &steps) }
            let values = try RunValues.gather(request, for: steps)
            var draft = RunDraft(request: request, runbookHash: runbook.contentHash, values: values, steps: steps)
            draft.leftOut = choice.leftOut
            return .success(draft)
        } catch {
            return .failure(error)
        }
    }

    /// Whether a runbook has what is asked for; the reason where it has not. A value or an option may still be wrong.
    package static func finds(_ request: RunRequest, in runbook: Runbook) -> Result<Void, RunRefusal> {
        ProcedureChoice.of(runbook, request).map { _ in }
    }

    /// Each part between commas settles the first open choice that has such an option.
    private static func choose(_ text: String, in steps: inout [RunStep]) throws(RunRefusal) {
        let known = steps.flatMap { $0.options.map(\.label) }
        // A label may hold a comma itself.
        let isOne = known.contains { $0.lowercased() == text.lowercased() }
        for part in isOne ? [text[...]] : text.split(separator: ",", omittingEmptySubsequences: false) {
            var wanted = part
            while wanted.first == " " { wanted = wanted.dropFirst() }
            while wanted.last == " " { wanted = wanted.dropLast() }
            let open = steps.indices.filter { index in
                steps[index].kind == .choice && steps[index].chosen == nil
                    && steps[index].branches.allSatisfy { branch in
                        let label = steps.first { $0.key == branch.choice }?.chosen
                        return label == nil || label == branch.label
                    }
            }
            guard !open.isEmpty else { throw .optionWithoutChoice(String(wanted)) }
            var refusal = RunRefusal.optionUnknown(String(wanted), known: known)
            var settled = false
            for index in open where !settled {
                switch OptionMatch.find(String(wanted), among: steps[index].options) {
                case .success(let option):
                    steps[index].chosen = option.label
                    settled = true
                case .failure(.optionAmbiguous(let text, let matches)):
                    refusal = .optionAmbiguous(text, matches: matches)
                case .failure: break
                }
            }
            guard settled else { throw refusal }
        }
    }
}
