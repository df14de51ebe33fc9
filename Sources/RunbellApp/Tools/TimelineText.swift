import Incidents
import Web

/// A timeline for a terminal, for Markdown and for JSON. People are named by their ids, as everywhere in an export.
enum TimelineText {
    static func plain(_ timeline: [TimelineEntry]) -> String {
        timeline.map {
            "\(RecordText.time($0.at))  \(RecordText.line($0.actor)): \(RecordText.line(PersonMark.spelled($0.text)))"
        }.joined(separator: "\n")
    }

    static func markdown(_ timeline: [TimelineEntry], head: String?) -> String {
        var lines = ["## Timeline", ""]
        lines += timeline.map {
            "- \(RecordText.time($0.at)) **\(RecordText.markdown($0.kind))** by "
                + "\(RecordText.markdown($0.actor)): \(RecordText.markdown(PersonMark.spelled($0.text)))"
        }
        if let head { lines += ["", "Record sealed by `\(head)`."] }
        return lines.joined(separator: "\n")
    }

    static func views(_ timeline: [TimelineEntry], _ hashes: [String]) -> [TimelineView] {
        timeline.enumerated().map { index, entry in
            TimelineView(
                kind: entry.kind, actor: entry.actor, text: PersonMark.spelled(entry.text), at: entry.at,
                hash: hashes.indices.contains(index) ? hashes[index] : nil)
        }
    }
}
