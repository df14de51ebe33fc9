// Titles above a ladder.
extension EscalationReader {
    static let words: Terms = [
        "escalat*", "escalación", "escalada", "escalamiento", "escalonamento", "escalação", "escalade", "contact tree",
        "call tree", "phone tree", "paging chain", "eskalation*",
        "eskalering*", "eskalations*", "eskalacj*", "eskalasi", "eskalasyon", "leo thang", "에스컬레이션", "ескалаці*",
        "эскалация", "エスカレーション", "升级",
    ]

    static func isLadder(_ title: String) -> Bool { isLadder(Phrase(title)) }

    static func isLadder(_ title: Phrase) -> Bool { title.wordCount <= 10 && title.hasAny(words) && !isOther(title) }

    /// Words beside "escalation" that make the list one of reasons, numbers or texts.
    static func isOther(_ title: Phrase) -> Bool { title.hasAny(others) && !title.hasAny(ladders) }

    private static let others: Terms = [
        "template*", "when to escalate", "escalate if", "escalate when", "criteria", "triggers", "before escalating",
        "information", "privilege",
        "rollback", "contacts", "contact list", "channels", "escalate to", "if escalat*", "escalated", "workflow",
    ]
    static let reasons: Terms = ["when to escalate", "criteria", "triggers", "cuándo escalar", "quando escalar"]
    static let contacts: Terms = ["contact*"]

    private static let ladders: Terms = [
        "contacts and escalation", "contacts escalation", "contact escalation", "escalation path", "escalation matrix",
    ]
}
