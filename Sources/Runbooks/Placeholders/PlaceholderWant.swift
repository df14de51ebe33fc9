extension PlaceholderScanner {
    /// Which marks for missing values are looked for.
    struct Want: OptionSet, Sendable {
        let rawValue: Int
        static let angle = Want(rawValue: 1 << 0)
        static let angleInCode = Want(rawValue: 1 << 1)
        static let anyPrefix = Want(rawValue: 1 << 2)
        static let bracket = Want(rawValue: 1 << 3)
        static let your = Want(rawValue: 1 << 4)
        static let version = Want(rawValue: 1 << 5)
        static let date = Want(rawValue: 1 << 6)
        static let tbd = Want(rawValue: 1 << 7)
        static let sample = Want(rawValue: 1 << 8)
        static let count = Want(rawValue: 1 << 9)
        static let choice = Want(rawValue: 1 << 10)
        static let curly = Want(rawValue: 1 << 11)
        /// Only within a command in code.
        static let curlyInCode = Want(rawValue: 1 << 12)
        static let versionInCode = Want(rawValue: 1 << 13)
        /// `ACCOUNT_ID` where a value belongs.
        static let capitals = Want(rawValue: 1 << 14)
        /// `<you@example.com>` as a value; elsewhere that is a link.
        static let address = Want(rawValue: 1 << 15)
        /// `{{ name }}` in words; in code it belongs to a tool.
        static let double = Want(rawValue: 1 << 16)
        /// `{first name}` in a form.
        static let blank = Want(rawValue: 1 << 17)
        /// `reports/YYYY-MM-DD.md`; a date's form alone is spoken of.
        static let dateInCode = Want(rawValue: 1 << 18)
        /// `AFFECTED_USER`, which no program is called with.
        static let oneCase = Want(rawValue: 1 << 19)
        /// `-u admin:pass`
        static let account = Want(rawValue: 1 << 20)
        static let accountInCode = Want(rawValue: 1 << 21)
        /// `{{SERVICE_NAME}}` in a command, where it can be no tool's.
        static let doubleInCommand = Want(rawValue: 1 << 22)

        /// `ADDRESS=0x...`
        static let leftOut = Want(rawValue: 1 << 23)
        /// `/path/to/shop`, `replace-with-key`, `SecretHere`
        static let standIn = Want(rawValue: 1 << 24)

        /// `+1-XXX-XXX-XXXX`, `xxxxxxxx-xxxx-xxxx`
        static let crossed = Want(rawValue: 1 << 25)

        static let angles: Want = [.angle, .angleInCode]
        static let braces: Want = [.curly, .curlyInCode, .blank, .double, .doubleInCommand]
        static let versions: Want = [.version, .versionInCode]
        static let dates: Want = [.date, .dateInCode]
        static let accounts: Want = [.account, .accountInCode]
        static let words: Want = [
            .your, .version, .versionInCode, .date, .dateInCode, .tbd, .count, .choice, .sample, .account,
            .accountInCode, .oneCase, .capitals, .leftOut, .standIn, .crossed,
        ]
        /// What a mark begins with; the others say how it may look.
        static let begun = words.union(.angles).union(.braces).union(.bracket)
    }
}

extension PlaceholderScanner.Want {
    /// Bytes without which a line holds none of these marks; where several are given for one, it needs only one of them.
    private struct Need {
        var marks: PlaceholderScanner.Want
        var bytes: ByteSet
        var ignoresCase = false
    }

    private static let needs: [Need] = [
        Need(marks: .angles, bytes: "<>"),
        Need(marks: .bracket, bytes: "[]"),
        Need(marks: .braces, bytes: "{}"),
        Need(marks: .your, bytes: "your", ignoresCase: true),
        Need(marks: .your, bytes: "/"),
        Need(marks: .your, bytes: "you@", ignoresCase: true),
        Need(marks: .your, bytes: "tu", ignoresCase: true),
        Need(marks: .your, bytes: "su", ignoresCase: true),
        Need(marks: .your, bytes: "votre", ignoresCase: true),
        Need(marks: .your, bytes: "din", ignoresCase: true),
        Need(marks: .your, bytes: "ihr", ignoresCase: true),
        Need(marks: .your, bytes: "你的"),
        Need(marks: .your, bytes: "您的"),
        Need(marks: .your, bytes: "ваш"),
        Need(marks: .crossed, bytes: "x", ignoresCase: true),
        Need(marks: .versions, bytes: ".x", ignoresCase: true),
        Need(marks: .versions, bytes: ".y", ignoresCase: true),
        Need(marks: .versions, bytes: ".z", ignoresCase: true),
        Need(marks: .versions, bytes: ".N"),
        Need(marks: .dates, bytes: "Y"),
        Need(marks: .dates, bytes: "H"),
        Need(marks: .dates, bytes: "DATE"),
        Need(marks: .dates, bytes: "TIMESAP"),
        Need(marks: .tbd, bytes: "TB"),
        Need(marks: .tbd, bytes: "TOD"),
        Need(marks: .count, bytes: "X"),
        Need(marks: .count, bytes: "Y minute"),
        Need(marks: .choice, bytes: ": /"),
        Need(marks: .choice, bytes: ": |"),
        Need(marks: .sample, bytes: "x", ignoresCase: true),
        Need(marks: .sample, bytes: "y-"),
        Need(marks: .sample, bytes: "y_"),
        Need(marks: .sample, bytes: "change", ignoresCase: true),
        Need(marks: .sample, bytes: "user:pas@", ignoresCase: true),
        Need(marks: .sample, bytes: "1234567890"),
        Need(marks: .accounts, bytes: " -u:"),
        Need(marks: .leftOut, bytes: "."),
        Need(marks: .leftOut, bytes: "…"),
        Need(marks: .standIn, bytes: "path/to"),
        Need(marks: .standIn, bytes: "path\\to"),
        Need(marks: .standIn, bytes: "replac", ignoresCase: true),
        Need(marks: .standIn, bytes: "Here"),
        Need(marks: .standIn, bytes: "new"),
        Need(marks: .standIn, bytes: "old"),
    ]

    private static let capitalLetters: ByteSet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    /// What of it can stand in a line of these bytes; for most lines that is nothing.
    func possible(among bytes: ByteSet) -> Self {
        let letters = bytes.folded
        var possible: Self = [.anyPrefix, .address]
        for need in Self.needs where (need.ignoresCase ? letters : bytes).isSuperset(of: need.bytes) {
            possible.formUnion(need.marks)
        }
        if !bytes.isDisjoint(with: Self.capitalLetters) {
            possible.insert(.capitals)
            if bytes.contains(UInt8(ascii: "_")) { possible.insert(.oneCase) }
        }
        return intersection(possible)
    }
}
