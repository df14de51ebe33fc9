import Crypto
import Foundation

/// The fingerprint of what an approver sees: the snapshot, the environment, the values and the final texts.
package enum RunDigest {
    /// Lower-case hexadecimal SHA-256 over all ways of every choice: choosing one of the approved ways changes
    /// nothing that was approved. Every part is preceded by its length, so that no two runs share a text.
    package static func of(_ run: Run) -> String {
        var hash = SHA256()
        func add(_ text: String) {
            let bytes = Data(text.utf8)
            hash.update(data: Data("\(bytes.count):".utf8))
            hash.update(data: bytes)
        }
        for part in [run.id.description, run.runbookHash, run.service, run.environment, run.version ?? ""] { add(part) }
        for (name, value) in run.values.sorted(by: { $0.key < $1.key }) {
            add(name)
            add(value.text)
        }
        add("steps")
        for step in run.steps {
            add(step.key.text)
            add(step.finalText ?? step.template.map { "open:" + $0 } ?? "")
        }
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}
