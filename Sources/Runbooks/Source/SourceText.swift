private import Crypto

/// A file's bytes as lines of text, its encoding mended. Line n of the file is `lines[n - 1]`, whatever was mended.
struct SourceText: Sendable {
    /// Larger files are refused: nothing anybody writes by hand comes near.
    static let sizeLimit = 64 << 20

    var lines: [String]
    var isRepaired: Bool
    /// SHA-256 of the bytes as given, in lower-case hexadecimal.
    var hash: String

    init(_ bytes: [UInt8], fileName: String) throws(RunbookReadError) {
        guard bytes.count <= Self.sizeLimit else {
            throw .tooLarge(fileName: fileName, bytes: bytes.count, limit: Self.sizeLimit)
        }
        let digits = Array("0123456789abcdef".utf8)
        hash = String(
            decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let body = hasMark ? Array(bytes.dropFirst(3)) : bytes
        if let offset = body.firstIndex(where: Self.belongsToNoText) {
            throw .binary(fileName: fileName, offset: offset + (hasMark ? 3 : 0))
        }
        let valid = String(validating: body, as: UTF8.self)
        let text = valid ?? Self.windows1252(body)
        lines = Self.lines(of: text)
        isRepaired = valid == nil
        for index in lines.indices {
            if let mended = Mojibake.repaired(lines[index]) {
                lines[index] = mended
                isRepaired = true
            }
        }
    }

    /// Control bytes, but for tab, line ends, form feed and escape (colours pasted from a terminal).
    private static func belongsToNoText(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B
    }

    private static func windows1252(_ bytes: [UInt8]) -> String {
        let upper = Mojibake.windows1252Scalars
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return String(scalars)
    }

    /// `\n`, `\r\n` and, where there is no `\n` at all, a lone `\r` end a line.
    private static func lines(of text: String) -> [String] {
        let newline = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        var text = text
        return text.withUTF8 { bytes in
            let end = bytes.contains(newline) ? newline : carriageReturn
            var lines: [String] = []
            lines.reserveCapacity(bytes.count / 24)
            var start = 0
            for offset in bytes.indices where bytes[offset] == end {
                let last = offset > start && bytes[offset - 1] == carriageReturn ? offset - 1 : offset
                lines.append(String(decoding: bytes[start..<last], as: UTF8.self))
                start = offset + 1
            }
            if start < bytes.count {
                let last = bytes[bytes.count - 1] == carriageReturn ? bytes.count - 1 : bytes.count
                lines.append(String(decoding: bytes[start..<last], as: UTF8.self))
            }
            return lines
        }
    }
}
