/// Findings about what a shell would do with the document's commands.
enum CommandFindings {
    static func findings(_ runbook: Runbook, fences: FenceIndex, outline: Outline, lines: [String]) -> [Finding] {
        var found: [Finding] = []
        // One finding a section: whoever mends the first sees the others.
        var warned: Set<Int> = []
        for entry in fences.entries where entry.verdict.class == .command {
            if !warned.contains(entry.section), let first = destruction(entry, runbook, outline, lines) {
                found.append(first)
                warned.insert(entry.section)
            }
            found += shape(entry)
        }
        found += unclear(runbook, fences)
        return found
    }

    private static func destruction(
        _ entry: FenceIndex.Entry, _ runbook: Runbook, _ outline: Outline, _ lines: [String]
    ) -> Finding? {
        let script = entry.verdict.script
        for statement in entry.verdict.statements {
            let text =
                statement.lines.count == 1
                ? script.lines[statement.lines.lowerBound].text
                : statement.lines.map { script.lines[$0].text }.joined(separator: "\n")
            guard let loss = Destructive.loss(of: statement, text: text) else { continue }
            let line = entry.fence.firstContentLine + script.lines[statement.lines.lowerBound].index
            guard !isWarned(line, entry, runbook), !isSaved(line, entry, outline, lines) else { continue }
            return Finding(
                .destructiveCommand, severity: .warning, line: line,
                message: "this command \(loss); no warning and no backup stands before it",
                fix: "put a line such as \"**WARNING**: …\" before it, or a step that makes a backup")
        }
        return nil
    }

    /// Headings under which destroying is the very purpose.
    private static let purposes: Terms = [
        "teardown", "tear down", "uninstall*", "destroy*", "clean up", "cleanup", "cleaning", "decommission*",
        "delete*", "deletion", "remove*", "removal", "purge*", "reset*", "wipe*", "retention", "prune", "eliminar",
        "limpieza", "limpeza", "aufräumen", "nettoyage", "oprydning", "撤去", "削除", "清理",
    ]

    private static let cautions: Terms = [
        "warning", "caution", "careful", "danger*", "destructive", "destroys", "irreversible", "irreversibly",
        "data loss", "last resort", "cannot be undone", "can't be undone", "permanently", "wipes", "deletes all",
        "will delete", "only if", "use with", "make sure", "be sure", "double check", "non production",
        "not in production", "never",
        "cuidado", "peligro", "atención", "atenção", "achtung", "vorsicht", "attention", "danger", "注意", "警告", "危险",
    ]

    /// A warning near it, or words of caution in its comments, its heading or the words that lead to it.
    private static func isWarned(_ line: Int, _ entry: FenceIndex.Entry, _ runbook: Runbook) -> Bool {
        let isNear = runbook.warnings.contains {
            $0.level != .note && abs($0.line - line) <= 20 && $0.line >= entry.fence.line - 12
                && $0.line <= entry.fence.endLine + 4
        }
        if isNear || entry.fence.headings.prefix(2).contains(where: { Phrase($0).hasAny(purposes) }) { return true }
        let comments = entry.fence.lines.filter { $0.contains("#") || $0.contains("--") }
        return ([entry.fence.leadIn] + entry.fence.headings.prefix(2) + comments).contains {
            Phrase($0).hasAny(cautions) || $0.contains("⚠")
        }
    }

    private static let copies: Terms = [
        "backup", "backups", "back up", "backed up", "snapshot", "snapshots", "dump", "respaldo", "copia de seguridad",
        "sauvegarde", "sicherung", "备份", "バックアップ", "stash",
    ]
    private static let makes: Terms = [
        "create", "created", "creates", "take", "taken", "make", "made", "run", "always", "first", "before", "new",
        "save", "back up", "backed up", "git", "crear", "criar", "créer", "erstellen",
    ]
    private static let tools = [
        "pg_dump", "mysqldump", "mongodump", "pg_basebackup", "backup.sh", "backup_database", "backup-database",
        "create-db-snapshot", "create-snapshot", "git stash", "--backup", ".bak", "BGSAVE", "velero backup create",
        "etcdctl snapshot save", "sqlite3 .backup",
    ]

