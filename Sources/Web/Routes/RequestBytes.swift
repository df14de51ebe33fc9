import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a body that may not be larger than a limit.
enum RequestBytes {
    static func read(_ request: Request, limit: Int) async throws -> ByteBuffer {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw WebRefusal.tooLarge(limit: limit)
        }
        var bytes = ByteBuffer()
        do {
            for try await part in request.body {
                guard bytes.readableBytes + part.readableBytes <= limit else { throw WebRefusal.tooLarge(limit: limit) }
                if bytes.readableBytes == 0 {
                    bytes = part
                } else {
                    bytes.writeImmutableBuffer(part)
                }
            }
        } catch {
            if error is WebRefusal || error is CancellationError { throw error }
            throw WebRefusal.brokenOff
        }
        return bytes
    }
}
