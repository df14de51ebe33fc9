import Crypto
import Foundation

extension AttemptFolder {
    /// SHA-256 of the output that is kept, in hexadecimal, read a piece at a time.
    func outputDigest() -> String? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let tails = names.compactMap { $0.hasPrefix("tail.") ? Int($0.dropFirst("tail.".count)) : nil }.sorted()
        var hash = SHA256()
        for name in ["output"] + tails.map({ "tail.\($0)" }) {
            guard let size = FileStore.size(file(name)) else { continue }
            var offset = 0
            while offset < size {
                guard let bytes = FileStore.bytes(file(name), from: offset, count: min(size - offset, 1 << 20)),
                    !bytes.isEmpty
                else { return nil }
                hash.update(data: bytes)
                offset += bytes.count
            }
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
