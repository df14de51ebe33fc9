import Crypto

/// How one entry vouches for the one before. The chain runs over digests of the texts, so that a text that leaked a
/// secret can be erased without breaking it.
enum TimelineChain {
    static func digest(of text: String) -> [UInt8] {
        var text = text.withoutNUL
        return text.withUTF8 { bytes(of: SHA256.hash(data: UnsafeRawBufferPointer($0))) }
    }

    static func hash(
        after previous: [UInt8], subject: String, sequence: Int64, at: Int64, kind: String, actor: String,
        digest: [UInt8]
    ) -> [UInt8] {
        var message = previous
        message.reserveCapacity(256)
        // Lengths stand before the texts, so that no two different entries are the same bytes.
        for text in [subject.withoutNUL, kind.withoutNUL, actor.withoutNUL] {
            withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { message.append(contentsOf: $0) }
            message.append(contentsOf: text.utf8)
        }
        withUnsafeBytes(of: sequence.littleEndian) { message.append(contentsOf: $0) }
        withUnsafeBytes(of: at.littleEndian) { message.append(contentsOf: $0) }
        message.append(contentsOf: digest)
        return bytes(of: SHA256.hash(data: message))
    }

    private static func bytes(of digest: SHA256Digest) -> [UInt8] { digest.withUnsafeBytes { [UInt8]($0) } }
}
