import Markdown

/// People and desks to reach: tables, `**Role:** name - phone` lines and bullets, below a heading about contacts.
enum ContactReader {
    static func read(_ outline: Outline) -> [Contact] {
        outline.sections.indices.flatMap { index -> [Contact] in
            let headings = outline.sections[index].headings
            guard headings.prefix(2).contains(where: { $0.phrase.hasAny(names) }), let own = headings.first?.phrase,
                !own.hasAny(others) || own.hasAny(names) && !own.has("escalat*")
            else { return [] }
            return contacts(outline.sections[index].blocks)
        }
    }

    /// Words beside "contact" that make a section one of something else.
    private static let others: Terms = [
        "escalat*", "communication", "severity", "template*", "procedure", "response",
    ]

    private static func named(_ title: String) -> Bool {
        Phrase(title).hasAny(names)
    }

    private static let names: Terms = [
        "contact", "contacts", "on call", "oncall", "who to call", "support channels", "contactos", "contatos",
        "kontakt*", "連絡先", "联系人", "контакты",
    ]

    private static func contacts(_ blocks: [Block]) -> [Contact] {
        var found: [Contact] = []
        var label: Label?
        for block in blocks {
            switch block {
            case .table(let table): found += rows(table)
            case .paragraph(let paragraph):
                label = Label(paragraph)
                if let own = label, named(own.text) {
                    label = nil
                } else if label == nil {
                    found += MetadataReader.pairs(paragraph.content).map { contact($0.key, $0.value, $0.line) }
                }
            case .list(let list):
                found += label.map { [contact(of: list, under: $0)] } ?? list.items.flatMap(contact)
                label = nil
            // Behind a rule the document speaks of itself.
            case .rule: if !found.isEmpty { return found.filter(isContact) }
            default: break
            }
        }
        return found.filter(isContact)
    }

    /// "Version: 1.0" and "Escalation within 15 minutes" are no ways to reach anybody.
    private static func isContact(_ contact: Contact) -> Bool {
        !MetadataReader.isAboutDocument(contact.role)
            && !Phrase(contact.contact ?? "").beginsWithAny(["escalation", "escalate", "escalates"])
    }

    /// A desk with several ways to reach it: "Email: …", "Phone: …" below its name.
    private static func contact(of list: Block.List, under label: Label) -> Contact {
        let ways = list.items.map { StepReader.firstText($0) }
        let values = ways.map { way in way.firstIndex(of: ":").map { String(way[way.index(after: $0)...]) } ?? way }
        return Contact(
            role: StepTitle.tidy(label.text), name: nil, contact: ways.isEmpty ? nil : ways.joined(separator: ", "),
            line: label.line,
            unfilled: values.allSatisfy(Unfilled.isBlank))
    }

    private static func contact(_ item: Block.List.Item) -> [Contact] {
        guard case .paragraph(let paragraph)? = item.blocks.first else { return [] }
        if let pair = MetadataReader.pairs(paragraph.content).first {
            return [contact(pair.key, pair.value, item.range.startLine)]
        }
        let text = paragraph.text
        guard let colon = text.firstIndex(of: ":") else { return [] }
        let key = text[..<colon].trimmingBlanks
        let value = String(text[text.index(after: colon)...].trimmingBlanks)
        return [
            Contact(
                role: String(key), name: nil, contact: value, line: item.range.startLine,
                unfilled: Unfilled.isBlank(value))
        ]
    }

    /// "name - phone - mail" is a name and a way; one word is a way.
    private static func contact(_ role: String, _ value: String, _ line: Int) -> Contact {
        let parts = value.split(separator: " - ", maxSplits: 1).map { String($0.trimmingBlanks) }
        return Contact(
            role: role, name: parts.count == 2 ? parts[0] : nil, contact: parts.last, line: line,
            unfilled: Unfilled.isBlank(value))
    }

    private static func rows(_ table: Block.Table) -> [Contact] {
        let heads = table.header.cells.map { Phrase($0.plainText) }
        let role =
            heads.firstIndex {
                $0.hasAny(["role", "team", "service", "area", "function", "level", "rol", "rolle", "rôle", "役割", "角色"])
            } ?? 0
        let name = heads.firstIndex {
            $0.hasAny(["name", "person", "who", "nombre", "nome", "nom", "navn", "氏名", "姓名"])
        }
        let ways = heads.indices.filter {
            heads[$0].hasAny([
                "contact", "phone", "email", "e mail", "slack", "channel", "mobile", "pager", "teléfono", "telefone",
                "telefon", "contacto", "contato", "連絡先", "联系方式",
            ]) && $0 != role && $0 != name
        }
        guard name != nil || !ways.isEmpty else { return [] }
        return table.rows.map { row in
            func cell(_ index: Int?) -> String {
                index.flatMap { $0 < row.cells.count ? row.cells[$0].plainText : nil } ?? ""
            }
            let contact = ways.map { cell($0) }.filter { !$0.isBlank }.joined(separator: ", ")
            let person = cell(name)
            return Contact(
                role: cell(role), name: person.isBlank ? nil : person, contact: contact.isBlank ? nil : contact,
                line: row.range.startLine,
                unfilled: Unfilled.isBlank(person) && Unfilled.isBlank(contact))
        }
    }
}
