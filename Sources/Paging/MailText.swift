package import Foundation

/// A mail as RFC 5322 writes it: headers in ASCII (RFC 2047 where they are more), a plain text body, lines ended by CR LF.
package struct MailText: Sendable {
    package var from: String
    package var fromName: String
    package var to: String
    package var toName: String
    package var subject: String
    package var body: String
    package var date: Date
    /// Without angle brackets; what stands before and after the @ is made of letters, digits, dots and hyphens.
    package var id: String
    /// The mail this one belongs beneath.
    package var thread: String?

    package init(
        from: String, fromName: String, to: String, toName: String, subject: String, body: String, date: Date,
        id: String, thread: String? = nil
    ) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.toName = toName
        self.subject = subject
        self.body = body
        self.date = date
        self.id = id
        self.thread = thread
    }

    package var bytes: [UInt8] {
        var lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        if lines.last == "" { lines.removeLast() }
        let text = lines.joined(separator: "\r\n") + "\r\n"
        // RFC 5322 allows 998 bytes a line; control characters other than tab belong into no text.
        let isPlain = lines.allSatisfy {
            $0.utf8.count < 900 && $0.utf8.allSatisfy { (0x20..<0x7F ~= $0) || $0 == 0x09 }
        }
        var headers = [
            "Date: \(Self.text(of: date))",
            "From: \(Self.mailbox(fromName, from))",
            "To: \(Self.mailbox(toName, to))",
            "Subject: \(Self.words(subject, afterBytes: 9))",
            "Message-ID: <\(id)>",
        ]
        if let thread { headers += ["In-Reply-To: <\(thread)>", "References: <\(thread)>"] }
        headers += [
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")",
        ]
        let encoded = isPlain ? text : Self.base64Lines(text)
        return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + encoded).utf8)
    }

    /// `"Ada L" <ada@example.org>`
    private static func mailbox(_ name: String, _ address: String) -> String {
        let name = oneLine(name)
        guard !name.isEmpty else { return "<\(address)>" }
        if name.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) {
            let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            if quoted.utf8.count < 60 { return "\"\(quoted)\" <\(address)>" }
        }
        return words(name, afterBytes: 6, alwaysEncodes: true) + "\r\n <\(address)>"
    }

    /// The text of a header: itself where it is short ASCII, else encoded words of at most 75 bytes, a line each.
    private static func words(_ text: String, afterBytes used: Int, alwaysEncodes: Bool = false) -> String {
        let text = oneLine(text)
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 } && !text.contains("=?")
        if isPlain, !alwaysEncodes, used + text.utf8.count <= 76 { return text }
        var pieces: [String] = []
        var piece = ""
        for character in text {
            // A base64 word of 45 bytes takes 60 characters, and the frame 12.
            if piece.utf8.count + character.utf8.count > (pieces.isEmpty ? 36 : 45), !piece.isEmpty {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0.asciiValue.map { $0 < 0x20 || $0 == 0x7F } == true ? " " : $0 })
            .trimmingCharacters(in: .whitespaces)
    }

    private static func base64Lines(_ text: String) -> String {
        let all = Array(Data(text.utf8).base64EncodedString())
        return stride(from: 0, to: all.count, by: 76).map { String(all[$0..<min($0 + 76, all.count)]) }
            .joined(separator: "\r\n") + "\r\n"
    }

    /// `Sat, 21 Nov 2026 15:46:03 +0000`
    private static func text(of date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = days[max(0, min(6, (parts.weekday ?? 1) - 1))]
        let month = months[max(0, min(11, (parts.month ?? 1) - 1))]
        return String(
            format: "\(day), %02d \(month) %04d %02d:%02d:%02d +0000", parts.day ?? 1, parts.year ?? 2000,
            parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    }
}
