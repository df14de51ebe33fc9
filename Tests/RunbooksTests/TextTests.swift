import Testing

@testable import Runbooks

/// What stands in for the standard library must answer as it does, for any text.
@Suite("Text by its bytes", .timeLimit(.minutes(1)))
struct TextTests {
    /// Marks that join others, twins of ASCII, line ends, flags, families, Hangul in parts, and what surrounds them.
    private static let pieces: [String] = [
        "a", "K", "z", "0", "7", " ", "\t", ":", ";", "`", "-", "=", "'", "\r", "\n", "\r\n", "\u{301}", "\u{200D}",
        "\u{FE0F}", "\u{20E3}", "\u{37E}", "\u{1FEF}", "\u{212A}", "é", "e\u{301}", "İ", "ß", "Σ", "—", "→", "…",
        "\u{A0}",
        "\u{3000}", "手", "順", "か\u{3099}", "ア", "\u{1100}", "\u{1161}", "각", "각\u{11A8}", "\u{600}", "क", "\u{94D}",
        "ि", "🚨", "⚠️", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇩", "①", "2️⃣", "Д", "đ", "\u{AD}", "\u{D4E}", "𝒳", "\u{E01}\u{E33}",
    ]

    private static func texts(_ count: Int) -> [String] {
        var random = Numbers(state: 7)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...7, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
    }

    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test("finds, counts and divides characters as the standard library does")
    func characters() {
        for text in Self.texts(800) {
            let standard = Array<Character>(text)
            let part = (text + "\u{1}").dropLast()
            #expect(text.count == standard.count && part.count == standard.count, "\(text.debugDescription)")
            #expect(text.first == standard.first && part.first == standard.first)
            #expect(text.last == standard.last && part.last == standard.last)
            #expect(String(text.dropFirst(2)) == String(standard.dropFirst(2)))
            #expect(text.prefix(3).utf8.elementsEqual(String(standard.prefix(3)).utf8))
            #expect(text.filter { $0.isLetter }.utf8.elementsEqual(String(standard.filter { $0.isLetter }).utf8))
            let words: [Substring] = text.split { $0 == " " || $0 == "—" }
            #expect(words.map { Array<Character>($0) } == standard.split { $0 == " " || $0 == "—" }.map { Array($0) })
            for wanted: Character in [" ", ":", ";", "`", "K", "a", "\n", "\r", "\r\n", "é", "→", "手"] {
                #expect(text.contains(wanted) == standard.contains(wanted), "\(wanted) in \(text.debugDescription)")
                let place = text.firstIndex(of: wanted).map { Array<Character>(text[..<$0]).count }
                #expect(place == standard.firstIndex(of: wanted))
                let parts: [Substring] = text.split(separator: wanted, maxSplits: 2, omittingEmptySubsequences: false)
                let same = standard.split(separator: wanted, maxSplits: 2, omittingEmptySubsequences: false)
                #expect(parts.map { Array<Character>($0) } == same.map { Array($0) })
                #expect(text.split(separator: wanted).count == standard.split(separator: wanted).count)
            }
        }
    }

    @Test("tells beginnings and ends as the standard library does")
    func edges() {
        let parts = Self.texts(60).filter { !$0.isEmpty } + ["- [ ]", "a:", "K", ";", "`", "手順", "…"]
        for text in Self.texts(400) {
            for part in parts.shuffled().prefix(12) + [String(text.prefix(1)), String(text.suffix(1))] {
                let (all, some) = (Array<Character>(text), Array<Character>(part))
                let isEnd = all.reversed().starts(with: some.reversed())
                #expect(
                    text.hasPrefix(part) == all.starts(with: some), "\(part.debugDescription) \(text.debugDescription)")
                #expect(text[...].hasPrefix(part) == all.starts(with: some))
                #expect(text.hasSuffix(part) == isEnd, "\(part.debugDescription) \(text.debugDescription)")
                #expect(text[...].hasSuffix(part) == isEnd)
            }
        }
    }

    @Test("makes small letters and takes off blanks as scalars say")
    func scalars() {
        let blank = { (scalar: Unicode.Scalar) in
            [0x20, 0xA0, 0x3000].contains(scalar.value) || (0x09...0x0D).contains(scalar.value)
        }
        for text in Self.texts(800) {
            var small = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                small.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
            #expect(text.lowercased().utf8.elementsEqual(String(small).utf8))
            #expect(text[...].lowercased().utf8.elementsEqual(String(small).utf8))
            let kept = text.unicodeScalars.drop(while: blank).reversed().drop(while: blank).reversed()
            #expect(text.trimmingBlanks.unicodeScalars.elementsEqual(kept))
        }
    }

    @Test("knows marks and signs without case for what they are")
    func classes() {
        let scalars = (UInt32(0x80)...0x1FFFF).compactMap(Unicode.Scalar.init)
        let wrongCase = scalars.filter { $0.isKnownCaseless && $0.properties.lowercaseMapping != String($0) }
        #expect(wrongCase.isEmpty)
        let wrongMarks = scalars.filter {
            $0.isKnownMark && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        #expect(wrongMarks.isEmpty)
    }

    @Test("ends characters where the standard library does, before and after any scalar")
    func boundaries() {
        let others: [Unicode.Scalar] = ["a", "→", "가"]
        // All of the scripts in use up to the tones of Chinese, then presentation forms and emoji.
        let scalars = [0...0x31FF, 0xA000...0xABFF, 0xD700...0xFFFF, 0x1F000...0x1FAFF].flatMap { (range) in
            range.compactMap { Unicode.Scalar(UInt32($0)) }
        }
        let wrong = scalars.filter { scalar in
            others.contains { other in
                [[scalar, other], [other, scalar]].contains { pair in
                    let text = String(String.UnicodeScalarView(pair))
                    let end = text.withBytes { $0.simpleEnd(at: 0) }
                    return end != nil && end != text[text.startIndex].utf8.count
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "folds words alike whether they are ASCII or not",
        arguments: [
            ("Roll-back the DB, don't wait", " roll back the db don't wait "), ("", " "), ("É — Über 3€", " é über 3 "),
            ("① Prüfen ⚠️ jetzt", " ① prüfen jetzt "), ("手順: 再起動→確認", " 手順 再起動 確認 "), ("İki", " i ki "),
            ("ДОМ", " дом "), ("Ⅷ ²", " ⅷ ² "),
        ])
    func phrases(text: String, folded: String) {
        #expect(Phrase(text).folded == folded)
        for limit in 0...8 { #expect(Phrase.hasAtMost(limit, wordsIn: text) == (Phrase(text).wordCount <= limit)) }
    }
}
