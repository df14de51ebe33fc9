/// One word of a command as it was typed.
struct Word: Sendable, Hashable {
    var text: String
    /// True when the word opened with a quote: it is never a flag then.
    var isQuoted: Bool
    /// True when a line break stands between this word and the one before.
    var startsLine: Bool
}

/// Cuts a command's text into words: white space divides, quotes group, a backslash inside double quotes takes
/// the next quote or backslash literally.
///
/// A quote opens only where a word (or the value after `--flag=`) begins, so that "Can't log in" needs none.
struct WordSplitter {
    static let mostWords = 200

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var words: [Word] = []

    private init(_ text: Substring) { scalars = Array(text.unicodeScalars) }

    static func split(_ text: Substring) throws(CommandRefusal.Reason) -> [Word] {
        var splitter = WordSplitter(text)
        try splitter.run()
        return splitter.words
    }

    private mutating func run() throws(CommandRefusal.Reason) {
        while true {
            let startsLine = skipSpace()
            guard position < scalars.count else { return }
            guard words.count < Self.mostWords else { throw .tooManyWords(limit: Self.mostWords) }
            let isQuoted = Quote(opening: scalars[position]) != nil
            let text = try readWord()
            words.append(Word(text: text, isQuoted: isQuoted, startsLine: startsLine))
        }
    }

    /// Returns whether a line break was among what was skipped.
    private mutating func skipSpace() -> Bool {
        var sawBreak = false
        while position < scalars.count, scalars[position].isSpace {
            if scalars[position] == "\n" { sawBreak = true }
            position += 1
        }
        return sawBreak
    }

    private mutating func readWord() throws(CommandRefusal.Reason) -> String {
        var text = String.UnicodeScalarView()
        var mayOpen = true
        while position < scalars.count, !scalars[position].isSpace {
            let scalar = scalars[position]
            if mayOpen, let quote = Quote(opening: scalar) {
                try readQuoted(quote, into: &text)
            } else {
                text.append(scalar)
                position += 1
            }
            mayOpen = scalar == "=" && String(text).hasPrefixOfFlagOrName
        }
        return String(text)
    }

    private mutating func readQuoted(
        _ quote: Quote, into text: inout String.UnicodeScalarView
    ) throws(CommandRefusal.Reason) {
        let opened = position
        position += 1
        while position < scalars.count {
            let scalar = scalars[position]
            let next = position + 1 < scalars.count ? scalars[position + 1] : nil
            if scalar == "\\", quote != .single, let next, next == "\\" || Quote.doubles.contains(next) {
                text.append(next)
                position += 2
            } else if quote.closes(scalar, before: next) {
                position += 1
                return
            } else {
                text.append(scalar)
                position += 1
            }
        }
        let rest = scalars[opened...].prefix(40)
        throw .unclosedQuote(String(String.UnicodeScalarView(rest)))
    }
}

/// Which quote a word opened with; chat clients turn straight ones into curly ones.
private enum Quote {
    case straight, curly, single

    static let doubles: Set<Unicode.Scalar> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}"]

    init?(opening scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": self = .straight
        case "\u{201C}", "\u{201D}", "\u{201E}": self = .curly
        case "'", "\u{2018}": self = .single
        default: return nil
        }
    }

    /// A single quote closes only at a word's end: inside, it is an apostrophe.
    func closes(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
        switch self {
        case .straight: scalar == "\""
        case .curly: Self.doubles.contains(scalar)
        case .single: (scalar == "'" || scalar == "\u{2019}") && (next?.isSpace ?? true)
        }
    }
}

extension String {
    /// True for `--flag=` (or its dash look-alikes) and `name=`, after which a quote may open.
    fileprivate var hasPrefixOfFlagOrName: Bool { dropLast().allSatisfy { !$0.isWhitespace && $0 != "=" } }
}
