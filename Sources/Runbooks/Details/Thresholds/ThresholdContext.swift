/// What the words around a limit say about it.
struct ThresholdContext: Sendable {
    /// What the limit is for; nil where nothing around it says so.
    var kind: Threshold.Kind?
    /// How bad it is, by the heading or label over it.
    var severity: String?
    /// The words a limit without a metric of its own is about: the item around it, else the heading.
    var subject: String = ""

    /// The nearest words decide: the label or item right above, then the headings from the inside out.
    static func of(label: String, titles: some Sequence<String>, subject: String? = nil, words: inout LimitWords)
        -> ThresholdContext
    {
        var context = ThresholdContext()
        let around = ([label] + titles).map { words[$0] }
        for (index, meaning) in around.enumerated() where meaning.wordCount > 0 {
            // A long sentence over a list is no label, and the document's title says nothing of one list.
            if index == 0, meaning.wordCount > 14 { continue }
            if context.kind == nil { context.kind = meaning.kind }
            if context.severity == nil, index < 2 { context.severity = meaning.severity }
        }
        // "Trigger conditions" below "Immediate rollback".
        if context.kind == nil || context.kind == .severity || context.kind == .alert,
            around.prefix(2).contains(where: \.namesTrigger), around.contains(where: \.namesRollback)
        {
            context.kind = .trigger
        }
        context.subject = subject ?? around.first { $0.wordCount > 0 && $0.severity == nil }?.text ?? ""
        return context
    }

    static func kind(_ words: String) -> Threshold.Kind? {
        let phrase = Phrase(words)
        if phrase.hasAny(rollbacks) {
            if phrase.hasAny(negations) { return .exclusion }
            if phrase.hasAny(conditions) { return .trigger }
        }
        let found = terms.mask(in: phrase)
        return found == 0 ? nil : rules[found.trailingZeroBitCount].0
    }

    private static let rollbacks: Terms = [
        "rollback", "roll back", "rolling back", "rollbacks", "revert", "回滚", "ロールバック",
    ]
    private static let negations: Terms = ["do not", "don't", "not", "never"]
    private static let conditions: Terms = ["trigger*", "when", "if", "criteria", "conditions", "decision*"]

    private static let terms = Terms(lists: rules.map(\.1))

    /// The first whose words occur decides.
    private static let rules: [(Threshold.Kind, [String])] = [
        (
            .symptom,
            [
                "symptom*", "síntoma*", "sintoma*", "symptôme*", "sintomi", "симптом*", "症状", "problem", "indicators",
                "signs", "indications",
            ]
        ),
        (
            .slo,
            [
                "slo", "slos", "sla", "slas", "sli", "slis", "service level*", "objectives", "objective", "rto", "rpo",
                "error budget*", "recovery objectives",
            ]
        ),
        (.scaling, ["scale", "scaling", "autoscal*", "auto scal*", "when to scale", "scale up", "scale out"]),
        (
            .severity,
            [
                "severity", "severities", "sev1", "sev2", "sev3", "sev4", "sev 1", "sev 2", "sev 3", "p0", "p1", "p2",
                "p3", "p4", "priority", "severidad", "gravedad", "severidade",
            ]
        ),
        (
            .alert,
            [
                "alert", "alerts", "alerting", "alarm", "alarms", "threshold*", "alarmas", "alertas", "alarme",
                "fires", "fires when", "schwellwert*", "umbral*", "limiar*", "seuil*", "閾値", "阈值", "告警", "アラート",
                "warning", "critical",
            ]
        ),
        (
            .target,
            [
                "target*", "benchmark*", "goals", "baseline*", "success criteria", "acceptance criteria", "performance",
                "expected", "healthy", "objetivo*", "ziel*", "目标", "目標", "go no go", "success metrics", "kpi", "kpis",
                "budget*",
            ]
        ),
        (.alert, ["monitor*", "metrics", "watch", "detection", "métricas", "metriken", "监控", "監視", "指标", "指標"]),
    ]
}

/// What headings and labels say about limits, each read once.
struct LimitWords {
    struct Meaning: Sendable {
        var text: String
        var wordCount: Int
        var kind: Threshold.Kind?
        var severity: String?
        var namesTrigger: Bool
        var namesRollback: Bool
    }

    private static let triggers: Terms = ["trigger", "triggers", "trigger conditions"]
    private static let rollbacks: Terms = ["rollback", "roll back"]

    private var known: [String: Meaning] = [:]

    /// Longer headings are cut: what they are about stands first.
    private static let lengthLimit = 200

    subscript(words: String) -> Meaning {
        mutating get {
            let text = words.utf8.count > Self.lengthLimit ? String(words.prefix(Self.lengthLimit)) : words
            if let meaning = known[text] { return meaning }
            let phrase = Phrase(text)
            let meaning = Meaning(
                text: text, wordCount: phrase.wordCount, kind: ThresholdContext.kind(text),
                severity: SeverityWords.severity(ofLabel: text),
                namesTrigger: phrase.hasAny(Self.triggers), namesRollback: phrase.hasAny(Self.rollbacks))
            known[text] = meaning
            return meaning
        }
    }
}

/// Words for how bad something is.
enum SeverityWords {
    private static let words: [(String, [String])] = [
        (
            "critical",
            [
                "critical", "crit", "page", "sev1", "sev 1", "sev0", "p0", "p1", "emergency", "red", "crítico",
                "crítica", "критический", "kritisch", "critique", "kritisk", "严重", "重大", "urgent", "fatal", "disaster",
            ]
        ),
        ("high", ["high severity", "sev2", "sev 2", "p2", "error", "major"]),
        (
            "warning",
            [
                "warning", "warn", "yellow", "amber", "aviso", "предупреждение", "advertencia", "warnung",
                "avertissement", "advarsel", "警告", "orange", "minor", "p3", "sev3", "sev 3",
            ]
        ),
        ("info", ["info", "informational", "notice", "p4", "sev4"]),
    ]

    private static let terms = Terms(lists: words.map { $0.1.filter { $0 != "error" } })

    private static let signs: [(Unicode.Scalar, String)] = [
        ("🔴", "critical"), ("🚨", "critical"), ("🟠", "high"), ("🟡", "warning"), ("⚠", "warning"),
    ]

    /// The severity that some words behind a limit, or a column's head, name.
    static func severity(_ text: some StringProtocol) -> String? {
        let found = terms.mask(in: Phrase(text))
        if found != 0 { return words[found.trailingZeroBitCount].0 }
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        for (sign, name) in signs where text.unicodeScalars.contains(sign) { return name }
        return nil
    }

    /// The severity of a label that says little else: "Critical:", "Warning alerts", "🔴 P1".
    static func severity(ofLabel text: String) -> String? {
        Phrase.hasAtMost(5, wordsIn: text) ? severity(text) : nil
    }

    /// "high", "low", "P2" standing alone in a cell are kept as they are.
    static func severity(ofCell text: String) -> String? {
        severity(text)
            ?? (Phrase(text).wordCount <= 2 && !text.isBlank ? Phrase(text).folded.trimmingBlanks.description : nil)
    }
}