    private static func makesCopy(_ line: String) -> Bool {
        if tools.contains(where: line.contains) { return true }
        let phrase = Phrase(line)
        return phrase.hasAny(copies) && phrase.hasAny(makes)
            && !phrase.hasAny(["restore", "from", "no", "old", "delete"])
    }

    /// A copy is made before it, in its own section or right above.
    private static func isSaved(_ line: Int, _ entry: FenceIndex.Entry, _ outline: Outline, _ lines: [String]) -> Bool {
        let section = outline.sections[entry.section]
        let parent = section.parent.map { outline.sections[$0] } ?? section
        let start = parent.level >= 2 ? parent.line : section.line
        guard start >= 1, start < line, line <= lines.count else { return false }
        return lines[(max(start, line - 120) - 1)..<(line - 1)].contains(where: makesCopy)
    }

    /// Parts of the names of editors.
    private static let editors: Needles = ["nano", "vi", "emacs"]

    private static func shape(_ entry: FenceIndex.Entry) -> [Finding] {
        let fence = entry.fence
        var found: [Finding] = []
        if let typed = entry.verdict.script.typed.first {
            found.append(
                Finding(
                    .shellTrap, severity: .warning, line: fence.firstContentLine + typed,
                    message: "these lines are typed into the client opened above, so the step is left to a person",
                    fix: "pass them to the client, for instance with -c or from a here-document"))
        }
        for line in entry.verdict.script.lines where !line.text.isComment {
            let number = fence.firstContentLine + line.index
            if editors.occur(in: line.text), InteractiveClient.isEditor(line.text) {
                found.append(
                    Finding(
                        .shellTrap, severity: .info, line: number,
                        message: "an editor needs a terminal, which a run does not give",
                        fix: "say what to change, and let a person do it"))
            }
            if let word = backgroundAddress(line.text) {
                found.append(
                    Finding(
                        .shellTrap, severity: .warning, line: number,
                        message: "the & in \(word) sends the command to the background",
                        fix: "put the address in quotes"))
            }
            if line.text.utf8.contains(where: { $0 >= 0x80 }), line.text.contains(where: { "“”‘’\u{A0}".contains($0) })
            {
                found.append(
                    Finding(
                        .shellTrap, severity: .warning, line: number,
                        message: "curly quotes or hard blanks stand in this command",
                        fix: "type plain quotes and blanks"))
            }
        }
        return found
    }

    /// An address with `?` and `&` outside quotes.
    private static func backgroundAddress(_ line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: "&")), line.contains("://") else { return nil }
        for word in line.split(separator: " ")
        where word.contains("://") && word.contains("&") && !word.contains("\"") && !word.contains("'")
            && !word.contains("&&")
        {
            return String(word)
        }
        return nil
    }

    /// A step that asks for nothing a person or a shell could do.
    private static func unclear(_ runbook: Runbook, _ fences: FenceIndex) -> [Finding] {
        let boxed = Set(runbook.checklist.map(\.line))
        return runbook.procedures.flatMap { procedure -> [Finding] in
            guard [.predeploy, .deploy, .verify, .rollback, .migration].contains(procedure.role) else { return [] }
            return procedure.steps.indices.compactMap { index -> Finding? in
                guard procedure.steps[index].kind == .manual, procedure.steps[index].parent == nil else { return nil }
                let step = procedure.steps[index]
                guard
                    !step.title.contains(where: { ":=$(/".contains($0) }),
                    step.codeBlocks.isEmpty, step.text == nil, step.alternative == nil,
                    !boxed.contains(step.line),
                    !procedure.steps.contains(where: { $0.parent == step.id }), !Imperative.isImperative(step.title),
                    step.title.utf8.allSatisfy({ $0 < 0x80 }), step.title.split(separator: " ").count <= 2
                else { return nil }
                return Finding(
                    .unclearStep, severity: .info, line: step.line,
                    message: "\"\(step.title)\" does not say whether a person or a command does it",
                    fix: "begin with a verb, or add the command")
            }
        }
    }
}
