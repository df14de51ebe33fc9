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
        var bytes = Array(text.utf8)
        let newline = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        if !bytes.contains(newline) {
            for index in bytes.indices where bytes[index] == carriageReturn { bytes[index] = newline }
        }
        var lines: [String] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
            let last = end > start && bytes[end - 1] == carriageReturn ? end - 1 : end
            lines.append(String(decoding: bytes[start..<last], as: UTF8.self))
            start = end + 1
        }
        return lines
    }
}
