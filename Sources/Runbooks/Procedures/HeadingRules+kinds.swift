// What the words of a heading say about what stands below it.
extension HeadingRules {
    /// Sections that only tell, with all below them.
    private static let reference: Terms = [
        "appendix", "appendices", "references", "additional resources", "related documents", "related links",
        "related runbooks", "table of contents",
        "glossary", "revision history", "change log", "changelog", "document control", "see also", "useful links",
        "links",
    ]
    /// Words that name such a section where they are nearly all of its title.
    private static let shortReference: Terms = ["reference", "resources", "contents", "links"]
    /// Sections whose lists describe, count or name something; only commands make them procedures.
    private static let descriptive = Terms(
        [
            "overview", "flow", "timeline", "timelines", "architecture", "background", "introduction", "about",
            "purpose",
            "scope", "contact*", "escalation*", "on call", "continuous improvement",
            "lessons", "best practices", "guidelines", "when to",
            "service level*", "schedule", "schedules", "template*", "history",
            "roles", "responsibilities", "severity", "severities", "definitions", "goals", "objectives", "summary",
            "notes", "note",
            "assumptions", "limitations", "known issues", "conventions", "naming",
            "how it works", "environment variables", "environments", "triggers",
            "criteria", "gates", "deployment order", "startup order", "order of", "ordre de", "ordre du", "orden de",
            "ordem de", "reihenfolge", "rækkefølge", "部署顺序", "部署順序", "启动顺序", "デプロイ順", "communication plan",
            "communications plan",
            "owners", "tools", "improvements",
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
        ] + RoleWords.joined(\.telling))

    /// Words that promise things to do, whatever else the heading says.
    private static let promising = Terms(
        [
            "how to", "procedure*", "steps", "process", "workflow", "instructions", "playbook", "drill", "tasks",
            "walkthrough", "the short version", "short version", "tl dr", "runbook", "protocol", "routine", "actions",
        ] + RoleWords.joined(\.promising))

    /// Sections that say when something is to be done: what they list is true or not, and nothing to do.
    static func isConditions(_ title: Phrase) -> Bool { title.hasAny(conditions) || isOpenCondition(title) }

    /// "Deploy by hand when:"
    static func isOpenCondition(_ title: Phrase) -> Bool {
        title.wordCount >= 3 && (title.ends(with: "when") || title.ends(with: "if") || isQuestionOfNeed(title))
    }

    /// "Check if a rollback is needed", "Decide whether to fail over".
    private static func isQuestionOfNeed(_ title: Phrase) -> Bool {
        title.hasAny(questions) && (title.has("whether to") || title.hasAny(needs))
    }

    private static let questions: Terms = ["if", "whether"]
    private static let needs: Terms = ["is needed", "is required", "is necessary", "is warranted", "are needed"]

    private static let conditions: Terms = [
        "trigger*", "symptom*", "when to", "criteria", "conditions", "indicators", "do not rollback", "don't rollback",
        "sign off", "sign offs", "signoff", "approvals", "触发条件", "判断标准", "判断基準", "条件", "cuándo", "quando", "criterios",
        "critérios", "wann", "kriterien", "quand",
        "critères",
    ]

    static func isHowTo(_ title: Phrase) -> Bool { title.begins(with: "how to") }

    /// In a longer title such a word may be anything: "Workflow coverage by team".
    static func isPromising(_ phrase: Phrase) -> Bool {
        guard phrase.hasAny(promising) else { return false }
        return phrase.wordCount <= 3 || phrase.begins(with: "how to")
            || phrase.lastWord.map { Phrase($0).hasAny(promising) } ?? false
    }

    /// "Prevention": what would keep it from happening again, some day.
    static func isPrevention(_ title: Phrase) -> Bool { title.hasAny(prevention) }

    private static let prevention: Terms = ["prevention", "preventive measures", "preventing recurrence", "preventing"]

    static func isDoing(_ title: Phrase) -> Bool { title.beginsWithAny(doing) }

    private static let doing: Terms = [
        "adding", "add", "creating", "create", "updating", "update", "changing", "change", "rotating", "rotate",
        "removing", "remove", "setting", "set", "renewing", "renew", "moving", "switching", "configuring", "enabling",
        "disabling",
    ]

    private static let shortcuts: Terms = ["quick reference", "quick links"]

    static func isReference(_ phrase: Phrase) -> Bool {
        if phrase.wordCount <= 3, phrase.hasAny(shortReference) {
            return !phrase.hasAny(shortcuts) && !phrase.has("commands")
        }
        return phrase.hasAny(reference) && !phrase.hasAny(shortcuts)
    }
    static func isDescriptive(_ phrase: Phrase) -> Bool {
        return phrase.hasAny(descriptive) || phrase.isExactly("next steps")
            || phrase.hasAny(measures) && !phrase.hasAny(excesses)
            || phrase.wordCount <= 4 && phrase.has("team")
            || phrase.wordCount <= 4 && phrase.hasAny(reasons) && !phrase.hasAny(remedies)
    }

    /// What is measured and promised, unless the heading says that it is not as it should be.
    private static let measures: Terms = ["metrics", "threshold*", "slo", "slos", "sla", "slas", "duration"]
    private static let excesses: Terms = [
        "high", "fast burn", "slow burn", "burn rate", "breach*", "exceeded", "violation*", "missed", "missing",
        "spike*", "too long",
    ]

    /// "Symptoms", "Probable causes": what is seen and why, with nothing to do about it yet.
    private static let reasons: Terms = ["symptom", "symptoms", "causes", "cause", "indicators", "impact"]
    private static let remedies: Terms = [
        "solution*", "fix", "fixes", "resolution*", "remed*", "action*", "steps", "diagnos*", "investigat*",
        "mitigation*", "find*", "identify", "determine", "analysis", "check*",
    ]

    /// "Best practices" over "Before a release": how work should be done in general, with nothing to do now.
    static func isAdvice(_ title: Phrase) -> Bool { title.hasAny(advice) }

    private static let advice: Terms = [
        "best practices", "best practice", "guidelines", "principles", "anti pattern*", "antipattern*", "pitfalls",
        "tips", "do's and don'ts", "dos and don'ts", "rules of thumb", "lessons", "buenas prácticas", "boas práticas",
        "bonnes pratiques", "best practises", "最佳实践", "ベストプラクティス",
    ]

    private static let retired: Terms = ["retired", "deprecated", "obsolete", "already done", "do not use"]

    /// Something that must not be offered for running any more.
    static func isRetired(_ title: Phrase) -> Bool {
        title.hasAny(retired) || title.has("legacy") && !title.hasAny(movingOn)
    }

    /// "Migrating legacy state" is done now, and once.
    private static let movingOn: Terms = [
        "migrat*", "import*", "convert*", "upgrade*", "cleanup", "clean up", "remov*",
    ]
}
