/// What a document says and does before a command that destroys: warnings, backups, places where nothing is dear.
struct Precautions {
    private let runbook: Runbook
    private let outline: Outline
    private let lines: [String]
    /// Lines whose commands make what others delete.
    private let making: [String]
    /// Sections that are read before anything is done, the innermost that holds them all.
    private let forewords: [Foreword]

    private struct Foreword {
        var lines: ClosedRange<Int>
        /// For which lines it is a foreword.
        var reach: ClosedRange<Int>
        var warns: Bool
        var saves: Bool
    }

    init(_ runbook: Runbook, outline: Outline, lines: [String]) {
        self.runbook = runbook
        self.outline = outline
        self.lines = lines
        making = lines.filter { line in [" apply ", " install ", " create "].contains(where: line.contains) }
        forewords = outline.sections.indices.dropFirst().compactMap { index in
            let section = outline.sections[index]
            guard section.heading.phrase.hasAny(Self.first) else { return nil }
            let text = lines[(section.line - 1)..<min(section.endLine, lines.count)]
            let around = section.parent.map { outline.sections[$0] }
            // Under the title it is about the whole document, else about the part it stands in.
            let isForAll = section.level <= 2 || around.map { $0.level <= 1 } ?? true
            return Foreword(
                lines: section.line...max(section.line, section.endLine),
                reach: isForAll ? 1...max(1, lines.count) : around.map { $0.line...max($0.line, $0.endLine) } ?? 1...1,
                warns: text.contains { Phrase($0).hasAny(Self.losses) }, saves: text.contains(where: Self.makesCopy))
        }
    }

    private static let first: Terms = [
        "prerequisite*", "precondition*", "before you start", "before you begin", "before starting", "preparation",
        "requirements", "warning*", "caution*", "important", "prérequis", "prerequis", "avertissement*", "requisitos",
        "pré requisitos", "prerrequisitos", "advertencia*", "aviso*", "voraussetzungen", "vorbereitung", "warnung*",
        "warnhinweise", "achtung", "forudsætninger", "vereisten", "注意", "注意事项", "前提", "前提条件", "警告",
    ]

    private static let losses: Terms = [
        "destructive", "destructif", "destructive operation*", "destroys", "irreversible", "irreversibly",
        "irréversible",
        "data loss", "lose data", "loses data", "loss of data", "cannot be undone", "can't be undone", "permanently",
        "overwrites", "overwritten", "wipes", "perte de données", "pérdida de datos", "perda de dados", "datenverlust",
        "destructivo", "destrutivo", "destructiva", "destrutiva", "不可逆", "数据丢失", "取り消せません",
    ]

    /// Headings under which destroying is the very purpose, and small losses need no further word.
    private static let purposes: Terms = [
        "teardown", "tear down", "uninstall*", "destroy*", "clean up", "cleanup", "cleaning", "decommission*",
        "delete*", "deletion", "remove*", "removal", "purge*", "reset*", "wipe*", "retention", "prune", "eliminar",
        "limpieza", "limpeza", "aufräumen", "nettoyage", "oprydning", "撤去", "削除", "清理",
    ]

    /// Headings over what is nobody's but one's own.
    private static let ownPlaces: Terms = [
        "local", "locally", "localhost", "development environment", "dev environment", "dev only", "sandbox",
        "playground", "drill", "drills", "test environment", "demo", "minikube",
    ]

    private static let cautions: Terms = [
        "warning", "caution", "careful", "danger*", "destructive", "destroys", "irreversible", "irreversibly",
        "data loss", "last resort", "cannot be undone", "can't be undone", "permanently", "wipes", "deletes all",
        "will delete", "wipe", "all data", "lose data", "loses data", "data will be lost", "only if", "use with",
        "make sure", "be sure", "double check", "non production",
        "not in production", "never", "safe", "harmless", "dev only", "cache only", "disposable",
        "cuidado", "peligro", "atención", "atenção", "achtung", "vorsicht", "attention", "danger", "注意", "警告", "危险",
    ]

    /// A warning near it or in a foreword, words of caution in its comments, its heading or the words that lead to it.
    func isWarned(_ line: Int, _ entry: FenceIndex.Entry, _ loss: Destructive.Loss) -> Bool {
        let isNear = runbook.warnings.contains {
            $0.level != .note && abs($0.line - line) <= 20 && $0.line >= entry.fence.line - 12
                && $0.line <= entry.fence.endLine + 4
        }
        if isNear || forewords.contains(where: { $0.warns && $0.lines.upperBound < line && $0.reach.contains(line) }) {
            return true
        }
        let headings = entry.fence.headings.prefix(2).map { Phrase($0) }
        if loss.isLight, headings.contains(where: { $0.hasAny(Self.purposes) }) { return true }
        if headings.contains(where: { $0.hasAny(Self.ownPlaces) }) || warnsEarlier(line, entry) { return true }
        let comments = entry.fence.lines.filter { $0.contains("#") || $0.contains("--") }
        return ([entry.fence.leadIn] + entry.fence.headings.prefix(2) + comments).contains {
            Phrase($0).hasAny(Self.cautions) || $0.contains("⚠")
        }
    }

