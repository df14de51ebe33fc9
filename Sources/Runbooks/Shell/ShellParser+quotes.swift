// Quotes, substitutions and operators.
extension ShellParser {
    mutating func skipComment() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    }

    mutating func escape() {
        if peek() == UInt8(ascii: "\n") {
            endWord()
            at += 2
            line += 1
            if firstLine != nil { lastLine = line }
        } else {
            keep(bytes[at])
            if at < bytes.count, bytes[at] != UInt8(ascii: "\n") { keep(bytes[at]) }
        }
    }

    mutating func quoted(_ quote: UInt8) {
        keep(quote)
        while at < bytes.count {
            let byte = bytes[at]
            if byte == quote { return keep(byte) }
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "$"), peek() == UInt8(ascii: "(") {
                substitution()
                continue
            }
            if quote != UInt8(ascii: "'"), byte == UInt8(ascii: "\\"), at + 1 < bytes.count { keepWithin(byte) }
            keepWithin(bytes[at])
        }
        isWithinQuotes = true
    }

    /// A byte inside quotes or a substitution, which may well be a line end.
    mutating func keepWithin(_ byte: UInt8) {
        if byte == UInt8(ascii: "\n") { line += 1 }
        keep(byte)
    }

    /// `$( … )`, `$(( … ))` and `${ … }`, with whatever is quoted or nested inside.
    mutating func substitution(hasSign: Bool = true) {
        if hasSign { keep(bytes[at]) }
        var open: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "\\"):
                keepWithin(byte)
                if at < bytes.count { keepWithin(bytes[at]) }
                continue
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                skipQuotesWithin(byte)
                continue
            default:
                if byte == open.last { open.removeLast() }
            }
            keepWithin(byte)
            if open.isEmpty { return }
        }
        isWithinQuotes = true
    }

    mutating func skipQuotesWithin(_ quote: UInt8) {
        keepWithin(quote)
        while at < bytes.count {
            let byte = bytes[at]
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), at + 1 < bytes.count { keepWithin(byte) }
            let kept = bytes[at]
            keepWithin(kept)
            if kept == quote && byte == quote { return }
        }
    }
}
