import Foundation
import Hummingbird
import NIOCore

/// A request's body: one JSON object whose fields are texts (a number is taken as its text).
struct JSONBody {
    private let fields: [String: Field]

    init(of request: Request, limit: Int) async throws {
        let bytes = try await RequestBytes.read(request, limit: limit)
        if let texts = FlatObject.read(bytes.readableBytesView) {
            fields = texts.mapValues { .text($0) }
            return
        }
        do {
            fields = try JSONDecoder().decode([String: Field].self, from: Data(bytes.readableBytesView))
        } catch {
            throw WebRefusal.malformed(reason: JSONCoding.explanation(of: error))
        }
    }

    /// nil when the field is missing or null.
    func optional(_ name: String) throws -> String? {
        switch fields[name] {
        case nil, .null?: return nil
        case .text(let text)?: return text
        case .other?, .truth?: throw WebRefusal.invalid(field: name, reason: "must be a text in quotes")
        }
    }

    func required(_ name: String) throws -> String {
        guard let text = try optional(name) else { throw WebRefusal.invalid(field: name, reason: "is missing") }
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            throw WebRefusal.invalid(field: name, reason: "is empty")
        }
        return text
    }

    /// False when the field is missing or null.
    func truth(_ name: String) throws -> Bool {
        switch fields[name] {
        case nil, .null?: return false
        case .truth(let value)?: return value
        case .text, .other: throw WebRefusal.invalid(field: name, reason: "must be true or false")
        }
    }

    /// A field that means nothing here is a mistake somewhere: it is refused rather than passed over.
    func refuseOthers(than known: [String]) throws {
        guard let other = fields.keys.filter({ !known.contains($0) }).min() else { return }
        throw WebRefusal.invalid(
            field: String(other.prefix(64)),
            reason: "is not known here; the fields are \(known.joined(separator: ", "))")
    }

    private enum Field: Decodable {
        case text(String)
        case truth(Bool)
        case null
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .truth(value)
            } else if let number = try? container.decode(Int64.self) {
                self = .text(String(number))
            } else {
                self = .other
            }
        }
    }
}
