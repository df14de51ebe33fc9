import Chat
import Commands
import Foundation
import Yams

// The entries under `chat:`.
extension ConfigurationReader {
    mutating func chat(_ entry: Node.Mapping, _ configuration: inout Configuration) {
        let name = entry.first { $0.key.scalar?.string == "platform" }?.value.scalar?.string ?? ""
        if let keys = ChatAccountKeys.of(name) {
            account(entry, keys, &configuration)
        } else {
            builtIn(entry, &configuration)
        }
    }

    private mutating func account(
        _ entry: Node.Mapping, _ keys: ChatAccountKeys, _ configuration: inout Configuration
    ) {
        var record = YamlRecord(entry, keys: keys.all, place: place)
        var account = ChatAccount(
            platform: keys.platform, texts: [:], secrets: [:], flags: [:], rooms: texts(record.named("rooms")),
            line: record.line)
        for text in keys.texts where text.isRequired || record.has(text.key) {
            guard let value = text.isRequired ? record.required(text.key) : record.text(text.key) else { continue }
            if let fault = text.form.fault(in: value) {
                record.complain(
                    "\(text.key) \(fault)", "write `\(text.key): \(text.example)`", at: record.line(of: text.key))
            }
            account.texts[text.key] = value
        }
        account.caFile = authorities(&record)
        for key in keys.secrets { account.secrets[key] = secret(&record, key) }
        for key in keys.optionalSecrets where record.has(key) { account.secrets[key] = secret(&record, key) }
        for key in keys.flags where record.has(key) { account.flags[key] = record.truth(key) }
        if configuration.accounts.contains(where: { $0.platform == keys.platform }) {
            record.complain(
                "\(keys.platform) is there twice", "keep one entry; it may have as many rooms as you like",
                at: record.line)
        } else {
            configuration.accounts.append(account)
        }
        findings += record.findings
    }

    /// The file that `ca` names, from this file's folder.
    func authorities(_ record: inout YamlRecord) -> String? {
        guard let name = record.text("ca") else { return nil }
        let path = Configuration.defaults(folder: folder).path(name)
        if !FileManager.default.fileExists(atPath: path) {
            record.complain(
                "there is no file \(path)", "name the PEM file of your certificate authority",
                at: record.line(of: "ca"))
        }
        return path
    }

    /// The console needs no keys; Matrix has its own form.
    private mutating func builtIn(_ entry: Node.Mapping, _ configuration: inout Configuration) {
        var record = YamlRecord(
            entry, keys: ["platform", "homeserver", "token", "rooms", "acceptInvites", "ca"], place: place)
        switch record.required("platform") {
        case "console"?, nil: break
        case "matrix"?:
            let homeserver = record.required("homeserver") ?? ""
            if !homeserver.isEmpty, !homeserver.hasPrefix("https://"), !homeserver.hasPrefix("http://") {
                record.complain(
                    "\"\(homeserver)\" is no address of a homeserver", "write `homeserver: https://matrix.example.org`",
                    at: record.line(of: "homeserver"))
            }
            let rooms = texts(record.named("rooms"))
            if let token = secret(&record, "token") {
                configuration.matrix.append(
                    Configuration.Matrix(
                        homeserver: homeserver, token: token, rooms: rooms,
                        acceptsInvites: record.has("acceptInvites") ? record.truth("acceptInvites") : true,
                        caFile: authorities(&record), line: record.line))
            }
        case let other?:
            let near = EditDistance.nearest(to: other, among: ChatAccountKeys.names)
            record.complain(
                "there is no platform \"\(other)\"",
                near.map { "did you mean \"\($0)\"?" } ?? "known: \(ChatAccountKeys.names.joined(separator: ", "))",
                at: record.line(of: "platform"))
        }
        findings += record.findings
    }

    mutating func secret(_ record: inout YamlRecord, _ key: String) -> SecretSource? {
        guard let node = record.node(key) else {
            record.complain(
                "\"\(key)\" is missing", "add `\(key): {env: NAME}` or `\(key): {file: PATH}`", at: record.line)
            return nil
        }
        guard let mapping = node.mapping else {
            record.complain(
                "a secret must not stand in the configuration", "write `\(key): {env: NAME}` or `\(key): {file: PATH}`",
                at: node.mark?.line)
            return nil
        }
        var source = YamlRecord(mapping, keys: ["env", "file"], place: place)
        defer { record.add(source.findings) }
        if let name = source.text("env") { return .environment(name) }
        if let path = source.text("file") { return .file(Configuration.defaults(folder: folder).path(path)) }
        source.complain("the secret's place is missing", "write `\(key): {env: NAME}`", at: source.line)
        return nil
    }
}
