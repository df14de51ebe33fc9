/// Reads the number of a title in ASCII: what `HeadingRules.numbered` does for any text, byte by byte.
struct NumberedTitle {
    private let bytes: [UInt8]

    init(_ title: String) { bytes = Array(title.utf8) }

    func read() -> HeadingRules.Numbered? { read(from: 0) }

    private func read(from start: Int) -> HeadingRules.Numbered? {
        var at = end(of: start) { !$0.isWordByte }
        var isStep = false
        let wordEnd = min(end(of: at) { $0.isLetter }, at + 10)
        if wordEnd > at,
            HeadingRules.stepWords.contains(String(decoding: bytes[at..<wordEnd], as: UTF8.self).lowercased())
        {
            at = end(of: wordEnd) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "#") }
            isStep = true
            at = behindLetter(at)
        }
        guard at < bytes.count, bytes[at].isDigit else { return nil }
        let number = at..<end(of: at) { $0.isDigit || $0 == UInt8(ascii: ".") }
        at = number.upperBound
        // "Step 2a", and "2a." of a chapter's parts.
        let isLettered = !isStep && isLettered(at)
        if isStep || isLettered { at = end(of: at) { $0.isLetter } }
        let marks = at..<end(of: at) { isMark($0) || $0 == UInt8(ascii: " ") }
        let isCounted = !isStep && isChapter(number) && !marks.isEmpty && bytes[marks.lowerBound] == UInt8(ascii: " ")
        guard
            isStep || isCounted || bytes[number.upperBound - 1] == UInt8(ascii: ".")
                || marks.contains(where: { isMark(bytes[$0]) }),
            isStep || number.count(where: { bytes[$0].isDigit }) <= 3
        else { return nil }
        if !isStep, let inner = read(from: marks.upperBound), inner.isStep { return inner }
        return HeadingRules.Numbered(
            isStep: isStep, isNested: isCounted, title: text(from: marks.upperBound))
    }

    /// "Step B.2": a letter for the way and a number for the step.
    private func behindLetter(_ at: Int) -> Int {
        guard at + 1 < bytes.count, bytes[at].isUpper else { return at }
        let next = bytes[at + 1] == UInt8(ascii: ".") ? at + 2 : at + 1
        return next < bytes.count && bytes[next].isDigit ? next : at
    }

    /// "2a. Fetch the dump": one small letter and a mark behind the number.
    private func isLettered(_ at: Int) -> Bool {
        at + 2 < bytes.count && (0x61...0x7A).contains(bytes[at]) && bytes[at - 1].isDigit
            && ".):".utf8.contains(bytes[at + 1]) && bytes[at + 2] == UInt8(ascii: " ")
    }

    private func end(of start: Int, while isWanted: (UInt8) -> Bool) -> Int {
        var at = start
        while at < bytes.count, isWanted(bytes[at]) { at += 1 }
        return at
    }

    private func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "|"): true
        default: false
        }
    }

    /// "3.2" counts within chapter 3; "3.11.2" and "24.04" are versions.
    private func isChapter(_ number: Range<Int>) -> Bool {
        var lengths = [0]
        for place in number {
            if bytes[place] == UInt8(ascii: ".") {
                lengths.append(0)
            } else {
                if lengths[lengths.count - 1] == 0, bytes[place] == UInt8(ascii: "0") { return false }
                lengths[lengths.count - 1] += 1
            }
        }
        return lengths.count == 2 && lengths.allSatisfy { (1...2).contains($0) }
    }

    private func text(from start: Int) -> String {
        let first = end(of: start) { $0.isBlankByte }
        var last = bytes.count
        while last > first, bytes[last - 1].isBlankByte { last -= 1 }
        return String(decoding: bytes[first..<last], as: UTF8.self)
    }
}
