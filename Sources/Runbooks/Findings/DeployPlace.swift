/// Where a document deploys: the step that does it, that for production first.
struct DeployPlace {
    var line: Int
    /// The step or the section that deploys.
    var title: String
    /// The first line of the command, where it is one.
    var command: String?
    /// A command that takes it back, where one is known.
    var undo = ""
    /// Greater for production, less for what is one's own.
    private var rank = 0
    var isProduction: Bool { rank == 1 }

    /// The place that matters most; nil where nothing is deployed by a command or under a heading that says so.
    static func first(in runbook: Runbook, fences: FenceIndex) -> DeployPlace? {
        let isOfDeployment = RoleRules.role(of: runbook.title) == .deploy
        var found: [DeployPlace] = []
        // Many steps may share one block; the first of them stands for it.
        var seen: Set<Int> = []
        let boxed = Set(runbook.checklist.map(\.line))
        for procedure in runbook.procedures where procedure.role == .deploy {
            let own = rank([procedure.title] + procedure.chapters)
            let isNamed =
                RoleRules.role(of: procedure.title) == .deploy && !Phrase(procedure.title).hasAny(notDoing)
            let isWithin = procedure.chapters.contains { RoleRules.role(of: $0) == .deploy }
            guard isNamed || isOfDeployment || isWithin else { continue }
            var commands: [DeployPlace] = []
            for step in procedure.steps {
                for line in step.codeBlocks {
                    guard seen.insert(line).inserted, let entry = fences[line], let (place, text, undo) = command(entry)
                    else { continue }
                    let isSaid = RoleRules.role(of: step.title) == .deploy || isNamed == false
                    let title = isSaid && !step.title.contains("`") ? step.title : procedure.title
                    let around = entry.fence.headings.first.map { [$0] } ?? []
                    commands.append(
                        DeployPlace(
                            line: place, title: title, command: text, undo: undo,
                            rank: rank([step.title] + around + [procedure.title] + procedure.chapters)))
                }
            }
            if commands.isEmpty, isNamed, procedure.steps.contains(where: { isDone($0, boxed) }) {
                commands = [DeployPlace(line: procedure.line, title: procedure.title, command: nil, rank: own)]
            }
            found += commands
        }
        // Somebody's own machine needs no way back.
        return found.filter { $0.rank > -2 }.enumerated().min { one, other in
            (-one.element.rank, one.element.command == nil ? 1 : 0, one.offset)
                < (-other.element.rank, other.element.command == nil ? 1 : 0, other.offset)
        }?.element
    }

    /// Something to do, rather than a state to be ticked: "Push the image", but not "Image pushed".
    private static func isDone(_ step: Step, _ boxed: Set<Int>) -> Bool {
        step.kind != .check
            && (!boxed.contains(step.line) || Imperative.isImperative(step.title)
                || !step.title.utf8.allSatisfy { $0 < 0x80 }
                || !step.codeBlocks.isEmpty)
    }

    private static let notDoing: Terms = [
        "checklist", "sign off", "was deployed", "status", "readiness", "notes", "secrets", "overview", "environment*",
        "architecture", "baseline", "基线", "history", "failed", "fails", "failing", "failure*", "broken", "roto", "rota",
        "caído",
        "caída", "down", "stuck", "error*", "incident*", "issue*", "problem*", "schedule", "windows", "strategy",
        "strategies", "requirements",
    ]
    private static let own: Terms = [
        "local", "locally", "localhost", "development", "dev", "sandbox", "minikube", "playground", "docker desktop",
        "fresh",
    ]

    /// 1 for production, -1 for what leads to it, -2 for one's own machine; the nearest title that says so decides.
    static func rank(_ titles: [String]) -> Int {
        for title in titles {
            if Environments.names(title, "production") { return 1 }
            if Environments.names(title, "staging") || Environments.names(title, "test") { return -1 }
            if Phrase(title).hasAny(own) { return -2 }
        }
        return 0
    }

    private static func command(_ entry: FenceIndex.Entry) -> (line: Int, text: String, undo: String)? {
        guard entry.verdict.class == .command else { return nil }
        let script = entry.verdict.script
        for statement in entry.verdict.statements {
            for command in statement.commands {
                guard let undo = DeploySigns.undo(command.effective),
                    script.lines.indices.contains(statement.lines.lowerBound)
                else { continue }
                let line = script.lines[statement.lines.lowerBound]
                return (entry.fence.firstContentLine + line.index, shortened(line.text), undo)
            }
        }
        return nil
    }

    private static func shortened(_ text: String) -> String {
        let text = text.trimmingBlanks
        let plain = text.hasSuffix("\\") ? text.dropLast().trimmingBlanks : text
        return plain.count > 50 ? plain.prefix(50).trimmingBlanks + "…" : String(plain)
    }
}
