/// Words in capitals that the document itself says are to be replaced: "Replace `NEW_OWNER` with your name".
struct ExplainedNames: Sendable {
    private let names: Set<String>

    private static let replacing: Terms = [
        "replace*", "substitut*", "reemplaz*", "sustituy*", "sustituir", "remplac*", "ersetz*", "erstat*", "sostitui*",
        "замените", "替换", "置き換え*",
    ]

    /// `places` are those of the lines that are prose.
    init(_ source: SourceText, among places: [Int]) {
        var names: Set<String> = []
        for place in places where source.byteSets[place].contains(UInt8(ascii: "`")) {
            let line = source.lines[place]
            guard line.utf8.count < 2_000, Self.mayName(line) else { continue }
            let codes = line.split(separator: "`", omittingEmptySubsequences: false)
            guard codes.count >= 3, codes.indices.contains(where: { $0 % 2 == 1 && Self.isName(codes[$0]) }),
                Phrase(line).hasAny(Self.replacing)
            else { continue }
            for index in codes.indices where index % 2 == 1 && Self.isName(codes[index]) {
                names.insert(String(codes[index]))
            }
        }
        self.names = names
    }

    /// Whether a mark of code stands right before a word in capitals.
    private static func mayName(_ line: String) -> Bool {
        line.withBytes { bytes in
            var at = 0
            while at + 4 < bytes.count {
                if bytes[at] == UInt8(ascii: "`"), bytes[at + 1].isUpper,
                    !bytes[at + 2].isLetter || bytes[at + 2].isUpper
                {
                    return true
                }
                at += 1
            }
            return false
        }
    }

    private static func isName(_ text: Substring) -> Bool {
        text.utf8.count >= 4 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0.isDigit || $0 == 0x5F }
            && text.utf8.first.map(\.isUpper) == true
    }

    /// Where they stand in commands, as a value and not as the name of a setting.
    func hits(in entry: FenceIndex.Entry) -> [Placeholder] {
        guard !names.isEmpty, entry.verdict.class == .command else { return [] }
        return entry.verdict.script.lines.filter { !$0.text.isComment }.flatMap { line in
            Self.words(of: line.text).filter(names.contains).map {
                Placeholder(token: $0, kind: .capitals, line: entry.fence.firstContentLine + line.index)
            }
        }
    }

    private static func words(of line: String) -> [String] {
        let bytes = Array(line.utf8.prefix(20_000))
        var words: [String] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at].isNameByte else {
                at += 1
                continue
            }
            let start = at
            while at < bytes.count, bytes[at].isNameByte { at += 1 }
            let isSetting =
                start > 0 && "${".utf8.contains(bytes[start - 1]) || at < bytes.count && bytes[at] == UInt8(ascii: "=")
            if !isSetting { words.append(String(decoding: bytes[start..<at], as: UTF8.self)) }
        }
        return words
    }
}
