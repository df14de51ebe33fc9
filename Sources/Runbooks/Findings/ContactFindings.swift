import Markdown

/// People and desks of whom nobody knows yet who they are or how to reach them.
struct ContactFindings {
    private var found: [Int: Finding] = [:]

    static func findings(_ runbook: Runbook, outline: Outline) -> [Finding] {
        var findings = ContactFindings()
        for section in outline.sections {
            let headings = section.headings.prefix(2).map(\.phrase)
            let isOfContacts = headings.contains { $0.hasAny(contacts) }
            guard isOfContacts || headings.contains(where: { $0.hasAny(ladders) }) else { continue }
            findings.read(section.blocks)
        }
        for contact in runbook.contacts where contact.unfilled && findings.found[contact.line] == nil {
            guard !isStep(contact.role) else { continue }
            findings.report(contact.role, contact.contact ?? contact.name ?? "", of: nil, line: contact.line)
        }
        var levels: [Finding] = []
        for level in runbook.escalation
        where Unfilled.isBlank(level.who) && (!level.who.isEmpty || (level.action.map(EscalationWho.isCalled) ?? true))
        {
            findings.found[level.line] = nil
            levels.append(
                Finding(
                    .emptyLevel, severity: .warning, line: level.line, message: "this escalation level names nobody",
                    fix: "say who is called at this level"))
        }
        return findings.found.values + levels
    }

    private static let contacts: Terms = [
        "contact", "contacts", "on call", "oncall", "who to call", "support channels", "contactos", "contatos",
        "kontakt*", "連絡先", "联系人", "контакты",
    ]
    private static let ladders: Terms = [
        "escalat*", "eskal*", "escalad*", "escalamiento", "escalação", "escalonamento", "升级",
    ]

    private mutating func read(_ blocks: [Block]) {
        var person: String?
        for block in blocks {
            switch block {
            case .table(let table): rows(table)
            case .paragraph(let paragraph):
                let pairs = MetadataReader.pairs(paragraph.content)
                for pair in pairs { check(pair.key, pair.value, of: nil, line: pair.line) }
                person = pairs.last?.key ?? Label(paragraph)?.text
            case .list(let list):
                for item in list.items {
                    guard case .paragraph(let paragraph)? = item.blocks.first else { continue }
                    let line = item.range.startLine
                    if let pair = MetadataReader.pairs(paragraph.content).first {
                        check(pair.key, pair.value, of: person, line: line)
                    } else if let colon = paragraph.text.firstIndex(of: ":") {
                        let value = paragraph.text[paragraph.text.index(after: colon)...].trimmingBlanks
                        check(String(paragraph.text[..<colon].trimmingBlanks), String(value), of: person, line: line)
                    }
                }
                person = nil
            default: person = nil
            }
        }
    }

    /// Only what is plainly still to be written; nothing at all may have a meaning of its own.
    private mutating func check(_ role: String, _ value: String, of person: String?, line: Int) {
        guard Self.isOpen(value) || Self.sample(in: value) != nil, !MetadataReader.isAboutDocument(role),
            !Self.isStep(role)
        else { return }
        report(role, value, of: person, line: line)
    }

