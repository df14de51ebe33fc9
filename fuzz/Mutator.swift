/// Makes inputs out of the corpus. Input number n is the same for the same seed, whatever was made before it.
struct Mutator {
    let corpus: [[UInt8]]
    let seed: UInt64

    private static let sizeLimit = 12_000
    private static let rareSizeLimit = 400_000

    func input(_ number: UInt64) -> [UInt8] {
        var random = SeededRandom(seed: seed &+ number &* 0x2545_F491_4F6C_DD1D)
        var bytes = corpus.isEmpty ? [] : corpus[random.below(corpus.count)]
        let limit = random.oneIn(2_000) ? Self.rareSizeLimit : Self.sizeLimit
        for _ in 0...random.below(6) {
            mutate(&bytes, &random, limit: limit)
            if bytes.count > limit { bytes = Array(bytes[..<limit]) }
        }
        return bytes
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom, limit: Int) {
        switch random.below(14) {
        case 0: flip(&bytes, &random)
        case 1: remove(&bytes, &random)
        case 2: insert(Dictionary.words[random.below(Dictionary.words.count)], &bytes, &random, times: 1)
        case 3:
            insert(
                Dictionary.words[random.below(Dictionary.words.count)], &bytes, &random, times: 1 + random.below(200))
        case 4: swapLines(&bytes, &random)
        case 5: repeatLines(&bytes, &random, limit: limit)
        case 6: splice(&bytes, &random)
        case 7: bytes = Array(bytes[..<random.below(bytes.count + 1)])
        case 8: indent(&bytes, &random)
        case 9: joinLines(&bytes, &random)
        case 10: numbers(&bytes, &random)
        case 11:
            insert(
                Dictionary.lines[random.below(Dictionary.lines.count)] + "\n", &bytes, &random,
                times: 1 + random.below(3), atLine: true)
        case 12: dropLine(&bytes, &random)
        default:
            insert(
                String(UnicodeScalar(UInt32(random.below(0xD800))).map(Character.init) ?? "?"), &bytes, &random,
                times: 1 + random.below(4))
        }
    }

    private func flip(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        for _ in 0...random.below(8) { bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8)) }
    }

    private func remove(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        let start = random.below(bytes.count)
        bytes.removeSubrange(start..<min(bytes.count, start + 1 + random.below(40)))
    }

    private func insert(
        _ text: String, _ bytes: inout [UInt8], _ random: inout SeededRandom, times: Int, atLine: Bool = false
    ) {
        var at = random.below(bytes.count + 1)
        if atLine { at = lineStart(bytes, at) }
        bytes.insert(contentsOf: Array(String(repeating: text, count: times).utf8), at: at)
    }

    private func lineStart(_ bytes: [UInt8], _ at: Int) -> Int {
        var at = min(at, bytes.count)
        while at > 0, bytes[at - 1] != 0x0A { at -= 1 }
        return at
    }

    private func lineRange(_ bytes: [UInt8], _ at: Int) -> Range<Int> {
        let start = lineStart(bytes, at)
        let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        return start..<end
    }

    private func swapLines(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let range = lineRange(bytes, random.below(bytes.count + 1))
        let line = Array(bytes[range])
        bytes.removeSubrange(range)
        bytes.insert(contentsOf: line, at: lineStart(bytes, random.below(bytes.count + 1)))
    }

    private func repeatLines(_ bytes: inout [UInt8], _ random: inout SeededRandom, limit: Int) {
        let range = lineRange(bytes, random.below(bytes.count + 1))
        guard !range.isEmpty else { return }
        let count = min(1 + random.below(60), max(1, limit / range.count))
        bytes.insert(contentsOf: Array(repeatElement(Array(bytes[range]), count: count).joined()), at: range.lowerBound)
    }

    private func splice(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !corpus.isEmpty else { return }
        let other = corpus[random.below(corpus.count)]
        let cut = lineStart(bytes, random.below(bytes.count + 1))
        bytes = Array(bytes[..<cut]) + other[lineStart(other, random.below(other.count + 1))...]
    }

    private func indent(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let start = lineStart(bytes, random.below(bytes.count + 1))
        let mark = ["  ", "    ", "\t", "> ", "- ", "* ", "1. ", "| ", "# "][random.below(9)]
        var at = start
        for _ in 0...random.below(30) where at <= bytes.count {
            bytes.insert(contentsOf: Array(mark.utf8), at: at)
            guard let end = bytes[at...].firstIndex(of: 0x0A) else { break }
            at = end + 1
        }
    }

    private func joinLines(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard let end = bytes[random.below(bytes.count + 1)...].firstIndex(of: 0x0A) else { return }
        bytes.remove(at: end)
    }

    private func numbers(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        for index in bytes.indices where (0x30...0x39).contains(bytes[index]) && random.oneIn(3) {
            bytes[index] = 0x30 + UInt8(random.below(10))
        }
    }

    private func dropLine(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        bytes.removeSubrange(lineRange(bytes, random.below(bytes.count + 1)))
    }
}
