import Crypto
import Foundation

/// A file that goes with a call.
struct FilePart: Sendable, Hashable {
    /// The name of its field.
    var field: String
    /// Letters, digits, hyphens and points.
    var name: String
    var bytes: [UInt8]
}

/// A body of the type `multipart/form-data` (RFC 7578) with one file.
struct MultipartForm: Sendable {
    let contentType: String
    let body: [UInt8]

    init(fields: [(name: String, value: String)], file: FilePart) {
        // Made of the file's own hash, the boundary stands in no file that anybody can write.
        let boundary = "runbell-" + Hexadecimal.text(Array(SHA256.hash(data: Data(file.bytes)).prefix(16)))
        contentType = "multipart/form-data; boundary=\(boundary)"
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            ("--\(boundary)\r\ncontent-disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
                + "content-type: text/plain; charset=utf-8\r\n\r\n").utf8)
        self.body = body + file.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    }
}
