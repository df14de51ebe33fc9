import Commands
import Execution
import Foundation
import Yams

// Where runbooks are read from.
extension ConfigurationReader {
    private static let repositoryKeys = ["git", "ref", "user", "token", "every"]
    private static let gitExample = "{git: \"https://example.org/team/books.git\", ref: main, path: docs/runbook.md}"

    /// `runbook: docs/till.md`, `runbook: [docs/deploy.md, docs/rollback.md]`, a folder of them, or
    /// `runbook: {git: URL, ref: main, path: docs/till.md}`.
    mutating func books(of service: inout Configuration.Service, _ record: inout YamlRecord, isOptional: Bool) {
        guard let node = record.node("runbook") else {
            if !isOptional { _ = record.required("runbook") }
            return
        }
        guard let mapping = node.mapping else {
            service.books = paths("runbook", &record)
            return
        }
        var place = YamlRecord(mapping, keys: Self.repositoryKeys + ["path"], place: place)
        service.repository = repository(&place)
        if !place.has("path") { _ = place.required("path") }
        service.books = paths("path", &place).map { path($0, &place, key: "path") }
        record.add(place.findings)
    }

    /// One path, or a list of them.
    private func paths(_ key: String, _ record: inout YamlRecord) -> [String] {
        let isList = record.node(key)?.sequence != nil
        return (isList ? record.texts(key) : [record.text(key)].compactMap(\.self)).filter { !$0.isEmpty }
    }

    /// `runbooks:` with one folder, or a list of them.
    mutating func collections(_ node: Node, _ configuration: inout Configuration) {
        let mappings = node.mapping.map { [$0] } ?? node.sequence?.compactMap(\.mapping) ?? []
        if mappings.isEmpty || (node.sequence.map { $0.count != mappings.count } ?? false) {
            complain(
                at: node.mark?.line, "\"runbooks\" must name folders",
                "write `runbooks: [{folder: docs/runbooks, room: ops}]`")
        }
        for mapping in mappings {
            var record = YamlRecord(
                mapping, keys: Self.repositoryKeys + ["folder"] + Self.serviceKeys.filter { $0 != "runbook" },
                place: place)
            var collection = BookCollection(
                folder: "", pattern: settings(ofServices: "the services of \"runbooks\"", &record), line: record.line)
            if record.has("git") {
                collection.repository = repository(&record)
                collection.folder = record.text("folder") ?? ""
                if !collection.folder.isEmpty {
                    collection.folder = path(collection.folder, &record, key: "folder")
                }
            } else {
                collection.folder = record.required("folder") ?? "."
                while collection.folder.count > 1, collection.folder.hasSuffix("/") { collection.folder.removeLast() }
                for key in ["ref", "user", "token", "every"] where record.has(key) {
                    record.complain(
                        "\"\(key)\" belongs to a repository", "add `git: URL`, or take it out",
                        at: record.line(of: key))
                }
            }
            configuration.collections.append(collection)
            findings += record.findings
        }
    }

    private func repository(_ record: inout YamlRecord) -> BookRepository? {
        guard let url = record.required("git") else { return nil }
        let isNear = url.hasPrefix("./") || url.hasPrefix("../") || url.hasPrefix("~/")
        do throws(GitAddress.Refusal) {
            let address = try GitAddress(
                url: isNear ? Configuration.defaults(folder: folder).path(url) : url, ref: record.text("ref") ?? "HEAD")
            var repository = BookRepository(address: address, user: record.text("user"))
            repository.token = secret("token", &record)
            if let text = record.text("every") {
                if let seconds = DurationText.seconds(text), seconds >= 5 {
                    repository.every = .seconds(seconds)
                } else {
                    record.complain(
                        "\"\(text)\" is no length of time from 5 seconds on", "write `every: 60s`",
                        at: record.line(of: "every"))
                }
            }
            return repository
        } catch {
            switch error {
            case .url:
                record.complain(
                    "this is no address of a git repository", "write \(Self.gitExample)", at: record.line(of: "git"))
            case .secretInURL:
                record.complain(
                    "a secret must not stand in the address", "take it out, and write `token: {env: NAME}`",
                    at: record.line(of: "git"))
            case .ref:
                record.complain(
                    "\"\(record.text("ref") ?? "")\" is no branch, tag or commit", "write `ref: main`",
                    at: record.line(of: "ref"))
            }
            return nil
        }
    }

    private func secret(_ key: String, _ record: inout YamlRecord) -> SecretSource? {
        guard let node = record.node(key) else { return nil }
        guard let mapping = node.mapping else {
            record.complain(
                "\"\(key)\" is a secret, and must not stand in the configuration",
                "write `\(key): {env: NAME}` or `\(key): {file: PATH}`", at: node.mark?.line)
            return nil
        }
        var source = YamlRecord(mapping, keys: ["env", "file"], place: place)
        defer { record.add(source.findings) }
        if let name = source.text("env") { return .environment(name) }
        if let path = source.text("file") { return .file(Configuration.defaults(folder: folder).path(path)) }
        source.complain("the secret's place is missing", "write `\(key): {env: NAME}`", at: node.mark?.line)
        return nil
    }

    /// A place in a repository, without what git would not find it by.
    private func path(_ text: String, _ record: inout YamlRecord, key: String) -> String {
        var path = text
        while path.hasPrefix("./") { path.removeFirst(2) }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if !path.isEmpty, !GitAddress.isPath(path) {
            record.complain(
                "\"\(text)\" is no place in a repository", "write `\(key): docs/runbook.md`",
                at: record.line(of: key))
        }
        return path
    }
}
