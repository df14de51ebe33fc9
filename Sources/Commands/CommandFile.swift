package import Foundation

/// A command file as text: one that ships with Runbell, or one of the user's own.
package struct CommandFile: Sendable, Hashable {
    /// The file's name, with its extension: `deploy.yaml`.
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// What is wrong with a command file, where, and how to mend it.
package struct CommandFinding: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    /// 1-based; nil when the whole file is meant.
    package var line: Int?
    package var message: String
    package var fix: String

    package init(file: String, line: Int?, message: String, fix: String) {
        self.file = file
        self.line = line
        self.message = message
        self.fix = fix
    }

    /// `commands/deploy.yaml:4: unknown key "sumary"; did you mean "summary"?`
    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message); \(fix)"
    }
}

/// Where command files come from: those that ship, and a folder of the user's own that replaces them file by file.
package enum CommandLibrary {
    /// Bytes; a command file is a page of text.
    static let largestFile = 128 * 1024

    /// `home` is the folder that holds `commands/`. A user's file that can not be read leaves the shipped one of
    /// the same name in force, and a finding.
    package static func load(
        builtIn: [CommandFile], home: URL?
    ) -> (registry: CommandRegistry, findings: [CommandFinding]) {
        var findings: [CommandFinding] = []
        var definitions: [String: CommandDefinition] = [:]
        for (file, place) in builtIn.map({ ($0, "commands/\($0.name)") }) + userFiles(home, &findings) {
            var reader = CommandFileReader(place: place)
            let definition = reader.read(file)
            findings += reader.findings
            if let definition { definitions[definition.name] = definition }
        }
        return (CommandRegistry(Array(definitions.values)), findings)
    }

    private static func userFiles(_ home: URL?, _ findings: inout [CommandFinding]) -> [(CommandFile, String)] {
        guard let folder = home?.appending(path: "commands"),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        var files: [(CommandFile, String)] = []
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let url = folder.appending(path: name)
            let size = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int ?? 0
            if size > largestFile {
                findings.append(
                    CommandFinding(
                        file: url.path, line: nil, message: "the file has \(size) bytes",
                        fix: "a command file may have \(largestFile)"))
            } else if let data = FileManager.default.contents(atPath: url.path),
                let text = String(validating: data, as: UTF8.self)
            {
                files.append((CommandFile(name: name, text: text), url.path))
            } else {
                findings.append(
                    CommandFinding(
                        file: url.path, line: nil, message: "the file can not be read as UTF-8 text",
                        fix: "check its encoding and its permissions, or remove it"))
            }
        }
        return files
    }
}
