import Runbooks
import Testing

@Suite("Lists under headings that name them")
struct ChapterListTests {
    private func titles(_ body: String, title: String = "Kiosk runbook") throws -> [String] {
        try read("# \(title)\n\n" + body).procedures.map(\.title)
    }

    @Test("a list of the document's own chapters is nothing to do, with links or without")
    func contents() throws {
        let chapters = "## 1. Till down\n\n1. Restart it\n2. Look\n\n## 2. Door / window open\n\n1. Close it\n2. Look\n"
        #expect(
            try titles(
                "## Runbook topics\n\n1. Till down\n2. Door/Window open\n3. No light\n\n\(chapters)\n## 3. No light\n\n1. Wait\n2. Look\n"
            )
                == ["1. Till down", "2. Door / window open", "3. No light"])
    }

    @Test("a fix by its cause is something to do where most causes have one")
    func causes() throws {
        let fix =
            "- **Disk full**: Expand the volume.\n- **Provider down**: Nothing to do.\n- **Till hangs**: `make restart`\n"
        #expect(try titles("## The till is stuck\n\n### Fix\n\n\(fix)", title: "Incidents") == ["Fix"])
        let told = "- **Disk**: The volume is small.\n- **Till**: It is old.\n- **Door**: It is open.\n"
        #expect(try titles("## The till is stuck\n\n### Fix\n\n\(told)", title: "Incidents").isEmpty)
    }

    @Test("how something is arranged is nothing to do, though its words could ask for it")
    func facts() throws {
        let body =
            "- **Schedule:** Daily copies\n- **Retention:** Keep 7 days\n- **Configuration:** Set in the console\n"
        #expect(try titles("## Backup\n\n\(body)").isEmpty)
    }

    @Test("what is done at a severity is gone through, below an escalation too")
    func severities() throws {
        let body = """
            ## Escalation procedures

            ### Severity 1: shop closed

            1. Page the shop
            2. Restart the till
            3. Write a report

            ### Severity 2: one till

            1. All tills but one work
            2. Customers wait
            3. Nobody is hurt

            """
        let found = try read("# Kiosk operations\n\n\(body)").procedures
        #expect(found.map(\.title) == ["Severity 1: shop closed"])
        #expect(found.map(\.role) == [.troubleshooting])
    }

    @Test("approvals are ticked like any box, and lines to sign are not")
    func approvals() throws {
        let boxes = "- [ ] The shop agrees\n- [ ] The door agrees\n"
        #expect(try titles("## Deployment\n\n### Required approvals\n\n\(boxes)").count == 1)
        let lines = "- [ ] Shop: ______ Date: ____\n- [ ] Door: ______ Date: ____\n"
        #expect(try titles("## Deployment\n\n### Required approvals\n\n\(lines)").isEmpty)
    }

    @Test("boxes that are ticked afterwards come before no deployment")
    func afterwards() throws {
        let boxes = "- [ ] The shop is open\n- [ ] The door is closed\n"
        #expect(try read("# Shop\n\n## Post-sale checklist\n\n\(boxes)").procedures.map(\.role) == [.maintenance])
        #expect(try read("# Shop\n\n## Sale checklist\n\n\(boxes)").procedures.map(\.role) == [.predeploy])
    }

    @Test("a verification proves that a fix helped, and a deployment that fails is an incident")
    func incidents() throws {
        let block = fence("make look", "sh")
        let found = try read(
            "# Incident runbook\n\n## Before you begin\n\n\(block)\n## The till is stuck\n\n### Verification\n\n\(block)\n"
                + "## Till or deploy down\n\n\(block)\n## Support\n\n1. Call the shop\n2. Wait\n"
        ).procedures
        #expect(found.map(\.role) == [.troubleshooting, .verify, .troubleshooting, .troubleshooting])
        let spanish = try read(
            "# Incidentes\n\nLa caja de la tienda, que los clientes usan para el pago por una puerta del barrio.\n\n"
                + "## Antes de empezar\n\n\(block)")
        #expect(spanish.procedures.map(\.role) == [.troubleshooting])
    }

    @Test("deployments counted below their plural are procedures, and checks that each ask are steps")
    func counted() throws {
        let block = fence("make look", "sh")
        #expect(
            try titles(
                "## 1. Deployment procedures\n\n### 1.1 Till deploy (shop)\n\n\(block)\n### 1.2 Door deploy (street)\n\n\(block)\n"
                    + "## 2. Post-deployment checks\n\n### 2.1 Verify the till\n\n\(block)\n### 2.2 Check the door\n\n\(block)"
            )
                == ["1.1 Till deploy (shop)", "1.2 Door deploy (street)", "2. Post-deployment checks"])
    }
}
