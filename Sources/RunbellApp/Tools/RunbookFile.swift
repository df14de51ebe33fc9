import Foundation
import Runbooks

/// A runbook on its own, read from the path that a person typed.
struct RunbookFile {
    let path: String
    /// nil when there is a finding that says why.
    let runbook: Runbook?
    let findings: [HouseFinding]

    init(path: String) {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            runbook = nil
            findings = [
                HouseFinding(
                    .error, file: path, message: isThere ? "the file can't be read" : "there is no such file",
                    fix: isThere ? "check its owner and permissions" : "check the path")
            ]
            return
        }
        do throws(RunbookReadError) {
            let folder = (path as NSString).deletingLastPathComponent
            let links = LinkChecker {
                FileManager.default.fileExists(atPath: (folder as NSString).appendingPathComponent($0))
            }
            let read = try RunbookReader.read([UInt8](data), fileName: path, links: links)
            runbook = read
            findings = read.findings.map { HouseFinding($0, in: path) }
        } catch {
            runbook = nil
            findings = [HouseFinding(error, in: path)]
        }
    }

    /// The files a path stands for: itself, or every Markdown file in the folder it names.
    static func paths(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
            let names = try? FileManager.default.subpathsOfDirectory(atPath: path)
        else { return [path] }
        return names.filter { $0.lowercased().hasSuffix(".md") }.sorted().map {
            (path as NSString).appendingPathComponent($0)
        }
    }
}
