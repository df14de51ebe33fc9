import Foundation
import Markdown
import Runbooks

/// How long reading takes, beside cmark-gfm's own parse of the same bytes in the same run.
enum Speed {
    /// What the teams' own runbooks have on average that the reader was tried on.
    private static let typicalSize = 12_500

    /// One row for a document of a typical size, then rows for the documents repeated to a size: time is to grow with it,
    /// no faster.
    static func table(_ documents: [[UInt8]]) -> String {
        let all = documents.flatMap { $0 + [UInt8(ascii: "\n"), UInt8(ascii: "\n")] }
        var typical: [UInt8] = []
        while typical.count < typicalSize, !all.isEmpty { typical += all }
        typical.removeLast(max(0, typical.count - typicalSize))
        let milliseconds = best(of: 50) { read(typical) } * 1000
        var lines = ["a runbook of \(typicalSize) bytes: \(figure(milliseconds)) ms"]
        for megabytes in [1, 5, 20] {
            var bytes: [UInt8] = []
            while bytes.count < megabytes << 20 { bytes += all }
            let size = Double(bytes.count) / Double(1 << 20)
            let parser = best(of: 3) { MarkdownDocument.parseOnly(bytes) }
            let reader = best(of: megabytes > 5 ? 1 : 3) { read(bytes) }
            lines.append(
                "\(megabytes) MB: reader \(figure(size / reader)) MB/s, cmark-gfm alone \(figure(size / parser)) MB/s, "
                    + "ratio \(figure(parser / reader))")
        }
        return lines.joined(separator: "\n")
    }

    private static func read(_ bytes: [UInt8]) {
        _ = try? RunbookReader.read(bytes, fileName: "bench.md")
    }

    private static func best(of times: Int, _ work: () -> Void) -> Double {
        (0..<times).map { _ in
            let start = clock()
            work()
            // Time of the processor, so that what else the machine does counts for neither side.
            return Double(clock() - start) / Double(CLOCKS_PER_SEC)
        }.min() ?? 0
    }

    private static func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}
