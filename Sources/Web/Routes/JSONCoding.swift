import Foundation
import HTTPTypes
import Hummingbird

/// JSON as this API writes it: times in UTC with milliseconds, slashes as they are.
enum JSONCoding {
    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Timestamp.text(date))
        }
        return try encoder.encode(value)
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try data(value), as: UTF8.self)
    }

    /// What is wrong with a text that is not the JSON that was expected, and where.
    static func explanation(of error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .dataCorrupted(let context):
            let underlying = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
            return underlying ?? context.debugDescription
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context):
            return context.codingPath.isEmpty
                ? "it is some other kind of value."
                : "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
        @unknown default: return "it can't be read."
        }
    }
}

extension HTTPFields {
    /// Headers of an answer that is nobody's business to keep.
    static func api(contentType: String) -> HTTPFields {
        var fields = common
        fields[.contentType] = contentType
        return fields
    }

    /// The same for JSON, made once.
    static let json = api(contentType: "application/json")

    private static let common: HTTPFields = [
        .cacheControl: "no-store",
        .xContentTypeOptions: "nosniff",
        HTTPField.Name("Referrer-Policy") ?? .xContentTypeOptions: "no-referrer",
    ]
}

extension Response {
    static func bytes(_ bytes: [UInt8], contentType: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: .api(contentType: contentType), body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// What is JSON already.
    static func json(text: String) -> Response {
        Response(status: .ok, headers: .json, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A value that can't be coded is a fault of ours, answered as one.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        do {
            let body = ByteBuffer(bytes: try JSONCoding.data(value))
            return Response(
                status: status, headers: .json, body: .init(byteBuffer: body))
        } catch {
            return Response(status: .internalServerError, headers: .api(contentType: "application/problem+json"))
        }
    }
}
