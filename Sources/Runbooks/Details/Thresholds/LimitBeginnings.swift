/// What a limit can begin with, asked of a text's bytes before it is taken apart: most texts with a number hold no limit.
enum LimitBeginnings {
    /// Whether a number stands in the text, and a sign or the beginning of a word that limits it. Signs and words beyond
    /// ASCII all count as such.
    static func occur(in text: String) -> Bool {
        guard text.utf8.contains(where: \.isDigit) else { return false }
        return text.withBytes { bytes in
            var wasLetter = false
            for offset in bytes.indices {
                let isLetter = bytes[offset].isLetter
                if isLetter ? !wasLetter && beginsWord(bytes, at: offset) : isSign(bytes[offset]) { return true }
                wasLetter = isLetter
            }
            return false
        }
    }

    @inline(__always)
    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "%"), 0x80...:
            true
        default: false
        }
    }

    private static func beginsWord(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
        guard offset + 4 <= bytes.count else { return false }
        return mayBeginWord(bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3])
    }

    /// False for most words, by their first four letters.
    static func mayBeginWord(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Bool {
        beginnings[bucket(first, second, third, fourth)]
    }

    /// By the first four letters of every word that compares, which may stand for others, too.
    private static let beginnings: [Bool] = {
        var known = [Bool](repeating: false, count: 1 << 10)
        let objectives = LimitScanner.objectiveNames.flatMap {
            $0.utf8.count < 4 ? ["\($0) ", "\($0):", "\($0)="] : [$0]
        }
        for word in ComparisonWords.all + LimitScanner.wordsBesideNumbers + objectives + ["after"] {
            let bytes = Array(word.utf8.drop { $0 == UInt8(ascii: " ") })
            if bytes.count >= 4 { known[bucket(bytes[0], bytes[1], bytes[2], bytes[3])] = true }
        }
        return known
    }()

    private static func bucket(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Int {
        let packed = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth)
        // Small letters and capitals count the same.
        return Int(((packed | 0x2020_2020) &* 2_654_435_761) >> 22)
    }
}
