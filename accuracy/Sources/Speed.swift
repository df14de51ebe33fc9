import Foundation
import Markdown
import Runbooks

/// How long reading takes, beside cmark-gfm's own parse of the same bytes in the same run.
enum Speed {
    /// One row for a typical document, then rows for the documents repeated to a size: time is to grow with it, no faster.
    static func table(_ documents: [[UInt8]]) -> String {
        let each = documents.map { document in best(of: 20) { read(document) } * 1000 }
        var lines = [
            "one document, \(documents.map(\.count).reduce(0, +) / max(1, documents.count)) bytes on average: "
                + "\(figure(each.reduce(0, +) / Double(max(1, each.count)))) ms, slowest \(figure(each.max() ?? 0)) ms"
        ]
        let all = documents.flatMap { $0 + [UInt8(ascii: "\n"), UInt8(ascii: "\n")] }
        for megabytes in [1, 5, 20] {
            var bytes: [UInt8] = []
            while bytes.count < megabytes << 20 { bytes += all }
            let text = String(decoding: bytes, as: UTF8.self)
            let size = Double(bytes.count) / Double(1 << 20)
            let parser = best(of: 3) { MarkdownDocument.parseOnly(text) }
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
            let took = ContinuousClock().measure(work)
            return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        }.min() ?? 0
    }

    private static func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}
