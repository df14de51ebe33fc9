import Runbooks
import Testing

@Suite("Rules learned from runbooks of strangers")
struct StrangerRuleTests {
    @Test(
        "roles of headings whose words alone would mislead",
        arguments: [
            ("Common issues", "7. Deployment (manual)", Role.deploy),
            ("Common issues", "Deployment stuck", .troubleshooting),
            ("Rollback", "Quarterly rollback drill", .maintenance), ("Shop", "Testing rollback", .verify),
            ("Shop", "If the rollback is unsuccessful", .troubleshooting),
            ("Shop", "Quick look: am I rolled back?", .verify), ("Shop", "Delete old backups", .maintenance),
            ("Database operations", "Check the replication", .maintenance),
            ("Shop", "Build for testers", .deploy), ("Shop", "Deploy to the test shop", .deploy),
            ("Shop", "Build status", .verify), ("Shop", "Submitting to the store", .deploy),
            ("Shop", "Mitigação", .troubleshooting), ("Shop", "Pós-incidente", .troubleshooting),
        ])
    func roles(parent: String, title: String, role: Role) throws {
        let runbook = try read("# Till\n\n## \(parent)\n\n### \(title)\n\n- [ ] One thing\n")
        #expect(runbook.procedures.map(\.role) == [role])
    }

    @Test("boxes below a severity are to be ticked; a schedule that is kept is a list of steps")
    func boxes() throws {
        let severity = try read(
            "# Till\n\n## Incident checklist\n\n### Severity 1\n\n1. Act\n   - [ ] Call\n   - [ ] Look\n2. Repair\n   - [ ] Swap\n"
        )
        #expect(severity.procedures.first?.steps.filter { $0.parent == nil }.map(\.line) == [7, 10])
        let scheduled = try read(
            "# Till\n\n## Scheduled maintenance\n\n1. **Announce**: a day before\n2. **Look**: all well\n")
        #expect(scheduled.procedures.map(\.role) == [.maintenance])
        #expect(
            try read("# Till\n\n## When to roll back\n\n### Window: 5 minutes\n\n- Assess it\n- Decide soon\n")
                .procedures.isEmpty)
    }

    @Test("bullets that say where to click, or ask behind their label, are the steps of a way back")
    func menus() throws {
        let runbook = try read(
            "# Till\n\n## Rollback\n\n- **Web**: Hosting > Releases > Promote previous\n- **Stock:** re-point it to the last image\n- Full details: `docs/back.md`\n"
        )
        #expect(runbook.procedures.first?.steps.map(\.line) == [5, 6])
        #expect(try read("# Till\n\n## Limits of the till\n\n- CPU > 80%\n- Error rate > 5%\n").procedures.isEmpty)
    }

    @Test("boxes that were drawn are steps, unless they hold limits; addresses of checks are none")
    func drawn() throws {
        let runbook = try read("# Till\n\n## Pre-deploy checklist\n\n- ⬜ Build is green\n- ⬜ Backup is there\n")
        #expect(runbook.procedures.first?.steps.map(\.line) == [5, 6])
        #expect(try read("# Till\n\n## Alarms\n\n- ⬜ Error rate > 5%\n- ⬜ CPU > 80%\n").procedures.isEmpty)
        #expect(
            try read("# Till\n\n## Health checks\n\n- Live: `/live`\n- `/ready` - takes orders\n").procedures.isEmpty)
    }

    @Test(
        "bullets that ask in another language",
        arguments: [
            "- Reinicie el servicio que no responde\n- Actualice la página de estado\n- Documente la causa\n",
            "- Desabilite o servidor com falha\n- Faça rollback para a última revisão\n- Se não voltar, restaure o backup\n",
            "- Redémarrez le service\n- Videz la file\n- Prévenez la caisse\n",
            "- Starten Sie den Dienst neu\n- Leeren Sie die Schlange\n- Rufen Sie die Kasse an\n",
        ])
    func languages(bullets: String) throws {
        let prose = [
            "El servicio de la tienda está en la nube y los datos de la caja se guardan por la noche.",
            "O serviço da loja fica na nuvem e os dados da caixa são para uma cópia que não está aqui.",
            "Le service de la boutique est dans le nuage et les données de la caisse sont sur le disque.",
            "Der Dienst der Kasse ist in der Wolke und die Daten von der Kasse liegen auf der Platte mit den Sicherungen.",
        ].joined(separator: " ")
        let runbook = try read("# Kasse\n\n\(prose)\n\n## Rollback\n\n" + bullets)
        #expect(runbook.procedures.first?.steps.map(\.line) == [7, 8, 9])
    }

    @Test("parts of a numbered way back are its steps, and what a platform will do by itself is none")
    func nested() throws {
        let runbook = try read(
            "# Till\n\n## 9. Rollback\n\n### 9.1 Roll back the code\n\n" + fence("git checkout v1", "sh")
                + "\n### 9.2 Restart\n\n" + fence("make up", "sh")
                + "\nThe platform will:\n\n1. Upload it\n2. Show it\n")
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures.first?.steps.filter { $0.parent == nil }.map(\.line) == [5, 11])
    }

    @Test("branches below a rung say how long it is given")
    func branches() throws {
        let runbook = try read(
            "# Till\n\n## Escalation path\n\n"
                + fence(
                    "L1: Cashier on call\n  ├─ Not solved in 15 min?\n  └─ Escalate to L2\n\nL2: Shop lead\n  └─ Bring in the bank"
                ))
        #expect(runbook.escalation.map(\.line) == [6, 10])
        #expect(runbook.escalation.map(\.fromMinutes) == [nil, 15])
    }
}
