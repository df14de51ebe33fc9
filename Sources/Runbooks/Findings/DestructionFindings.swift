/// Commands and statements after which something is gone, where nothing before them said so or saved it.
enum DestructionFindings {
    static func findings(_ runbook: Runbook, fences: FenceIndex, outline: Outline, lines: [String]) -> [Finding] {
        var precautions: Precautions?
        // What is of one kind in one section is one finding: it is mended together.
        var groups: [Place: [Found]] = [:]
        var order: [Place] = []
        var budget = limit
        for entry in fences.entries where budget > 0 {
            for loss in losses(entry).prefix(budget) where loss.isLinted && !isTrial(loss) {
                budget -= 1
                let known = precautions ?? Precautions(runbook, outline: outline, lines: lines)
                precautions = known
                let line = entry.fence.firstContentLine + loss.destruction.line - 1
                guard !known.isWarned(line, entry, loss), !known.isSaved(line, entry),
                    !known.isCounterpart(loss, entry),
                    !((loss.overwrites || loss.loss.hasPrefix("drops what is there")) && known.isNew(line, entry))
                else { continue }
                let place = Place(section: entry.section, loss: loss.loss)
                if groups[place] == nil { order.append(place) }
                groups[place, default: []].append(
                    Found(
                        line: line, what: loss.destruction.what, overwrites: loss.overwrites,
                        isCommand: entry.verdict.class == .command))
            }
        }
        return order.compactMap { place in groups[place].flatMap { finding(place.loss, $0) } }
    }

    /// Much is looked at for each loss, so a document with thousands of them is read in part.
    private static let limit = 300

    private struct Place: Hashable {
        var section: Int
        var loss: String
    }

    private struct Found {
        var line: Int
        var what: String
        var overwrites: Bool
        var isCommand: Bool
    }

    private static func finding(_ loss: String, _ found: [Found]) -> Finding? {
        guard let first = found.first else { return nil }
        let others = Set(found.map(\.line)).subtracting([first.line]).sorted()
        let also =
            others.isEmpty
            ? "" : ", and so \(others.count == 1 ? "does line" : "do lines") \(others.listed(limit: 6))"
        // A name is said where it is one, and short.
        let what = found.count == 1 && first.what.utf8.count <= 80 ? first.what : loss
        let subject = first.isCommand ? "this command" : "this statement"
        if first.overwrites {
            return Finding(
                .destructiveCommand, severity: .info, line: first.line,
                message: "\(subject) \(what)\(also); nothing before it saves that, and no warning says so",
                fix: "take a dump of the database as it is first, or say \"**WARNING**: …\" before it")
        }
        return Finding(
            .destructiveCommand, severity: .warning, line: first.line,
            message: "\(subject) \(what)\(also); no warning and no backup stands before it",
            fix: "put a line such as \"**WARNING**: …\" before it, or a step that makes a backup")
    }

    private static func losses(_ entry: FenceIndex.Entry) -> [Destructive.Loss] {
        switch entry.verdict.class {
        case .command:
            let script = entry.verdict.script
            let code = script.lines.map(\.text)
            let found = entry.verdict.statements.flatMap { Destructive.losses(of: $0, among: code) }
            return found.compactMap { loss in
                guard script.lines.indices.contains(loss.destruction.line - 1) else { return nil }
                var placed = loss
                placed.destruction.line = script.lines[loss.destruction.line - 1].index + 1
                return placed
            } + typed(entry)
        case .sql: return DestructiveSQL.losses(in: entry.fence.source)
        default: return []
        }
    }

    /// What is typed into a client that a command opened.
    private static func typed(_ entry: FenceIndex.Entry) -> [Destructive.Loss] {
        let typed = Set(entry.verdict.script.typed)
        guard !typed.isEmpty else { return [] }
        let lines = entry.fence.lines
        return DestructiveSQL.losses(
            in: lines.indices.map { typed.contains($0) ? lines[$0] : "" }.joined(separator: "\n"))
    }

    private static let trials: Terms = [
        "test", "tests", "testing", "tmp", "temp", "temporary", "scratch", "drill", "dev", "local", "localhost",
        "sandbox", "demo", "canary", "preview", "verify", "restored", "restore test",
    ]

    /// Only something made to be thrown away is lost.
    private static func isTrial(_ loss: Destructive.Loss) -> Bool {
        loss.destruction.target.map { Phrase($0).hasAny(trials) } ?? false
    }
}

extension [Int] {
    /// "12, 15 and 20", or "12, 15 and 9 more".
    func listed(limit: Int) -> String {
        let names = map { String($0) }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        if names.count <= limit { return names.dropLast().joined(separator: ", ") + " and \(last)" }
        return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
    }
}
