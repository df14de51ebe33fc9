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

    /// ISO 8859-1, where each byte is the character of its number.
    private static let latin1 = table(String(String.UnicodeScalarView((0x80...0xFF).compactMap(Unicode.Scalar.init))))

    private static func table(_ characters: String) -> [Unicode.Scalar: UInt8] {
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (scalar, byte) in zip(characters.unicodeScalars, UInt8(0x80)...UInt8(0xFF)) { bytes[scalar] = byte }
        return bytes
    }

    /// The line with every damaged run put right, or nil when there is none.
    static func repaired(_ line: String) -> String? {
        guard mayBeDamaged(line) else { return nil }
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

    /// What was a lead byte of UTF-8, by any of the tables.
    private static let leads: Set<Unicode.Scalar> = Set(
        [macRoman, windows1252, latin1].flatMap { table in table.filter { (0xC2...0xF4).contains($0.value) }.keys })

    /// Whether a character that may have been a lead byte stands right before another that is not ASCII.
    private static func mayBeDamaged(_ line: String) -> Bool {
        return line.withBytes { bytes in
            var at = 0
            while at < bytes.count {
                guard bytes[at] >= 0x80 else {
                    at += 1
                    continue
                }
                let next = at + bytes.length(at: at)
                if next < bytes.count, bytes[next] >= 0x80, leads.contains(bytes.scalar(at: at)) {
                    return true
                }
                at = next
            }
            return false
        }
    }

    /// A run is mended as a whole, or else piece by piece: damage often stands beside characters that are as they should be.
    private static func mended(_ run: [Unicode.Scalar]) -> String? {
        guard run.count >= 2 else { return nil }
        for table in [macRoman, windows1252, latin1] {
            if let text = whole(run, table) { return text }
        }
        for table in [macRoman, windows1252, latin1] {
            if let text = pieces(run, table) { return text }
        }
        return nil
    }

    private static func whole(_ run: [Unicode.Scalar], _ table: [Unicode.Scalar: UInt8]) -> String? {
        let bytes = run.compactMap { table[$0] }
        guard bytes.count == run.count, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let scalars = text.unicodeScalars
        guard scalars.allSatisfy(isPrintable) else { return nil }
        // A short run proves little: "Å…" may be a letter and three dots. It must give a sign that people type.
        return run.count >= 6 || scalars.allSatisfy(isCommon) ? text : nil
    }

    /// Sequences of UTF-8 within the run, each of which gives a common sign.
    private static func pieces(_ run: [Unicode.Scalar], _ table: [Unicode.Scalar: UInt8]) -> String? {
        var result = String.UnicodeScalarView()
        var at = 0
        var changed = false
        while at < run.count {
            let lead = table[run[at]] ?? 0
            let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
            if length >= 3, at + length <= run.count {
                let bytes = run[at..<(at + length)].compactMap { table[$0] }
                if bytes.count == length, let text = String(validating: bytes, as: UTF8.self),
                    let scalar = text.unicodeScalars.first, isCommon(scalar)
                {
                    result.append(scalar)
                    at += length
                    changed = true
                    continue
                }
            }
            result.append(run[at])
            at += 1
        }
        return changed ? String(result) : nil
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .unassigned, .privateUse, .surrogate: false
        default: true
        }
    }

    /// Latin letters with accents, punctuation, arrows, signs of mathematics, drawn lines, symbols and emoji.
    private static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0...0xFF, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E, 0x2010...0x2BFF, 0x3000...0x30FF, 0xFE0E,
            0xFE0F, 0xFF00...0xFFEF, 0x1F000...0x1FAFF:
            true
        default: false
        }
    }
}
