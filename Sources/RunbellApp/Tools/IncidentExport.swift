import Incidents
import Web

/// An incident as one JSON value: what the API shows of it, and everything that was kept about it afterwards.
struct IncidentExport: Encodable {
    private struct Figures: Encodable {
        /// Seconds from the declaration.
        var toAcknowledge: Int64?
        var toMitigate: Int64?
        var toResolve: Int64
        var reopenings: Int
        var pages: Int
        var mended: String?
    }

    private enum Key: String, CodingKey {
        case head, figures, followUps, review
    }

    private let record: IncidentRecord

    init(_ record: IncidentRecord) { self.record = record }

    func encode(to encoder: any Encoder) throws {
        try record.view.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(record.hashes.last, forKey: .head)
        try container.encodeIfPresent(
            record.figures.map { figures in
                Figures(
                    toAcknowledge: figures.toAcknowledge?.components.seconds,
                    toMitigate: figures.toMitigate?.components.seconds,
                    toResolve: figures.toResolve.components.seconds, reopenings: figures.reopenings,
                    pages: figures.pages.count, mended: figures.mended)
            }, forKey: .figures)
        try container.encode(record.followUps.map(FollowUpView.init), forKey: .followUps)
        try container.encodeIfPresent(record.review.map { ReviewView($0) }, forKey: .review)
    }
}
