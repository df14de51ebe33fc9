/// Text that was stored as UTF-8, read as an older encoding, and stored again: `‚â•` where `≥` was meant.
///
/// A run of non-ASCII characters is put back only when the round trip proves it: every character has a byte in the
/// older encoding, and those bytes are valid UTF-8 for fewer, printable characters.
enum Mojibake {
    /// The upper half of Mac Roman, byte 0x80 first (Apple, "Mac OS Roman character set", mapping to Unicode 3.2).
    private static let macRoman = table(
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
            + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")

    /// Windows-1252; the five bytes it leaves open stand for themselves, as browsers read them (WHATWG Encoding).
    private static let windows1252 = table(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
            + String(String.UnicodeScalarView((0xA0...0xFF).compactMap(Unicode.Scalar.init))))

    /// The scalar that Windows-1252 gives each byte from 0x80, for text that is no UTF-8 at all.
    static let windows1252Scalars: [Unicode.Scalar] = windows1252.sorted { $0.value < $1.value }.map(\.key)

    private static func table(_ characters: String) -> [Unicode.Scalar: UInt8] {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (scalar, byte) in zip(characters.unicodeScalars, UInt8(0x80)...UInt8(0xFF)) { bytes[scalar] = byte }
        return bytes
    }

    /// The line with every damaged run put right, or nil when there is none.
    static func repaired(_ line: String) -> String? {
        guard line.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var result = String.UnicodeScalarView()
        var run: [Unicode.Scalar] = []
        var changed = false
        func flush() {
            guard !run.isEmpty else { return }
            if let mended = mended(run) {
                result.append(contentsOf: mended.unicodeScalars)
                changed = true
            } else {
                result.append(contentsOf: run)
            }
            run.removeAll(keepingCapacity: true)
        }
        for scalar in line.unicodeScalars {
            if scalar.isASCII {
                flush()
                result.append(scalar)
            } else {
                run.append(scalar)
            }
        }
        flush()
        return changed ? String(result) : nil
    }

    private static func mended(_ run: [Unicode.Scalar]) -> String? {
        guard run.count >= 2 else { return nil }
        for table in [macRoman, windows1252] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(run.count)
            for scalar in run {
                guard let byte = table[scalar] else { break }
                bytes.append(byte)
            }
            guard bytes.count == run.count, let text = String(validating: bytes, as: UTF8.self) else { continue }
            let isPrintable = text.unicodeScalars.allSatisfy {
                switch $0.properties.generalCategory {
                case .control, .unassigned, .privateUse, .surrogate: false
                default: true
                }
            }
            if isPrintable { return text }
        }
        return nil
    }
}
