import Markdown

// "Immediate actions" and "Recovery" deep below one matter: what is done about it.
extension ProcedureReader {
    /// Headings from the fourth level on that only name a stretch of the work, and hold it: parts of what the heading
    /// over them is about. Higher up each is a procedure of its own.
    func phases(_ index: Int) -> [Int] {
        let section = outline.sections[index]
        guard section.level >= 3, !section.children.isEmpty, !isPhase(section) else { return [] }
        let working = section.children.filter { child in
            let section = outline.sections[child]
            return !section.children.isEmpty || !own(section, role: role(child)).isEmpty
        }
        let areAll = working.allSatisfy { isPhase(outline.sections[$0]) && outline.sections[$0].children.isEmpty }
        return areAll ? working : []
    }

    /// The work of one phase is that of the whole; several are its steps.
    func steps(ofPhases phases: [Int]) -> [StepDraft] {
        guard phases.count == 1, let only = phases.first else { return phases.map { step(under: $0) } }
        return own(outline.sections[only], role: role(only))
    }

    private func isPhase(_ section: Outline.Section) -> Bool {
        let title = section.heading.withoutNumber.prefix { !"(（:：".contains($0) }
        return Self.phaseNames.contains(Phrase(title).folded.trimmingBlanks)
    }

    private static let phaseNames: Set<Substring> = [
        "immediate action", "immediate actions", "immediate response", "immediate steps", "initial response",
        "initial actions", "actions", "action", "action steps", "required actions", "manual actions", "steps",
        "procedure", "process", "execute", "execution", "response", "response steps", "response actions",
        "response procedure", "resolution", "resolution steps", "resolution procedure", "how to resolve", "how to fix",
        "what to do", "fix", "fixes", "solution", "solutions", "remediation", "remediation steps", "mitigation",
        "mitigation steps", "recovery", "recovery steps", "recovery procedure", "recovery actions", "containment",
        "containment actions", "eradication", "investigation", "investigation steps", "diagnosis", "diagnostics",
        "diagnostic steps", "triage", "triage steps", "detection", "analysis", "protection steps",
        "corrective actions", "follow up", "follow up actions", "post incident", "post incident actions",
        "actions immédiates", "étapes", "résolution", "investigation et diagnostic", "diagnostic", "correction",
        "actions correctives", "récupération", "remédiation", "réponse", "ações", "ação", "ações imediatas",
        "ações manuais", "ações de contenção", "ações de recuperação", "ações corretivas", "resposta imediata",
        "resposta", "passos", "resolução", "solução", "recuperação", "contenção", "investigação", "análise", "detecção",
        "mitigação", "diagnóstico", "erradicação", "pós incidente", "acciones", "acciones inmediatas",
        "acciones correctivas", "respuesta", "respuesta inmediata", "pasos", "resolución", "solución", "recuperación",
        "contención", "investigación", "análisis", "detección", "mitigación", "erradicación", "sofortmaßnahmen",
        "maßnahmen", "schritte", "behebung", "lösung", "diagnose", "wiederherstellung", "vorgehen", "действия",
        "немедленные действия", "диагностика", "решение", "шаги", "восстановление", "устранение", "处理步骤", "处理方案",
        "解决方案", "解决方法", "解决步骤", "排查步骤", "诊断步骤", "诊断", "排查", "恢复步骤", "立即处理", "应急处理", "対応", "対応手順",
        "手順", "状況確認", "原因特定", "原因調査", "初動対応", "復旧手順", "復旧", "解決策", "解決方法",
    ]
}