    /// A warning about a loss in an earlier part of the same procedure, or at its head.
    private func warnsEarlier(_ line: Int, _ entry: FenceIndex.Entry) -> Bool {
        let start = chapter(entry).line
        return runbook.warnings.contains {
            $0.level != .note && $0.line >= start && $0.line < line && Phrase($0.text).hasAny(Self.losses)
        }
    }

    private static let copies: Terms = [
        "backup", "backups", "back up", "backed up", "snapshot", "snapshots", "dump", "respaldo", "copia de seguridad",
        "sauvegarde", "sicherung", "备份", "バックアップ", "stash",
    ]
    private static let makes: Terms = [
        "create", "created", "creates", "take", "taken", "make", "made", "run", "always", "first", "before", "new",
        "save", "back up", "backed up", "git", "verified", "completed", "exists", "realizar", "realize", "hacer",
        "fazer", "faça", "faire", "effectuer",
        "执行", "创建", "crear", "criar", "créer", "erstellen",
    ]
    private static let tools = [
        "pg_dump", "mysqldump", "mongodump", "pg_basebackup", "backup.sh", "backup_database", "backup-database",
        "create-db-snapshot", "create-snapshot", "git stash", "--backup", ".bak", "BGSAVE", "velero backup create",
        "etcdctl snapshot save", "sqlite3 .backup", "firestore export", "terraform state pull",
    ]

    private static func makesCopy(_ line: String) -> Bool {
        if tools.contains(where: line.contains) { return true }
        let phrase = Phrase(line)
        return phrase.hasAny(copies) && phrase.hasAny(makes)
            && !phrase.hasAny(["restore", "from", "no", "old", "delete"])
    }

    /// The outermost section below the document's title that the block stands in.
    private func chapter(_ entry: FenceIndex.Entry) -> Outline.Section {
        let path = outline.path(to: entry.section)
        return path.last { $0.level >= 2 } ?? outline.sections[entry.section]
    }

    /// A copy is made before it, in an earlier part of its own chapter or in a foreword.
    func isSaved(_ line: Int, _ entry: FenceIndex.Entry) -> Bool {
        if forewords.contains(where: { $0.saves && $0.lines.upperBound < line && $0.reach.contains(line) }) {
            return true
        }
        let section = outline.sections[entry.section]
        let parent = section.parent.map { outline.sections[$0] } ?? section
        let isProcedure = { (line: Int) in runbook.procedures.contains { $0.line == line } }
        let chapter = chapter(entry)
        let start = isProcedure(chapter.line) ? chapter.line : parent.level >= 2 ? parent.line : section.line
        guard start >= 1, start < line, line <= lines.count else { return false }
        return lines[(max(start, line - 120) - 1)..<(line - 1)].contains(where: Self.makesCopy)
    }

    /// A rollback that deletes what the document itself made.
    func isCounterpart(_ loss: Destructive.Loss, _ entry: FenceIndex.Entry) -> Bool {
        guard loss.isLight, let target = loss.destruction.target,
            outline.sections[entry.section].roles.contains(.rollback)
        else { return false }
        return making.contains { $0.contains(target) }
    }

    /// Headings over a machine that has nothing yet.
    private static let emptyPlaces: Terms = [
        "disaster recovery", "disaster", "bare metal", "new server", "new host", "new machine", "new cluster", "fresh",
        "from scratch", "rebuild", "migration to", "move to", "initial setup",
    ]

    /// The database was made for it a few lines before, or is on a machine that has nothing yet.
    func isNew(_ line: Int, _ entry: FenceIndex.Entry) -> Bool {
        if entry.fence.headings.contains(where: { Phrase($0).hasAny(Self.emptyPlaces) }) { return true }
        let start = outline.sections[entry.section].line
        guard start >= 1, start < line, line <= lines.count else { return false }
        return lines[(start - 1)..<(line - 1)].contains {
            let folded = $0.lowercased()
            return ["createdb", "create database", "dropdb", "drop database"].contains(where: folded.contains)
        }
    }
}
