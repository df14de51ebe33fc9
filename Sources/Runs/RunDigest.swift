import Crypto
import Foundation
import Runbooks

/// The fingerprint of what an approver sees: the snapshot, the environment, where it runs, the values and the final
/// texts.
package enum RunDigest {
    /// Lower-case hexadecimal SHA-256 over all ways of every choice: choosing one of the approved ways changes
    /// nothing that was approved. Every part is preceded by its length, so that no two runs share a text.
    ///
    /// - Parameters:
    ///   - names: the values that count; all there are when nil.
    ///   - steps: the steps that count; all when nil.
    package static func of(_ run: Run, values names: [String]? = nil, steps: [StepKey]? = nil) -> String {
        var hash = SHA256()
        func add(_ text: String) {
            let bytes = Data(text.utf8)
            hash.update(data: Data("\(bytes.count):".utf8))
            hash.update(data: bytes)
        }
        for part in [
            run.id.description, run.kind.rawValue, run.runbookHash, run.service, run.environment, run.version ?? "",
        ] { add(part) }
        for part in run.place.parts { add(part) }
        for (name, value) in run.values.sorted(by: { $0.key < $1.key }) where names?.contains(name) ?? true {
            add(name)
            add(value.text)
        }
        add("steps")
        let counted = steps.map(Set.init)
        for step in run.steps where counted?.contains(step.key) ?? true {
            add(step.key.text)
            add(step.kind.rawValue)
            add(step.approvedText)
        }
        return hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}

extension RunStep {
    /// A message that still has a blank is not changed by filling it in, since the values are approved beside it.
    fileprivate var approvedText: String {
        guard isExecuted else { return template ?? "" }
        return finalText ?? template.map { "open:" + $0 } ?? ""
    }
}

extension RunPlace {
    fileprivate var parts: [String] {
        var parts: [String] = []
        switch machine {
        case .here: parts.append("here")
        case .ssh(let target):
            parts += [
                "ssh", target.destination, target.port.map(String.init) ?? "", target.identity ?? "",
                target.knownHosts ?? "",
            ]
        }
        parts += ["\(prefix.count)"] + prefix + [folder, "\(variables.count)"]
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) { parts += [name, value] }
        return parts + secretVariables.sorted()
    }
}