    /// `[Name]`, `TBD`, `+1-XXX-XXX-XXXX`, and no dash, which may say that there is none.
    private static func isOpen(_ value: String) -> Bool {
        value.utf8.contains { $0.isLetter || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "_") || $0 >= 0x80 }
            && !["n/a", "na", "none", "–", "—", "…"].contains(value.lowercased()) && Unfilled.isBlank(value)
    }

    private static let ways: Terms = [
        "phone", "telephone", "mobile", "tel", "telefon", "teléfono", "telefone", "email", "e mail", "mail", "slack",
        "pager", "telegram", "whatsapp", "sms", "hotline", "cell",
    ]
    private static let links: Terms = ["link", "links", "url", "dashboard", "dashboards", "portal link"]

    private mutating func report(_ role: String, _ value: String, of person: String?, line: Int) {
        let role = StepTitle.tidy(role)
        if let address = Self.sample(in: value) {
            found[line] = Finding(
                .unfilledContact, severity: .warning, line: line,
                message: "the address of \"\(role)\" is a sample: \(address)",
                fix: "write the address itself, or map the role to people in the configuration")
        } else if Self.isOpen(value), Phrase(value).hasAny(Self.links) {
            found[line] = Finding(
                .unfilledContact, severity: .warning, line: line,
                message: "the link for \"\(role)\" is still \(value)", fix: "put the address of the page there")
        } else if !value.isEmpty, Phrase(role).hasAny(Self.ways) {
            let whose = person.map { "\"\(role)\" of \"\(StepTitle.tidy($0))\"" } ?? "\"\(role)\""
            found[line] = Finding(
                .unfilledContact, severity: .warning, line: line, message: "\(whose) is still \(value)",
                fix: "write it out, or map the role to people in the configuration")
        } else {
            found[line] = Finding(
                .unfilledContact, severity: .warning, line: line, message: "nobody is named for \"\(role)\"",
                fix: "write a name and a way to reach them, or map the role to people in the configuration")
        }
    }

    /// Each cell for itself: a channel says nothing about who the person is.
    private mutating func rows(_ table: Block.Table) {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        let ways = heads.indices.filter { heads[$0].hasAny(Self.columns) && $0 > 0 }
        for row in table.rows where row.cells.count > 1 {
            let role = row.cells[0].plainText
            let open = ways.filter { $0 < row.cells.count && Self.isOpen(row.cells[$0].plainText) }
            let line = row.range.startLine
            guard !open.isEmpty, !Unfilled.isBlank(role) else { continue }
            let given = ways.filter { $0 < row.cells.count && !Unfilled.isBlank(row.cells[$0].plainText) }
            if given.isEmpty {
                report(role, row.cells[open[0]].plainText, of: nil, line: line)
                continue
            }
            let names = open.map { table.header.cells[$0].plainText.lowercased() }.joined(separator: " and ")
            let values = open.map { row.cells[$0].plainText }.joined(separator: " and ")
            found[line] = Finding(
                .unfilledContact, severity: .warning, line: line,
                message: "\(names) of \"\(StepTitle.tidy(role))\" \(open.count == 1 ? "is" : "are") still \(values)",
                fix: "write it out, or map the role to people in the configuration")
        }
    }

    private static let columns: Terms = [
        "name", "person", "who", "nombre", "nome", "nom", "navn", "氏名", "姓名", "contact", "phone", "email", "e mail",
        "mobile", "pager", "slack", "channel", "handle", "teléfono", "telefone", "telefon", "contacto", "contato",
        "連絡先", "联系方式",
    ]

    /// "Verify access" is something to do; "Support Team" is somebody.
    private static func isStep(_ role: String) -> Bool {
        Imperative.isImperative(role) && Phrase(role).wordCount > 1 && !Phrase(role).hasAny(people)
    }

    private static let people: Terms = [
        "lead", "leads", "engineer*", "manager*", "team*", "support", "on call", "owner*", "admin*", "officer*", "desk",
        "vendor*", "provider*", "contact*", "cto", "ceo", "primary", "secondary", "backup", "hotline", "number",
    ]

    private static let nobodies: Set<Substring> = [
        "email", "name", "user", "you", "your", "your.name", "yourname", "someone", "first.last", "firstname.lastname",
    ]
    private static let noCompanies = ["company.", "yourcompany.", "your-company.", "yourdomain.", "your-domain."]

    /// `email@company.com`: nobody's address.
    private static func sample(in value: String) -> Substring? {
        guard value.utf8.contains(UInt8(ascii: "@")) else { return nil }
        return value.split { " ,;()<>`|".contains($0) }.first { word in
            let parts = word.lowercased().split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { return false }
            if noCompanies.contains(where: { parts[1].hasPrefix($0) }) { return true }
            return nobodies.contains(parts[0])
                && ["example.com", "example.org", "domain.com"].contains(String(parts[1]))
        }
    }
}
