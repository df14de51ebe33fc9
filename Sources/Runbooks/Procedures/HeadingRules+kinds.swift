// What the words of a heading say about what stands below it.
extension HeadingRules {
    static func words(of list: HeadingWords.List) -> [String] {
        switch list {
        case .reference: reference
        case .shortReference: shortReference
        case .shortcuts: shortcuts
        case .descriptive: descriptive
        case .measures: measures
        case .excesses: excesses
        case .reasons: reasons
        case .remedies: remedies
        case .promising: promising
        case .conditions: conditions
        case .advice: advice
        case .retired: retired
        case .legacy: ["legacy"]
        case .movingOn: movingOn
        case .prevention: prevention
        case .questions: ["if", "whether"]
        case .needs: needs
        }
    }

    /// Sections that only tell, with all below them.
    private static let reference = [
        "appendix", "appendices", "references", "additional resources", "related documents", "related links",
        "related runbooks", "table of contents",
        "glossary", "revision history", "change log", "changelog", "document control", "see also", "useful links",
        "links",
    ]
    /// Words that name such a section where they are nearly all of its title.
    private static let shortReference = ["reference", "resources", "contents", "links"]
    /// Sections whose lists describe, count or name something; only commands make them procedures.
    private static let descriptive =
        [
            "overview", "flow", "timeline", "timelines", "architecture", "background", "introduction", "about",
            "purpose",
            "scope", "contact*", "escalation*", "on call", "continuous improvement",
            "lessons", "best practices", "guidelines", "when to",
            "service level*", "schedule", "schedules", "template*", "history",
            "roles", "responsibilities", "severity", "severities", "definitions", "goals", "objectives", "summary",
            "notes", "note", "recommendations",
            "assumptions", "limitations", "known issues", "conventions", "naming", "agenda",
            "how it works", "environment variables", "environments", "triggers",
            "criteria", "gates", "philosophy", "deployment order", "rollout order", "startup order", "order of",
            "ordre de", "ordre du", "orden de",
            "ordem de", "reihenfolge", "rækkefølge", "部署顺序", "部署順序", "启动顺序", "デプロイ順", "communication plan",
            "communications plan",
            "owners", "tools", "improvements", "tips", "getting help", "cadence",
            "components",
            "types of", "kinds of", "tipos de", "types de", "arten von",
            "considerations", "quick reference", "cheat sheet",
            "cheatsheet", "anti pattern*", "antipattern*", "pitfalls", "topology", "principles", "policy", "what was",
            "safety rules", "golden rules", "ground rules", "rules of", "rules", "do's and don'ts", "guardrails",
            "qué hace", "cómo funciona", "o que faz", "como funciona", "ce que fait", "comment fonctionne", "was macht",
            "wie funktioniert", "что делает", "how this works",
            "flujo", "fluxo", "workflow steps", "pipeline steps", "pipeline stages", "what the script does",
            "what it does",
            "script does", "script hace", "script faz", "script fait", "skript macht", "what happens", "what is",
            "what's", "what changed", "expectations", "concepts", "strategies", "faq",
        ] + RoleWords.joined(\.telling)

    /// Words that promise things to do, whatever else the heading says.
    private static let promising =
        [
            "how to", "procedure*", "steps", "process", "workflow", "instructions", "playbook", "drill", "tasks",
            "walkthrough", "the short version", "short version", "tl dr", "runbook", "protocol", "routine", "actions",
            "action needed", "action required", "what to do",
        ] + RoleWords.joined(\.promising)

    /// Sections that say when something is to be done: what they list is true or not, and nothing to do.
    static func isConditions(_ title: HeadingWords) -> Bool {
        if title.phrase.hasAny(success) { return false }
        return title.areOn(.conditions) || title.phrase.ends(with: "trigger") || isOpenCondition(title)
    }

    /// What has to be true in the end is looked at, box by box.
    private static let success: Terms = [
        "success criteria", "acceptance criteria", "exit criteria", "validation criteria", "pass criteria",
        "definition of done", "pre condition*", "precondition*", "critérios de sucesso", "critérios de aceite",
        "criterios de éxito", "criterios de aceptación", "critères de succès", "erfolgskriterien", "abnahmekriterien",
        "成功标准", "验收标准", "完了条件",
    ]

    /// Whether boxes below it say what is true once it is done.
    static func isSuccess(_ title: Phrase) -> Bool { title.hasAny(success) && title.hasAny(criteria) }

    private static let criteria: Terms = ["criteria", "definition of done", "critérios", "criterios", "critères"]

    /// "Deploy by hand when:", "Check if a rollback is needed", "Decide whether to fail over"
    static func isOpenCondition(_ title: HeadingWords) -> Bool {
        guard title.phrase.wordCount >= 3 else { return false }
        return title.phrase.ends(with: "when") || title.phrase.ends(with: "if")
            || title.areOn(.questions) && (title.areOn(.needs) || title.phrase.has("whether to"))
    }

    private static let needs = ["is needed", "is required", "is necessary", "is warranted", "are needed"]

    private static let conditions = [
        "triggers", "trigger conditions", "rollback trigger", "symptom*", "when to", "criteria", "conditions",
        "indicators",
        "do not rollback", "don't rollback",
        "触发条件", "判断标准", "判断基準", "条件", "cuándo", "quando", "criterios",
        "critérios", "wann", "kriterien", "quand",
        "critères",
    ]

