import Crypto
import Foundation

/// Names made of a delivery's marker, for platforms that take a name of ours with a message and know it again.
enum OwnMarks {
    /// So many letters and digits, the same for the same text.
    static func name(_ text: String, length: Int) -> String {
        let alphabet = Array("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        return String(SHA256.hash(data: Data(text.utf8)).prefix(length).map { alphabet[Int($0) % alphabet.count] })
    }
}
