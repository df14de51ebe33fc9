/// How one chat platform writes what a message is made of. `DialectWriter` walks the message; a dialect only spells.
///
/// Whatever arrives here as text was written by people or other systems: a dialect escapes it, so that it can neither
/// format, link nor ping.
protocol Dialect: Sendable {
    /// - Parameter startsLine: what opens a list, heading or quote must be escaped too.
    func text(_ text: String, startsLine: Bool) -> String
    /// Shown exactly, within a line.
    func code(_ text: String) -> String
    /// Shown exactly, as a block; `text` has no trailing line breaks.
    func fence(_ text: String, language: String) -> String
    func styled(_ inner: String, _ style: DialectStyle) -> String
    /// - Parameter inner: spelled already; `address` is not.
    func link(_ inner: String, to address: String) -> String
    /// - Parameter isQuiet: within a quote nobody is pinged.
    /// An address that stands for itself.
    func bareLink(_ address: String) -> String
    func mention(_ name: String, userID: String?, isQuiet: Bool) -> String
    func heading(_ inner: String, level: Int) -> String
    func quote(_ inner: String) -> String
    /// Rows of spelled cells, the header first; `plain` has the same cells without any markup.
    func table(_ rows: [[String]], plain: [[String]]) -> String
    /// In front of an item of a list without numbers, with the blank behind it.
    var bullet: String { get }
    var openBox: String { get }
    var doneBox: String { get }
    var rule: String { get }
    var lineBreak: String { get }
    /// False: a fence or a table is none where it is set in, as in an item of a list.
    var nestsBlocks: Bool { get }
    /// Schemes of addresses that are made links; others stay text.
    var schemes: Set<String> { get }
}

enum DialectStyle: Sendable, Hashable { case strong, emphasis, strike }

extension Dialect {
    var bullet: String { "• " }
    var openBox: String { "☐ " }
    var doneBox: String { "☑ " }
    var rule: String { "———" }
    var lineBreak: String { "\n" }
    var nestsBlocks: Bool { true }
    var schemes: Set<String> { ["http", "https", "mailto"] }

    func heading(_ inner: String, level: Int) -> String { styled(inner, .strong) }

    func bareLink(_ address: String) -> String { link(text(address, startsLine: false), to: address) }

    func quote(_ inner: String) -> String { inner.prefixingLines(with: "> ") }

    /// Set out in columns, as code: for platforms without tables.
    func table(_ rows: [[String]], plain: [[String]]) -> String {
        fence(PlainTable.text(plain), language: "")
    }
}

extension String {
    func prefixingLines(with prefix: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { prefix + $0 }.joined(separator: "\n")
    }

    /// The name of what a fence is written in, without anything that could end its line.
    var languageWord: String {
        prefix { !$0.isWhitespace }.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "+-_".contains($0)) }
    }

    /// Each of these scalars replaced. By scalars, since an accent behind a sign would hide it among the characters.
    func spelling(_ scalars: [Unicode.Scalar: String]) -> String {
        guard unicodeScalars.contains(where: { scalars[$0] != nil }) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let spelled = scalars[scalar] {
                result.append(contentsOf: spelled.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// An `@` that could begin a name is parted from what follows by something nobody sees, for platforms that ping by
    /// what stands in the text. In an address (`ada@example.org`) it begins none.
    var withoutPings: String {
        guard utf8.contains(UInt8(ascii: "@")) else { return self }
        var result = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        var opens = false
        for scalar in unicodeScalars {
            if opens, !scalar.properties.isWhitespace { result.append("\u{200B}") }
            let isInWord = last.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
            opens = scalar == "@" && !isInWord
            result.append(scalar)
            last = scalar
        }
        if opens { result.append("\u{200B}") }
        return String(result)
    }

    /// The names that mean everybody are parted from their `@`, and nothing else is: for code, which is there to be copied.
    var withoutMassPings: String {
        guard utf8.contains(UInt8(ascii: "@")) || contains("<!") else { return self }
        return ["all", "here", "channel", "everyone"].reduce(self) { text, name in
            text.replacing("@\(name)", with: "@\u{200B}\(name)").replacing("<!\(name)", with: "<!\u{200B}\(name)")
        }
    }
}