    static func isHowTo(_ title: Phrase) -> Bool { title.begins(with: "how to") }

    /// In a longer title such a word may be anything: "Workflow coverage by team".
    static func isPromising(_ title: HeadingWords) -> Bool {
        guard title.areOn(.promising) else { return false }
        return title.phrase.wordCount <= 3 || title.phrase.begins(with: "how to")
            || title.phrase.lastWord.map { HeadingWords(Phrase($0)).areOn(.promising) } ?? false
    }

    /// "Prevention": what would keep it from happening again, some day.
    static func isPrevention(_ title: HeadingWords) -> Bool { title.areOn(.prevention) }

    private static let prevention = ["prevention", "preventive measures", "preventing recurrence", "preventing"]

    static func isDoing(_ title: String) -> Bool {
        Phrase(title).beginsWithAny(doing) || Imperative.isImperative(title)
    }

    private static let doing: Terms = [
        "adding", "creating", "updating", "changing", "rotating", "removing", "setting", "renewing", "renew", "moving",
        "switching", "configuring", "enabling", "disabling",
    ]

    private static let shortcuts = ["quick reference", "quick links"]

    static func isReference(_ title: HeadingWords) -> Bool {
        let isShort = title.phrase.wordCount <= (title.phrase.lastWord == "reference" ? 4 : 3)
        if isShort, title.areOn(.shortReference), !namesThings(title.phrase) {
            return !title.areOn(.shortcuts) && !title.phrase.has("commands")
        }
        return title.areOn(.reference) && !title.areOn(.shortcuts)
    }

    /// "Kubernetes resources" are things of a platform, not pages to read.
    private static func namesThings(_ title: Phrase) -> Bool {
        title.wordCount == 2 && title.lastWord == "resources" && title.beginsWithAny(platforms)
    }

    private static let platforms: Terms = [
        "kubernetes", "k8s", "cluster", "cloud", "aws", "azure", "gcp", "terraform", "system", "infrastructure",
        "compute", "network",
    ]

    static func isDescriptive(_ title: HeadingWords) -> Bool {
        let isShort = title.phrase.wordCount <= 4
        return title.areOn(.descriptive) || title.phrase.isExactly("next steps") || title.phrase.ends(with: "types")
            || explains(title.phrase)
            || title.areOn(.measures) && !title.areOn(.excesses)
            || isShort && title.phrase.has("team")
            || isShort && title.areOn(.reasons) && !title.areOn(.remedies)
    }

    /// "What it checks", "Why two keys", "How migrations flow" explain something; "What to check" asks for it.
    private static func explains(_ title: Phrase) -> Bool {
        title.beginsWithAny(questions) && !title.beginsWithAny(requests)
            || title.begins(with: "how") && ["work", "works", "flow", "flows"].contains(title.lastWord)
            || title.wordCount >= 3 && ["include", "includes", "contain", "contains"].contains(title.lastWord)
    }

    private static let questions: Terms = [
        "what", "why", "qué", "por qué", "o que", "por que", "ce que", "pourquoi", "was", "warum", "hvad", "hvorfor",
    ]
    private static let requests: Terms = ["what to", "what if", "qué hacer", "o que fazer", "was tun", "was zu tun"]

    /// What is measured and promised, unless the heading says that it is not as it should be.
    private static let measures = ["metrics", "threshold*", "slo", "slos", "sla", "slas", "duration"]
    private static let excesses = [
        "high", "fast burn", "slow burn", "burn rate", "breach*", "exceeded", "violation*", "missed", "missing",
        "spike*", "too long",
    ]

    /// "Symptoms", "Probable causes": what is seen and why, with nothing to do about it yet.
    private static let reasons = ["symptom", "symptoms", "causes", "cause", "indicators", "impact"]
    private static let remedies = [
        "solution*", "fix", "fixes", "resolution*", "remed*", "action*", "steps", "diagnos*", "investigat*",
        "mitigation*", "find*", "identify", "determine", "analysis", "check*",
    ]

    /// "Best practices" over "Before a release": how work should be done in general, with nothing to do now.
    static func isAdvice(_ title: HeadingWords) -> Bool { title.areOn(.advice) }

    private static let advice = [
        "best practices", "best practice", "guidelines", "principles", "anti pattern*", "antipattern*", "pitfalls",
        "tips", "do's and don'ts", "dos and don'ts", "rules of thumb", "lessons", "buenas prácticas", "boas práticas",
        "bonnes pratiques", "best practises", "最佳实践", "ベストプラクティス",
    ]

    private static let retired = [
        "retired", "deprecated", "obsolete", "already done", "do not use", "ya hecho", "já feito", "déjà fait",
        "bereits erledigt", "実施済み", "已完成",
    ]

    /// Something that must not be offered for running any more.
    static func isRetired(_ title: HeadingWords) -> Bool {
        title.areOn(.retired) || title.areOn(.legacy) && !title.areOn(.movingOn)
    }

    /// "Migrating legacy state" is done now, and once.
    private static let movingOn = ["migrat*", "import*", "convert*", "upgrade*", "cleanup", "clean up", "remov*"]
}
