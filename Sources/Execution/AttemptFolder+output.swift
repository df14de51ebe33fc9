import Foundation

extension AttemptFolder {
    /// The output so far, at most about `maxBytes` of it: half from the beginning, half from the end.
    func output(maxBytes: Int) -> CapturedOutput {
        guard FileStore.exists(file("output")) else { return .none }
        let pieces = pieces()
        let kept = pieces.reduce(0) { $0 + $1.size }
        let total = FileStore.text(file("total")).flatMap { Int($0.filter(\.isNumber)) } ?? kept
        // The end of `output` and the first tail segment adjoin unless segments between them were dropped.
        let complete = total <= kept
        if complete, kept <= maxBytes {
            return CapturedOutput(
                text: TerminalText.plain(read(pieces, from: 0, count: kept)), totalBytes: kept, truncated: false,
                file: file("output"))
        }
        let half = max(maxBytes / 2, 1)
        let head = min(half, pieces.first?.size ?? 0)
        let tail = min(half, kept - head)
        let first = Self.endingAtLine(read(pieces, from: 0, count: head))
        let last = Self.beginningAtLine(read(pieces, from: kept - tail, count: tail))
        let gap = "\n[\(total - first.count - last.count) bytes left out]\n"
        return CapturedOutput(
            text: TerminalText.plain(first) + gap + TerminalText.plain(last), totalBytes: total, truncated: true,
            file: file("output"))
    }

    private struct Piece {
        var path: String
        var size: Int
    }

    /// The files that hold output, in the order of writing.
    private func pieces() -> [Piece] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let tails = names.compactMap { name in
            name.hasPrefix("tail.") ? Int(name.dropFirst("tail.".count)) : nil
        }
        return (["output"] + tails.sorted().map { "tail.\($0)" }).compactMap { name in
            FileStore.size(file(name)).map { Piece(path: file(name), size: $0) }
        }
    }

    private func read(_ pieces: [Piece], from start: Int, count: Int) -> [UInt8] {
        var result: [UInt8] = []
        var offset = 0
        for piece in pieces {
            let from = max(start + result.count - offset, 0)
            if from < piece.size, result.count < count {
                let wanted = min(piece.size - from, count - result.count)
                result += FileStore.bytes(piece.path, from: from, count: wanted) ?? []
            }
            offset += piece.size
        }
        return result
    }

    /// Cut at a line's end where there is one, so that neither a character nor an escape sequence is split.
    private static func endingAtLine(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[..<$0] } ?? bytes[...]
    }

    private static func beginningAtLine(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard let newline = bytes.firstIndex(of: UInt8(ascii: "\n")), newline + 1 < bytes.count else {
            return bytes[...]
        }
        return bytes[(newline + 1)...]
    }
}
