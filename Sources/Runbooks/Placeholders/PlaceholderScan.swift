/// One pass over the bytes of a line.
struct PlaceholderScan {
    let bytes: [UInt8]
    var at = 0
    var inCode = false
    var inSingleQuotes = false
    var inDoubleQuotes = false
    /// Where the code began that the scan is in.
    var codeStart = 0

    private static let undecided = ["TBD", "TODO", "TBA"]

    /// `inCode` where the line goes on with code that the line above began.
    init(_ line: String, inCode: Bool = false) {
        bytes = line.leadingBytes(20_000)
        self.inCode = inCode
    }

    mutating func hits(_ want: PlaceholderScanner.Want, strictBrackets: Bool) -> [PlaceholderScanner.Hit] {
        var hits: [PlaceholderScanner.Hit] = []
        let seeksWords = !want.isDisjoint(with: .words)
        let seeksDates = !want.isDisjoint(with: .dates)
        while at < bytes.count {
            let start = at
            let byte = bytes[at]
            if byte.isNameByte {
                // Within a word only a date may begin.
                let isInWord = at > 0 && bytes[at - 1].isNameByte
                let mayBeDate = isInWord && byte.beginsDate && seeksDates
                guard seeksWords, !isInWord || mayBeDate, let hit = hit(want, strictBrackets) else {
                    at = start + 1
                    if !seeksDates || !inCode && !want.contains(.date) {
                        while at < bytes.count, bytes[at].isNameByte { at += 1 }
                    }
                    continue
                }
                hits.append(hit)
                continue
            }
            switch byte {
            case UInt8(ascii: "`"):
                inCode.toggle()
                codeStart = at + 1
            case UInt8(ascii: "'"): inSingleQuotes.toggle()
            case UInt8(ascii: "\""):
                if !inSingleQuotes, at == 0 || bytes[at - 1] != UInt8(ascii: "\\") { inDoubleQuotes.toggle() }
            case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "["):
                if let hit = hit(want, strictBrackets) {
                    hits.append(hit)
                    continue
                }
            case UInt8(ascii: "="):
                if want.contains(.leftOut), let hit = leftOut() {
                    hits.append(hit)
                    continue
                }
            case 0xD0, 0xE4, 0xE6:
                if want.contains(.your), let hit = yourInOtherLetters() {
                    hits.append(hit)
                    continue
                }
            default: break
            }
            at = start + 1
        }
        return hits
    }

    mutating func hit(_ want: PlaceholderScanner.Want, _ strictBrackets: Bool) -> PlaceholderScanner.Hit? {
        let byte = bytes[at]
        if byte == UInt8(ascii: "<"),
            want.contains(.angle) || want.contains(.angleInCode) && (inCode || isInName || isInAddress)
        {
            return angle(afterLetters: want.contains(.anyPrefix), takesAddress: want.contains(.address))
        }
        if byte == UInt8(ascii: "{") {
            if want.contains(.double), !inCode, let hit = double() { return hit }
            if want.contains(.doubleInCommand), let hit = doubleInCommand() { return hit }
            if want.contains(.blank) { return blank() }
            if want.contains(.curly) { return curly() }
            if want.contains(.curlyInCode), inCode, isInCommand { return curly() }
            return nil
        }
        if byte == UInt8(ascii: "["), want.contains(.bracket) { return bracket(strict: strictBrackets) }
        guard byte.isLetter || byte.isDigit else { return nil }
        if at > 0, bytes[at - 1] == UInt8(ascii: "_"), want.contains(.date), let hit = date() { return hit }
        if want.contains(.dateInCode), inCode, isInLongerCode, let hit = date() { return hit }
        guard at == 0 || !bytes[at - 1].isNameByte else { return nil }
        if want.contains(.your) {
            if byte.folded == UInt8(ascii: "y"), let hit = your() ?? you() ?? yourWords() { return hit }
            if let hit = yourElsewhere(asArgument: want.contains(.anyPrefix)) { return hit }
            if byte.isUpper, let hit = owner() { return hit }
        }
        if want.contains(.leftOut), let hit = leftOutArgument() { return hit }
        if want.contains(.standIn) {
            if byte == UInt8(ascii: "p"), let hit = pathToSomething() { return hit }
            if let hit = toReplace() ?? newOrOld() { return hit }
        }
        if want.contains(.version), let hit = version() { return hit }
        if want.contains(.versionInCode), inCode, let hit = version(lettersOnly: true) { return hit }
        if want.contains(.date), byte.beginsDate, let hit = date() { return hit }
        if want.contains(.tbd), byte == UInt8(ascii: "T"), let hit = word(Self.undecided, kind: .tbd) { return hit }
        if want.contains(.account) || inCode && want.contains(.accountInCode), let hit = account() {
            return hit
        }
        if want.contains(.crossed), let hit = crossedWord() { return hit }
        if want.contains(.sample), let hit = sample() { return hit }
        if want.contains(.count), let hit = count() { return hit }
        if want.contains(.choice), let hit = choice() { return hit }
        // What is left is written in capitals.
        guard byte.isUpper else { return nil }
        if want.contains(.oneCase), let hit = oneCase() { return hit }
        if want.contains(.capitals), let hit = capitals() { return hit }
        return nil
    }

    /// A command, or the name of a file or a thing: no route, and not a pair of braces alone, which is spoken of.
    var isInCommand: Bool {
        guard codeStart < at, bytes[codeStart] != UInt8(ascii: "/") else { return false }
        let code = String(decoding: bytes[codeStart..<at], as: UTF8.self)
        if code.contains("://"), !code.hasPrefix("curl ") { return false }
        if code.contains("="), !code.contains(" ") { return false }
        return !code.contains(" ") || ShellLook.isKnownCommand(code)
    }

    /// In a name that says more than what it leaves open.
    private var isInLongerCode: Bool {
        if codeStart < at { return bytes[at - 1] != 0x20 }
        guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "`")) else { return false }
        // `YYYY-MM-DD-title.md` begins with it; a date's form has capitals and marks alone.
        return bytes[at..<end].contains { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "<") }
            && !bytes[at..<end].contains(0x20)
    }

    /// `demo-<env>-high`: a mark inside a name, where no tag stands.
    var isInName: Bool { at > 0 && (bytes[at - 1] == UInt8(ascii: "-") || bytes[at - 1] == UInt8(ascii: "_")) }

    /// `https://shop.test/tills/<id>`: behind a slash of an address.
    private var isInAddress: Bool {
        guard at > 8, bytes[at - 1] == UInt8(ascii: "/") else { return false }
        let start = bytes[..<at].lastIndex { $0 == 0x20 || $0 == UInt8(ascii: "(") }.map { $0 + 1 } ?? 0
        return bytes[start...].starts(with: "http".utf8)
    }

    /// Whether these letters stand here, in capitals or not where `ignoringCase`.
    func stands(_ word: String, ignoringCase: Bool = false) -> Bool {
        var place = at
        for byte in word.utf8 {
            guard place < bytes.count else { return false }
            let own = ignoringCase && bytes[place].isUpper ? bytes[place] | 0x20 : bytes[place]
            guard own == byte else { return false }
            place += 1
        }
        return true
    }

    func text(_ end: Int) -> String { String(decoding: bytes[at..<end], as: UTF8.self) }

    mutating func take(_ end: Int, _ kind: Placeholder.Kind, lead: String = "") -> PlaceholderScanner.Hit {
        let token = text(end)
        at = end
        return PlaceholderScanner.Hit(token: token, kind: kind, lead: lead)
    }

    /// False for nearly every line of prose: what `PlaceholderScanner.prose` looks for has its marks, or begins otherwise.
    static func mayHoldInProse(_ line: String) -> Bool {
        line.withBytes { bytes in
            for offset in bytes.indices {
                switch bytes[offset] {
                case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "`"): return true
                case UInt8(ascii: "y"), UInt8(ascii: "Y"):
                    // "your-host"
                    if offset + 4 < bytes.count, bytes[offset + 3].folded == UInt8(ascii: "r") { return true }
                case UInt8(ascii: "X"), UInt8(ascii: "x"):
                    // "+1-XXX-XXX-XXXX"
                    if offset + 2 < bytes.count, bytes[offset + 1] == bytes[offset], bytes[offset + 2] == bytes[offset]
                    {
                        return true
                    }
                case UInt8(ascii: "T"):
                    if offset + 1 < bytes.count, bytes[offset + 1].isUpper { return true }
                case UInt8(ascii: "/"):
                    // "github.com/OWNER/till"
                    if offset + 1 < bytes.count, bytes[offset + 1].isUpper { return true }
                default: break
                }
            }
            return false
        }
    }

    /// Whether three of the letter that crosses out stand in a row.
    static func hasCrosses(_ line: String) -> Bool {
        line.withBytes { bytes in
            var count = 0
            for offset in bytes.indices {
                count = bytes[offset].folded == UInt8(ascii: "x") ? count + 1 : 0
                if count == 3 { return true }
            }
            return false
        }
    }

    func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
}

extension UInt8 {
    /// Whether it is the first letter of a form of a date or a time.
    fileprivate var beginsDate: Bool {
        switch self {
        case UInt8(ascii: "Y"), UInt8(ascii: "H"), UInt8(ascii: "D"), UInt8(ascii: "M"), UInt8(ascii: "T"): true
        default: false
        }
    }
}
