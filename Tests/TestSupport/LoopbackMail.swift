import Foundation
import Synchronization

/// A small SMTP server on loopback that misbehaves as it is told. A thread accepts, each session has one of its own.
package final class LoopbackMail: Sendable {
    /// What it does about one mail.
    package enum Manner: Sendable {
        case take
        /// Answers the recipient with this line.
        case refuseRecipient(String)
        /// Answers the message with this line.
        case refuseMessage(String)
        /// Takes the message and answers nothing.
        case hang
        /// Takes the message and cuts the connection.
        case cut
    }

    package let port: Int
    private let listener: Int32
    private let taken = Mutex<[String]>([])
    private let manner: @Sendable (Int) -> Manner

    /// - Parameter manner: by how many mails came before.
    package init(_ manner: @escaping @Sendable (Int) -> Manner = { _ in .take }) throws {
        (listener, port) = try Loopback.listen(port: 0)
        self.manner = manner
        Thread { self.acceptAll() }.start()
    }

    package var url: String { "smtp://127.0.0.1:\(port)" }

    /// The messages it was given, whatever it answered.
    package var mails: [String] { taken.withLock { $0 } }

    package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func acceptAll() {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else { break }
            Thread { self.serve(socket) }.start()
        }
        close(listener)
    }

    private func serve(_ socket: Int32) {
        defer { close(socket) }
        var buffer: [UInt8] = []
        func say(_ line: String) {
            let bytes = Array("\(line)\r\n".utf8)
            _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Loopback.noSignal) }
        }
        func line() -> String? {
            while true {
                if let end = buffer.firstIndex(of: 10) {
                    let line = String(decoding: buffer[..<end], as: UTF8.self)
                    buffer.removeFirst(end + 1)
                    return line.hasSuffix("\r") ? String(line.dropLast()) : line
                }
                var chunk = [UInt8](repeating: 0, count: 65536)
                let count = recv(socket, &chunk, chunk.count, 0)
                guard count > 0 else { return nil }
                buffer += chunk[..<count]
            }
        }
        say("220 loopback")
        var manner = Manner.take
        while let command = line() {
            switch command.prefix(4).uppercased() {
            case "EHLO": say("250-loopback\r\n250 8BITMIME")
            case "RCPT":
                if case .refuseRecipient(let answer) = manner { say(answer) } else { say("250 ok") }
            case "MAIL":
                manner = self.manner(mails.count)
                say("250 ok")
            case "DATA":
                say("354 go on")
                var text: [String] = []
                while let next = line(), next != "." {
                    text.append(next.hasPrefix("..") ? String(next.dropFirst()) : next)
                }
                let mail = text.joined(separator: "\r\n") + "\r\n"
                taken.withLock { $0.append(mail) }
                switch manner {
                case .take, .refuseRecipient: say("250 taken")
                case .refuseMessage(let answer): say(answer)
                case .hang: while line() != nil {}
                case .cut: return
                }
            case "QUIT":
                say("221 bye")
                return
            default: say("250 ok")
            }
        }
    }
}
