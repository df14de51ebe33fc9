/// Whether a block is a message or a form to fill in.
enum MessageSigns {
    private static let leadIns: Terms = [
        "template", "notify*", "announce*", "message", "post", "communicat*", "email", "e-mail", "update", "report",
        "inform",
        "plantilla", "modelo", "modèle", "vorlage", "skabelon", "模板", "テンプレート",
    ]

    /// `Label: value` and `- Label: value` lines, headlines in capitals or brackets, blanks to fill.
    static func isTemplate(_ fence: Fence) -> Bool {
        let lines = fence.lines.filter { !$0.isBlank }
        guard !lines.isEmpty else { return false }
        if lines.allSatisfy(isBlankAlone) { return true }
        let labelled = lines.filter(isLabelled).count
        let blanks = lines.filter(hasBlankToFill).count
        let announced = Phrase(fence.leadIn).hasAny(leadIns) || saysForm(fence)
        if announced && (labelled * 3 >= lines.count || blanks > 0 || lines.allSatisfy(isProse)) { return true }
        if blanks >= 4, blanks * 2 >= lines.count, lines.allSatisfy(isProse) { return true }
        return labelled >= 2 && blanks >= 1 && labelled * 2 >= lines.count
    }

    private static let forms: Terms = ["template*", "skeleton*", "plantilla*", "vorlage*", "テンプレート", "模板"]

    /// A form that says so itself and leaves blanks, whatever else stands in it, a table say.
    static func isForm(_ fence: Fence) -> Bool {
        saysForm(fence) && fence.lines.contains(where: hasBlankToFill)
    }

    private static func saysForm(_ fence: Fence) -> Bool {
        Phrase(fence.leadIn).hasAny(forms) || fence.headings.prefix(2).contains { Phrase($0).hasAny(forms) }
    }

    /// A headline in a sign, in brackets or in capitals, over lines with labels: a message, though nothing is left open in it.
    static func isAnnouncement(_ fence: Fence) -> Bool {
        let lines = fence.lines.filter { !$0.isBlank }
        guard let first = lines.first?.trimmingBlanks, lines.count >= 2 else { return false }
        let isHeadline =
            first.first?.isEmojiLike == true || first.hasPrefix("@channel") || first.hasPrefix("@here")
            || first.hasPrefix("[") && first.dropFirst().prefix { $0 != "]" }.allSatisfy { $0.isLetter || $0 == " " }
                && first.contains("] ")
        // "#releases:" names the channel over the headline.
        let isAddressed =
            first.hasPrefix("#") && first.hasSuffix(":") && lines[1].trimmingBlanks.first?.isEmojiLike == true
        guard isHeadline || isAddressed else { return false }
        return lines.dropFirst().contains(where: isLabelled) || lines.allSatisfy { isProse($0) && !$0.isComment }
    }

    static func isLabelled(_ line: String) -> Bool {
        guard line.holdsColon else { return false }
        let text = line.trimmingBlanks.drop { "-*• ".contains($0) }
        guard let colon = text.firstColon, colon != text.startIndex else { return false }
        let label = text[..<colon]
        guard let first = label.first, first.isUppercase || first.isEmojiLike || !first.isASCII || first == "*" else {
            return false
        }
        let next = text[text.index(after: colon)...].first
        return label.count <= 40 && label.split(separator: " ").count <= 6
            && (next == nil || next == " " || next == "*")
    }

    /// `[Notes]` and nothing else.
    private static func isBlankAlone(_ line: String) -> Bool {
        let text = line.trimmingBlanks
        return text.hasPrefix("[") && text.hasSuffix("]")
            && text.dropFirst().dropLast().allSatisfy { $0.isLetter || $0 == " " }
            && text.count >= 5
    }

    private static func hasBlankToFill(_ line: String) -> Bool {
        let line = line.trimmingBlanks
        if line.contains("<"), line.contains(">"), !line.hasSuffix("<none>") { return true }
        guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else {
            return line.contains("____") || line.contains("{{") || PlaceholderScanner.hasBlank(line)
        }
        return line.distance(from: open, to: close) > 2
    }

    /// Words that begin like a sentence, with no sign of a shell.
    private static func isProse(_ line: String) -> Bool {
        let first = line.trimmingBlanks.split(separator: " ").first.map(String.init) ?? ""
        return !Programs.isProgram(first) && !first.hasPrefix("$")
    }
}

extension Character {
    /// A pictogram, such as stands before a headline.
    var isEmojiLike: Bool {
        unicodeScalars.first.map { $0.properties.isEmojiPresentation || ($0.properties.isEmoji && $0.value > 0xFF) }
            ?? false
    }
}

extension StringProtocol {
    /// False where no colon can be, wide ones included.
    fileprivate var holdsColon: Bool { utf8.contains { $0 == UInt8(ascii: ":") || $0 == 0xEF } }

    /// The first colon, or the wide one of East Asia.
    var firstColon: Index? { firstIndex(of: ":", orWide: "：") }

    /// The first of a sign and its wide form in East Asia.
    func firstIndex(of sign: Character, orWide wide: Character) -> Index? {
        let plain = firstIndex(of: sign)
        guard utf8.contains(where: { $0 == 0xEF }), let wide = firstIndex(of: wide) else { return plain }
        return plain.map { Swift.min($0, wide) } ?? wide
    }
}
