// Amounts there must be enough of, and numbers that only look like limits.
extension LimitRules {
    /// `≥840dp` is how wide something is drawn.
    static func isUnitOfScreens(_ limit: Limit) -> Bool {
        limit.unit.map { ["dp", "px", "em", "rem", "pt", "vw", "vh"].contains($0.lowercased()) } ?? false
    }

    /// "at least 16 characters": a rule for what somebody types.
    static func isRuleOfText(_ limit: Limit) -> Bool { Phrase(limit.after).beginsWithAny(typed) }

    private static let typed: Terms = [
        "characters", "chars", "character", "letters", "digits", "zeichen", "caracteres", "caractères", "caratteri",
        "символ*",
    ]

    static let guesses: Terms = ["estimated cost*", "estimated", "cost estimate*", "approximate*", "costo estimado"]

    static let firing: Terms = ["fires when", "fires if", "alert when", "alert if", "triggers when", "alerts when"]

    static let settling: Terms = [
        "should return", "should stabilize", "should stabilise", "should recover", "should settle", "should drop",
        "should fall", "should normalize", "must return", "must recover",
    ]

    /// What is to be fresh when it is needed.
    static let kept: Terms = [
        "backup*", "snapshot*", "dump", "copia de seguridad", "sauvegarde*", "sicherung*", "respaldo*", "резервн*",
        "备份",
        "バックアップ",
    ]

    /// "At least 4 GB free disk", "(minimum 10 GB required)", "At least 2 nodes are healthy": what there must be enough of.
    static func isMinimum(
        _ limit: Limit, _ metric: Phrase, isListed: Bool, isGate: Bool, origin: LimitMetric.Origin
    ) -> Bool {
        guard limit.comparator == ">=", !limit.isImplied, isListed || isGate else { return false }
        if isSize(limit.unit) { return metric.hasAny(room) || Phrase(limit.after).hasAny(room) }
        guard limit.unit == nil || limit.unit == "%", !limit.isSigned else { return false }
        // "- [ ] At least 2 approvals"
        if isGate, isListed, origin == .after { return true }
        return Phrase(limit.after.prefix { !".;".contains($0) }).hasAny(healthy)
    }

    private static let room: Terms = [
        "disk", "space", "memory", "ram", "storage", "free", "available", "heap", "swap", "speicher*",
        "festplatte*", "disco", "espacio", "espaço", "spazio", "memoria", "memória", "disque", "espace", "mémoire",
        "disk*", "диск*", "памят*", "磁盘", "内存", "ディスク", "メモリ",
    ]

    private static let healthy: Terms = [
        "healthy", "are running", "are ready", "are available", "are online", "are up", "is healthy", "pass", "passing",
        "respond", "verfügbar", "disponibles", "disponíveis", "disponibili", "disponible", "saludables",
    ]
}
