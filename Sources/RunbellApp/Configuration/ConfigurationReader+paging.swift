import Commands
import Foundation
import Yams

// The accounts people are paged through, and each person's ways.
extension ConfigurationReader {
    mutating func paging(_ node: Node, _ configuration: inout Configuration) {
        var record = settings(
            node, of: "paging", keys: ["email", "ntfy", "twilio", "webhooks", "ca"],
            example: "{ntfy: {server: https://ntfy.sh}}")
        for key in ["email", "ntfy", "twilio", "webhooks"] where record.has(key) {
            configuration.paging.lines[key] = record.line(of: key)
        }
        configuration.paging.caFile = authorities(&record)
        if let node = record.node("email") { configuration.paging.mail = mail(node) }
        if let node = record.node("ntfy") {
            var ntfy = settings(node, of: "ntfy", keys: ["server", "token"], example: "{server: https://ntfy.sh}")
            configuration.paging.ntfy = Configuration.Paging.Ntfy(
                server: address(ntfy.text("server") ?? "https://ntfy.sh", "server", &ntfy),
                token: ntfy.has("token") ? secret(&ntfy, "token") : nil)
            findings += ntfy.findings
        }
        if let node = record.node("twilio") {
            var twilio = settings(
                node, of: "twilio", keys: ["sid", "token", "from", "api"],
                example: "{sid: AC…, token: {env: TWILIO_TOKEN}, from: \"+4555550100\"}")
            let sid = twilio.required("sid")
            let token = secret(&twilio, "token")
            let from = twilio.required("from")
            if let sid, let token, let from {
                configuration.paging.twilio = Configuration.Paging.Twilio(
                    sid: sid, token: token, from: from, api: twilio.text("api"))
            }
            findings += twilio.findings
        }
        for entry in record.named("webhooks") {
            var webhook = settings(
                entry.value, of: entry.name, keys: ["url", "secret"], example: "{url: https://example.org/page}")
            var read = Configuration.Paging.Webhook()
            if webhook.node("url")?.mapping != nil {
                read.url = secret(&webhook, "url")
            } else if let url = webhook.required("url") {
                read.plainURL = address(url, "url", &webhook)
            }
            if webhook.has("secret") { read.secret = secret(&webhook, "secret") }
            configuration.paging.webhooks[entry.name] = read
            findings += webhook.findings
        }
        findings += record.findings
    }

    private mutating func mail(_ node: Node) -> Configuration.Paging.Mail? {
        let example = "{url: smtp://mail.example.org:587, from: runbell@example.org}"
        var record = settings(node, of: "email", keys: ["url", "user", "password", "from", "tls"], example: example)
        defer { findings += record.findings }
        guard let url = record.required("url"), let from = record.required("from") else { return nil }
        if !url.hasPrefix("smtp://"), !url.hasPrefix("smtps://") {
            record.complain(
                "\"\(url)\" is no address of a mail server", "write `url: smtp://mail.example.org:587`",
                at: record.line(of: "url"))
        }
        if !from.contains("@") || from.contains(where: { $0 == "<" || $0 == ">" || $0.isWhitespace }) {
            record.complain(
                "\"\(from)\" is no e-mail address", "write `from: runbell@example.org`", at: record.line(of: "from"))
        }
        var mail = Configuration.Paging.Mail(url: url, user: record.text("user"), from: from)
        if record.has("password") { mail.password = secret(&record, "password") }
        switch record.has("tls") ? record.text("tls") : nil {
        case "offered"?: mail.requiresTLS = false
        case "required"?, nil: break
        case let other?:
            record.complain(
                "\"\(other)\" says nothing of TLS",
                "write `tls: required`, or `tls: offered` for a relay on this machine",
                at: record.line(of: "tls"))
        }
        return mail
    }

    private func address(_ text: String, _ key: String, _ record: inout YamlRecord) -> String {
        if !text.hasPrefix("https://"), !text.hasPrefix("http://") {
            record.complain(
                "\"\(text)\" is no address", "write `\(key): https://example.org`", at: record.line(of: key))
        }
        return text
    }

    /// `[dm, email, {ntfy: topic}, {sms: {after: 5m}}, {way: call, after: 10m}]`
    mutating func ways(_ record: inout YamlRecord) -> [Configuration.Way]? {
        guard let node = record.node("ways") else { return nil }
        guard let nodes = node.sequence else {
            record.complain("\"ways\" must be a list", "write `ways: [dm, email]`", at: node.mark?.line)
            return nil
        }
        return nodes.compactMap { way($0, &record) }
    }

    private static let wayNames = ["dm", "email", "ntfy", "sms", "call", "webhook"]

    private func way(_ node: Node, _ record: inout YamlRecord) -> Configuration.Way? {
        var way = Configuration.Way(name: node.scalar?.string ?? "")
        var after: String?
        if let mapping = node.mapping {
            for (key, value) in mapping {
                switch key.scalar?.string {
                case "after"?: after = value.scalar?.string
                case let name? where Self.wayNames.contains(name):
                    way.name = name
                    if let text = value.scalar?.string, !["", "~", "null"].contains(text) { way.detail = text }
                case let name:
                    record.complain(
                        "\"\(name ?? "")\" is no way to reach anybody",
                        "known: \(Self.wayNames.joined(separator: ", ")), and `after: 5m` beside one",
                        at: node.mark?.line)
                    return nil
                }
            }
        }
        guard Self.wayNames.contains(way.name) else {
            let near = EditDistance.nearest(to: way.name, among: Self.wayNames)
            record.complain(
                "\"\(way.name)\" is no way to reach anybody",
                near.map { "did you mean \"\($0)\"?" } ?? "known: \(Self.wayNames.joined(separator: ", "))",
                at: node.mark?.line)
            return nil
        }
        if way.detail == nil, way.name == "ntfy" || way.name == "webhook" {
            record.complain(
                "\"\(way.name)\" does not say \(way.name == "ntfy" ? "which topic" : "which webhook")",
                "write `{\(way.name): \(way.name == "ntfy" ? "my-topic" : "name")}`", at: node.mark?.line)
            return nil
        }
        if let after {
            guard let seconds = DurationText.seconds(after) else {
                record.complain(
                    "\"\(after)\" is no length of time", "write `{\(way.name): , after: 5m}`", at: node.mark?.line)
                return way
            }
            way.after = .seconds(seconds)
        }
        return way
    }
}
