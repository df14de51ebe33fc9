/// What a terminal would leave standing of a command's output: text without escape sequences.
enum TerminalText {
    /// Repairs invalid UTF-8, removes escape sequences and control characters, and lets a carriage return
    /// overwrite its line, as progress bars expect.
    static func plain(_ bytes: some Sequence<UInt8>) -> String {
        var result = String.UnicodeScalarView()
        var lineStart = result.endIndex
        var pendingReturn = false
        var state = State.text
        for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
            guard state.passes(scalar) else { continue }
            switch scalar {
            case "\n":
                pendingReturn = false
                result.append(scalar)
                lineStart = result.endIndex
            case "\r":
                pendingReturn = true
            case "\u{8}":
                if result.endIndex > lineStart { result.removeLast() }
            default:
                if pendingReturn {
                    result.removeSubrange(lineStart...)
                    lineStart = result.endIndex
                    pendingReturn = false
                }
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Where in an escape sequence the reader is. ECMA-48 section 5.4: a control sequence ends with a byte from `@` to
    /// `~`; control strings (OSC, DCS and their kin) end with ST or, as xterm has it, BEL.
    private enum State {
        case text, escape, intermediate, control, string, stringEscape

        /// Moves on by one character; true when it is to be seen.
        mutating func passes(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .text:
                switch scalar.value {
                case 0x1B: self = .escape
                case 0x9B: self = .control
                case 0x90, 0x98, 0x9D, 0x9E, 0x9F: self = .string
                case 0x08, 0x09, 0x0A, 0x0D: return true
                case 0x00..<0x20, 0x7F..<0xA0: break
                default: return true
                }
            case .escape:
                switch scalar {
                case "[": self = .control
                case "]", "P", "X", "^", "_": self = .string
                case "\u{20}"..."\u{2F}": self = .intermediate
                case "\u{1B}": break
                case "\n":
                    self = .text
                    return true
                default: self = .text
                }
            case .intermediate:
                if !("\u{20}"..."\u{2F}").contains(scalar) { self = .text }
            case .control:
                if scalar == "\n" || scalar == "\u{1B}" {
                    self = scalar == "\n" ? .text : .escape
                    return scalar == "\n"
                }
                if ("\u{40}"..."\u{7E}").contains(scalar) { self = .text }
            case .string:
                switch scalar {
                case "\u{07}", "\u{9C}": self = .text
                case "\u{1B}": self = .stringEscape
                // No title or link holds a line break: an unclosed string must not swallow the rest.
                case "\n":
                    self = .text
                    return true
                default: break
                }
            case .stringEscape:
                self = scalar == "\\" ? .text : .string
            }
            return false
        }
    }
}
