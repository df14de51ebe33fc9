// Words and the keywords among them.
extension ShellParser {
    mutating func endWord() {
        guard hasWord else { return }
        let text = String(decoding: word, as: UTF8.self)
        word.removeAll(keepingCapacity: true)
        hasWord = false
        if nextWordIsOutput {
            command.outputs.append(text)
            nextWordIsOutput = false
        } else if nextWordIsInput {
            command.inputs.append(text)
            nextWordIsInput = false
        } else if command.words.isEmpty && (keyword(text) || assignment(text)) {
            return
        } else if !inHeader || text == "in" || text == "do" {
            // What `for` goes through is no command either; its header ends with the line or the semicolon.
            if !inHeader { command.add(text) } else if closers.last == "esac" { inHeader = false }
        }
    }

    /// Follows compound commands; true when the word is no part of a simple command.
    mutating func keyword(_ text: String) -> Bool {
        switch text {
        case "do" where inHeader: inHeader = false
        case "if": closers.append("fi")
        case "while", "until": closers.append("done")
        case "for", "select":
            closers.append("done")
            inHeader = true
        case "case":
            closers.append("esac")
            inHeader = true
        case "{": closers.append("}")
        case "then", "do", "else", "elif", "!", "function": break
        case "fi", "done", "esac", "}":
            guard closers.last == text else { return false }
            closers.removeLast()
        default: return false
        }
        return true
    }

    mutating func assignment(_ text: String) -> Bool {
        guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != text.startIndex else { return false }
        let name = text[..<equals].utf8
        guard name.allSatisfy({ $0.isNameByte }), name.first.map({ !$0.isDigit }) == true else { return false }
        command.assignments.append(text)
        return true
    }
}
