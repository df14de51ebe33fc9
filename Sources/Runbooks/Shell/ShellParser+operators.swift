extension ShellParser {
    /// `<service-id>` is a value to be filled in, not a file to read: a word, whose command must not run as it stands.
    var placeholderEnd: Int? {
        guard peek().isLetter else { return nil }
        var end = at + 1
        while end < bytes.count, end - at < 80, bytes[end].isNameByte || "-. /|:".utf8.contains(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), bytes[end - 1] != UInt8(ascii: " ") else {
            return nil
        }
        return end
    }

    mutating func redirection(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), let end = placeholderEnd {
            while at <= end { keep(bytes[at]) }
            return
        }
        if peek() == UInt8(ascii: "(") { return substitution() }
        // A number before the sign is a file descriptor, not a word.
        if !word.allSatisfy(\.isDigit) { endWord() }
        word.removeAll(keepingCapacity: true)
        hasWord = false
        begin()
        if byte == UInt8(ascii: "<"), peek() == byte {
            if peek(2) == byte {
                at += 3
                nextWordIsInput = true
            } else {
                hereDocument()
            }
            return
        }
        at += 1
        while at < bytes.count, [UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|")].contains(bytes[at]) {
            at += 1
        }
        if byte == UInt8(ascii: ">") { nextWordIsOutput = true } else { nextWordIsInput = true }
    }

    var isAddress: Bool {
        hasWord && word.count > 8 && peek().isLetter && word.starts(with: "http".utf8)
            && word.contains(UInt8(ascii: "?"))
    }

    mutating func hereDocument() {
        at += 2
        let stripsTabs = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if stripsTabs { at += 1 }
        while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
        var end: [UInt8] = []
        while at < bytes.count, !" \t\n;|&<>)".utf8.contains(bytes[at]) {
            if !"'\"\\".utf8.contains(bytes[at]) { end.append(bytes[at]) }
            at += 1
        }
        if !end.isEmpty { hereDocuments.append((end, stripsTabs)) }
    }

    mutating func connector(_ byte: UInt8) {
        // A shell would cut an unquoted address here; the author means one word, and a finding tells them.
        if byte == UInt8(ascii: "&"), peek() != byte, isAddress { return keep(byte) }
        if byte == UInt8(ascii: "&"), peek() == UInt8(ascii: ">") {
            endWord()
            at += 1
            return
        }
        endWord()
        endCommand()
        at += 1
        if at < bytes.count, bytes[at] == byte || (byte == UInt8(ascii: "|") && bytes[at] == UInt8(ascii: "&")) {
            at += 1
            expectsMore = firstLine != nil
        } else if byte == UInt8(ascii: "|") {
            expectsMore = firstLine != nil
        } else if closers.isEmpty {
            endStatement()
        }
    }

    mutating func parenthesis(_ byte: UInt8) {
        if byte == UInt8(ascii: ")") {
            endWord()
            endCommand()
            if closers.last == ")" { closers.removeLast() }
            at += 1
        } else if hasWord {
            functionOrArray()
        } else {
            begin()
            if command.words.isEmpty { closers.append(")") }
            at += 1
        }
    }
}

extension ShellParser {
    /// `name()` begins a function, which is no command; `name=(…)` is an array, one word.
    mutating func functionOrArray() {
        if peek() == UInt8(ascii: ")") {
            at += 2
            word.removeAll(keepingCapacity: true)
            hasWord = false
        } else {
            substitution(hasSign: false)
        }
    }
}
