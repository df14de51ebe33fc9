import Commands
import Foundation
import Yams

// From a file's bytes to its YAML.
extension ConfigurationReader {
    struct FileFault: Error {
        var line: Int?
        var message: String
        var fix: String
    }

    static func text(of url: URL) -> Result<String, FileFault> {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            return .failure(
                FileFault(
                    message: "there is no such file", fix: "check the path, or let `runbell init` write a runbell.yaml")
            )
        }
        if isFolder.boolValue {
            return .failure(FileFault(message: "this is a folder", fix: "name the file in it: runbell.yaml"))
        }
        let size = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int ?? 0
        guard size <= largestFile else {
            return .failure(
                FileFault(message: "the file has \(size) bytes", fix: "a configuration may have \(largestFile)"))
        }
        guard let data = FileManager.default.contents(atPath: url.path) else {
            return .failure(FileFault(message: "the file can't be read", fix: "check its owner and permissions"))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            return .failure(
                FileFault(
                    line: lineOfBrokenText(data), message: "this is no UTF-8 text",
                    fix: "save the file as UTF-8; the line is the first that is not"))
        }
        return .success(text)
    }

    /// The first line that is no UTF-8, 1-based.
    private static func lineOfBrokenText(_ data: Data) -> Int? {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }

    /// The top of the document; nil, with a finding, where there is none.
    mutating func mapping(of text: String) -> Node.Mapping? {
        do {
            guard let root = try Yams.compose(yaml: text), root.scalar?.string.isEmpty != true else {
                complain(
                    at: 1, "the file is empty",
                    "begin with `version: 1`; `runbell init` in an empty folder writes an example")
                return nil
            }
            if let mapping = root.mapping { return mapping }
            let found = root.sequence == nil ? "words" : "a list"
            complain(
                at: root.mark?.line ?? 1, "the file begins with \(found), not with settings",
                "write `key: value` lines; begin with `version: 1`")
        } catch let error as YamlError {
            complain(error, in: text)
        } catch {
            complain(at: 1, "the YAML can't be read", "look at the indentation and quotes")
        }
        return nil
    }

    private mutating func complain(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
            let isIndentedByTab = line.prefix { $0 == " " || $0 == "\t" }.contains("\t")
            complain(
                at: mark.line, isIndentedByTab ? "the line is indented by a tab" : "the YAML is broken: \(problem)",
                isIndentedByTab ? "indent by spaces" : "look at the indentation and quotes around this line")
        case .duplicatedKeysInMapping(let duplicates, let context):
            complain(
                at: context.mark.line, "\"\(duplicates.first ?? "")\" is there twice",
                "keep one of them")
        case .reader(let problem, let offset, _, _):
            let before = offset.map { text.utf8.prefix($0) }
            complain(
                at: before.map { $0.count { $0 == UInt8(ascii: "\n") } + 1 } ?? 1,
                "the file holds a character that YAML does not allow (\(problem))", "take it out")
        default: complain(at: 1, "the YAML can't be read", "look at the indentation and quotes")
        }
    }

    mutating func complain(at line: Int?, _ message: String, _ fix: String) {
        findings.append(CommandFinding(file: place, line: line, message: message, fix: fix))
    }
}
