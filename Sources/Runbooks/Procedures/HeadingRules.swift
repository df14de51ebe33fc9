/// What kind of heading or label a few words are, apart from their role.
enum HeadingRules {
    struct Numbered: Sendable, Hashable {
        /// "Step 3" rather than a bare "3.".
        var isStep: Bool
        /// "3.2" rather than "2.": a part of a chapter.
        var isNested = false
        /// The words after the number.
        var title: String
    }

    static let stepWords: Set<String> = [
        "step", "phase", "stage", "paso", "passo", "etapa", "étape", "etape", "schritt", "trin", "шаг", "fase", "bước",
        "krok", "adım", "langkah", "steg", "vaihe", "stap", "крок", "lépés", "단계",
    ]

    private static let stepMarks = ["手順", "ステップ", "步骤", "步驟", "第"]

    /// Reads "Step 3: Build", "3. Build", "3) Build", "3 - Build" and "手順3 …"; nil for other headings.
    static func numbered(_ title: String) -> Numbered? {
        guard mayBeNumbered(title) else { return nil }
        if title.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return NumberedTitle(title).read() }
        var rest = title.trimmingBlanks.drop { !$0.isLetter && !$0.isNumber }
        let word = rest.prefix(10).prefix { $0.isLetter }.lowercased()
        var isStep = false
        if stepWords.contains(word) {
            var after = rest.dropFirst(word.count).drop { $0 == " " || $0 == "#" }
            // "Step B.2": a letter for the way and a number for the step.
            if let letter = after.first, ("A"..."Z").contains(letter) {
                after = after.dropFirst().drop { $0 == "." }
            }
            guard after.first?.isNumber == true else { return nil }
            rest = after
            isStep = true
        } else {
            for mark in stepMarks where rest.utf8.first == mark.utf8.first && rest.hasPrefix(mark) {
                rest = rest.dropFirst(mark.count).drop { $0 == " " }
                isStep = true
            }
        }
        guard rest.first?.isNumber == true else { return nil }
        let number = rest.prefix { $0.isNumber || $0 == "." }
        rest = rest.dropFirst(number.count)
        if isStep, rest.first?.isLetter == true { rest = rest.drop { $0.isLetter } }
        let marks = rest.prefix { ".):-–— 、:.·•|".contains($0) }
        // "5 minutes" or "2FA" is no numbering; a number needs its mark, or is one that was drawn: ②, 2 in a key cap.
        let isDrawn =
            number.first.map { $0.byte == nil && ($0.unicodeScalars.count > 1 || ("①"..."⓿").contains($0)) } ?? false
        // "3.2 Restart" counts within chapter 3; "3.11.2" and "24.04" are versions.
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        let isCounted =
            parts.count == 2 && parts.allSatisfy { (1...2).contains($0.count) && $0.first != "0" } && marks.first == " "
            && !isStep
        guard
            isDrawn || isStep || isCounted || number.hasSuffix(".")
                || marks.contains(where: { ".):-–—、·•|".contains($0) })
        else { return nil }
        guard isStep || number.filter({ $0.isNumber }).count <= 3 else { return nil }
        // "2. Step 1 - Create": a chapter's number before the step's own.
        if !isStep, let inner = numbered(String(rest.dropFirst(marks.count))), inner.isStep { return inner }
        let title = rest.dropFirst(marks.count).trimmingBlanks
        return Numbered(isStep: isStep, isNested: isCounted, title: String(title))
    }

    /// False for most titles: in ASCII a number stands first, or right behind the first word.
    private static func mayBeNumbered(_ title: String) -> Bool {
        title.withBytes { bytes in
            var at = 0
            while at < bytes.count, !bytes[at].isWordByte {
                if bytes[at] >= 0x80 { return true }
                at += 1
            }
            while at < bytes.count, bytes[at].isLetter { at += 1 }
            while at < bytes.count, bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "#") { at += 1 }
            if at + 1 < bytes.count, bytes[at].isUpper {
                at += bytes[at + 1] == UInt8(ascii: ".") ? 2 : 1
            }
            return at < bytes.count && (bytes[at].isDigit || bytes[at] >= 0x80)
        }
    }

    /// The title without its number, for ids and for display.
    static func withoutNumber(_ title: String) -> String { withoutNumber(title, numbered(title)) }

    static func withoutNumber(_ title: String, _ numbered: Numbered?) -> String {
        guard let numbered, !numbered.title.isEmpty else { return title }
        return numbered.title
    }

    private static let optionWords: Set<String> = [
        "option", "method", "approach", "alternative", "variant", "scenario", "choice", "opción", "opcion", "opção",
        "opcao", "variante", "methode", "méthode", "escenario", "cenário", "cenario", "scénario", "szenario", "wariant",
        "вариант", "способ", "сценарий",
    ]

    private static let options = Terms(Array(optionWords))

    /// Words for a situation, which is looked up by what is seen.
    static let situations: Terms = [
        "scenario", "escenario", "cenário", "cenario", "scénario", "szenario", "сценарий", "scenariusz", "场景", "情景",
        "シナリオ",
    ]

    /// "Option A: …", "Method 2", "Scenario 1 - …".
    static func isOption(_ text: String) -> Bool {
        // Few lines begin so, and many are asked.
        let first = text.withBytes { bytes in
            bytes.indices.first { bytes[$0].isWordByte || bytes[$0] >= 0x80 }.map { bytes[$0] }
        }
        guard let first else { return false }
        if first >= 0x80 {
            guard let letter = text.unicodeScalars.first(where: { $0.isAlphabetic || $0.isNumeric }) else {
                return false
            }
            if !letter.isAlphabetic || letter.value >= 0x2E80 { return isCountedAmongSigns(text) }
            guard "oOmMaAvVsScCeEwWвВсС".unicodeScalars.contains(letter) else { return false }
        } else if first.isDigit {
            return isCountedAmongSigns(text)
        } else {
            guard options.mayBegin(text) else { return false }
        }
        let words = text.split(maxSplits: 2, whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard words.count >= 2, optionWords.contains(words[0].lowercased()) else { return false }
        return words[1].count <= 2 || ["one", "two", "three"].contains(words[1].lowercased())
    }

    /// The letter of "A · Only the proxy", "B. By hand", "(C) Both", "d. Tag the release".
    static func letter(_ title: String) -> Character? {
        let words = title.drop { !$0.isLetter && !$0.isNumber }
        guard let first = words.first, ("A"..."Z").contains(first) || ("a"..."z").contains(first) else { return nil }
        let rest = words.dropFirst().drop { $0 == " " }
        guard let mark = rest.first, ".):·—–".contains(mark), rest.dropFirst().first == " " else { return nil }
        return first
    }

    /// The same where the first letter is one of East Asia, behind numbers and signs.
    private static func isCountedAmongSigns(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: \.isAlphabetic), first.value >= 0x2E80 else { return false }
        return isCountedWay(text)
    }

    /// "方案A", "方法2": a way, and which one.
    private static func isCountedWay(_ text: String) -> Bool {
        let words = text.drop { !$0.isLetter }
        guard let way = ["方案", "方法", "选项", "案", "オプション", "场景", "情景", "シナリオ"].first(where: words.hasPrefix) else {
            return false
        }
        let rest = words.dropFirst(way.count).drop { $0 == " " }
        guard let mark = rest.first, mark.isNumber || ("A"..."F").contains(mark) || "一二三甲乙丙".contains(mark) else {
            return false
        }
        return rest.dropFirst().first.map { !$0.isLetter && !$0.isNumber } ?? true
    }
}
