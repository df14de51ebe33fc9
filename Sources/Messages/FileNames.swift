/// Names of files in what people and runbooks write. `runbook.md` and `deploy.sh` are addresses on the web to many chat
/// clients, since their endings are countries: set as code they stay what they are.
enum FileNames {
    /// The text cut into what is a file's name, with its folder and line where they stand there, and what lies between.
    static func pieces(of text: String) -> [(text: String, isFile: Bool)] {
        guard mayHold(text) else { return text.isEmpty ? [] : [(text, false)] }
        var pieces: [(text: String, isFile: Bool)] = []
        var between = text.startIndex
        var at = text.startIndex
        while at < text.endIndex {
            let end = text[at...].firstIndex { !isInName($0) } ?? text.endIndex
            if let name = file(in: text[at..<end]), !isJoined(text, before: at) {
                if between < name.startIndex { pieces.append((String(text[between..<name.startIndex]), false)) }
                pieces.append((String(name), true))
                between = name.endIndex
            }
            at = end < text.endIndex ? text.index(after: end) : end
        }
        if between < text.endIndex { pieces.append((String(text[between...]), false)) }
        return pieces
    }

    /// Endings of file names that are top-level domains as well.
    private static let endings: Set<Substring> = ["md", "pl", "py", "rs", "sh"]

    /// The bulk of what is written holds none, and is looked through once.
    private static func mayHold(_ text: String) -> Bool {
        var isBehindDot = false
        for byte in text.utf8 {
            if isBehindDot, "mprsMPRS".utf8.contains(byte) { return true }
            isBehindDot = byte == UInt8(ascii: ".")
        }
        return false
    }

    private static func isInName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "._-/:+~@%#?&=".contains(character)
    }

    /// Behind a sign that is part of something longer, such as an escape or a mention.
    private static func isJoined(_ text: String, before at: String.Index) -> Bool {
        at > text.startIndex && "\\$".contains(text[text.index(before: at)])
    }

    /// `docs/till.md:12` without the full stop behind it; nil for what is none, or an address after all.
    private static func file(in word: Substring) -> Substring? {
        var word = word
        while let last = word.last, ".:?-".contains(last) { word.removeLast() }
        guard word.allSatisfy({ !"@%#?&=".contains($0) }) else { return nil }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        let isLine = parts.dropFirst().allSatisfy {
            !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber || $0 == "-" }
        }
        guard let path = parts.first, parts.count <= 3, isLine else { return nil }
        let folders = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = folders.last, let dot = name.lastIndex(of: "."), dot > name.startIndex,
            endings.contains(Substring(name[name.index(after: dot)...].lowercased()))
        else { return nil }
        // `example.org/readme.md` is an address without its beginning.
        let host = folders.count > 1 ? folders[0].drop { $0 == "." } : ""
        return host.contains(".") || name.lowercased().hasPrefix("www.") ? nil : word
    }
}
