private import Crypto

/// A file's bytes as lines of text, its encoding mended. Line n of the file is `lines[n - 1]`, whatever was mended.
struct SourceText: Sendable {
    /// Larger files are refused: nothing anybody writes by hand comes near.
    static let sizeLimit = 64 << 20

    var lines: [String]
    /// Which bytes occur on each line.
    var byteSets: [ByteSet]
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
        let divided = Self.divided(body)
        if divided?.bytes.contains(where: { !$0.isDisjoint(with: Self.controls) }) ?? true,
            let offset = body.firstIndex(where: Self.controls.contains)
        {
            throw .binary(fileName: fileName, offset: offset + (hasMark ? 3 : 0))
        }
        (lines, byteSets) = divided ?? Self.divided(Array(Self.windows1252(body).utf8)) ?? ([], [])
        isRepaired = divided == nil
        for index in lines.indices where !byteSets[index].isPlain {
            if let mended = Mojibake.repaired(lines[index]) {
                lines[index] = mended
                byteSets[index] = ByteSet(mended)
                isRepaired = true
            }
        }
    }

    /// Control bytes, which stand in no text, but for tab, line ends, form feed and escape (colours pasted from a
    /// terminal).
    private static let controls: ByteSet = {
        var controls = ByteSet()
        for byte: UInt8 in 0..<0x20 where !(0x09...0x0D).contains(byte) && byte != 0x1B { controls.insert(byte) }
        return controls
    }()

    private static func windows1252(_ bytes: [UInt8]) -> String {
        let upper = Mojibake.windows1252Scalars
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : upper[Int(byte) - 0x80]) }
        return String(scalars)
    }

    /// The lines of a text and which bytes occur on each; nil for bytes that are no UTF-8. `\n`, `\r\n` and, where there is
    /// no `\n` at all, a lone `\r` end a line.
    private static func divided(_ text: [UInt8]) -> (lines: [String], bytes: [ByteSet])? {
        let newline = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        return text.withUnsafeBufferPointer { text in
            let end = text.contains(newline) ? newline : carriageReturn
            var lines: [String] = []
            lines.reserveCapacity(text.count / 24)
            var sets: [ByteSet] = []
            sets.reserveCapacity(text.count / 24)
            var start = 0
            while start < text.count {
                var bytes = ByteSet()
                var offset = start
                while offset < text.count, text[offset] != end {
                    bytes.insert(text[offset])
                    offset += 1
                }
                let last = offset > start && text[offset - 1] == carriageReturn ? offset - 1 : offset
                let line = String(decoding: text[start..<last], as: UTF8.self)
                if !bytes.isPlain, !line.isExactly(text[start..<last]) { return nil }
                lines.append(line)
                sets.append(bytes)
                start = offset + 1
            }
            return (lines, sets)
        }
    }
}

extension String {
    /// False where other bytes were put in place of some that are no UTF-8.
    fileprivate func isExactly(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        withBytes { own in
            guard own.count == bytes.count else { return false }
            for offset in own.indices where own[offset] != bytes[bytes.startIndex + offset] { return false }
            return true
        }
    }
}
