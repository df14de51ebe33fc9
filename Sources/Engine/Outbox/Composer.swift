import Chat
import Incidents
import Ledger
import Messages
import Runs

/// Puts an outbox row into words, from the state as it is now.
struct Composer {
    let house: House

    /// nil when what the row is about no longer needs saying.
    func message(_ content: OutboxContent, record: OutboxRecord, in view: LedgerView) throws -> Message? {
        let place = RoomAddress(PlatformName(record.platform), record.room)
        guard case .page(let page) = content, let person = record.person,
            let incident = try record.subject.flatMap(IncidentID.init(parsing:)).flatMap(view.incident)
        else { return try message(content, subject: record.subject, in: view, for: place) }
        return try IncidentWords(house: house).page(seen(incident, from: place), page, to: person, in: view)
    }

    /// Where it is read on another platform than that it was declared on, commands are shown as they are written there.
    private func seen(_ incident: Incident, from place: RoomAddress?) -> Incident {
        guard let place, RoomAddress(description: incident.room)?.platform != place.platform else { return incident }
        var incident = incident
        incident.room = place.description
        return incident
    }

    /// nil when what the row is about no longer needs saying.
    func message(
        _ content: OutboxContent, subject: String?, in view: LedgerView, for place: RoomAddress? = nil
    ) throws -> Message? {
        if case .message(let message) = content { return message }
        guard let subject else { return nil }
        if let id = IncidentID(parsing: subject), subject.hasPrefix("INC-"),
            let incident = try view.incident(id).map({ seen($0, from: place) })
        {
            let words = IncidentWords(house: house)
            return switch content {
            case .card: try words.card(incident, in: view)
            case .declared: try words.declared(incident, in: view)
            case .page(let page): try words.page(incident, page, in: view)
            case .over(let page, _, let epoch): words.over(incident, page, epoch: epoch)
            case .message(let message): message
            // What was made private since goes to nobody outside.
            case .announcement(let news): incident.isPrivate ? nil : Message(news.markdown)
            case .work: nil
            }
        }
        if let id = RunID(parsing: subject), var run = try view.run(id), content == .card {
            if let place { run.room = place.description }
            return RunWords(house: house).card(run)
        }
        return nil
    }
}

extension TemplateLibrary {
    /// The rendered template. A template that fails must not cost the message: its values are listed instead.
    func markdown(_ name: String, _ values: [String: TemplateValue]) -> String {
        do {
            return try render(name, .record(values))
        } catch {
            let facts = values.compactMap { key, value -> String? in
                if case .text(let text) = value, !text.isEmpty { "\(key): \(MarkdownEscape.text(text))" } else { nil }
            }
            return "(template \(name) is missing) " + facts.sorted().joined(separator: ", ")
        }
    }
}
