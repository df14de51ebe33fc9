import Crypto
import Foundation

/// The documents of one ref of a repository, kept as plain files in a cache folder together with their commit.
///
/// Only the wanted documents leave the object store, by `cat-file`: nothing is checked out, so that no filter, hook or
/// link of the repository has any effect here.
package struct GitMirror: Sendable {
    package let address: GitAddress
    private let folder: String
    private let clock: any Clock<Duration>

    /// - Parameter caches: the folder for all mirrors; this one has a folder of its own in it, named after its address.
    package init(_ address: GitAddress, in caches: String, clock: any Clock<Duration>) {
        self.address = address
        let digest = SHA256.hash(data: Data("\(address.url)\n\(address.ref)".utf8))
        folder = caches + "/" + digest.prefix(8).map { String(format: "%02x", $0) }.joined()
        self.clock = clock
    }

    private static let fetchSeconds = 60
    private static let lookSeconds = 20
    /// Bytes of one document; what is larger is no runbook.
    private static let largest = 64 << 20
    private static let most = 1000

    /// What was fetched last: the commit, and the folder with its documents. nil before the first time.
    package var current: (commit: String, folder: String)? {
        guard let text = try? String(contentsOfFile: folder + "/current", encoding: .utf8) else { return nil }
        let commit = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let tree = folder + "/trees/" + commit
        guard Self.isCommit(commit), FileManager.default.fileExists(atPath: tree) else { return nil }
        return (commit, tree)
    }

    /// Fetches the ref, and puts the wanted documents of its commit where `current` finds them.
    ///
    /// - Parameters:
    ///   - wanted: paths of files, and of folders whose `.md` files are all wanted. What is not in the commit is left out.
    ///   - anew: also when the commit is the one there is: for documents that were not wanted before.
    package func refresh(
        _ wanted: Set<String>, user: String? = nil, secret: String? = nil, anew: Bool = false,
        surroundings: [String: String]? = nil
    ) async throws(GitFault) -> String {
        try makeFolders()
        let git = GitProgram(
            surroundings: surroundings ?? ProcessInfo.processInfo.environment, user: user, secret: secret,
            askpass: secret == nil ? nil : try askpass(),
            clock: clock)
        let store = "--git-dir=\(folder)/store.git"
        if !FileManager.default.fileExists(atPath: folder + "/store.git/HEAD") {
            _ = try await git.run(["init", "--quiet", "--bare", folder + "/store.git"], within: Self.lookSeconds)
        }
        _ = try await git.run(
            [
                store, "fetch", "--quiet", "--no-tags", "--depth=1", "--no-write-fetch-head",
                "--no-recurse-submodules", "--end-of-options", address.url, "+\(address.ref):refs/runbell/tip",
            ], within: Self.fetchSeconds)
        let said = try await git.run(
            [store, "rev-parse", "--verify", "--quiet", "refs/runbell/tip^{commit}"], within: Self.lookSeconds)
        let commit = String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard Self.isCommit(commit) else { throw .failed(words: "\(address.ref) is no commit") }
        if !anew, current?.commit == commit { return commit }
        try await export(wanted, of: commit, git, store)
        return commit
    }

    private func export(
        _ wanted: Set<String>, of commit: String, _ git: GitProgram, _ store: String
    ) async throws(GitFault) {
        let part = folder + "/trees/part"
        try? FileManager.default.removeItem(atPath: part)
        try make(part)
        for path in wanted.sorted() where GitAddress.isPath(path) {
            for entry in try await entries(path, of: commit, git, store).prefix(Self.most) {
                let bytes = try await git.run(
                    [store, "cat-file", "blob", entry.object], within: Self.lookSeconds, most: Self.largest)
                let target = part + "/" + entry.path
                try make((target as NSString).deletingLastPathComponent)
                guard FileManager.default.createFile(atPath: target, contents: Data(bytes)) else {
                    throw .noCache(path: target)
                }
            }
        }
        do {
            let tree = folder + "/trees/" + commit
            try? FileManager.default.removeItem(atPath: tree)
            try FileManager.default.moveItem(atPath: part, toPath: tree)
            try Data((commit + "\n").utf8).write(to: URL(filePath: folder + "/current"), options: .atomic)
        } catch {
            throw .noCache(path: folder)
        }
        for old in (try? FileManager.default.contentsOfDirectory(atPath: folder + "/trees")) ?? [] where old != commit {
            try? FileManager.default.removeItem(atPath: folder + "/trees/" + old)
        }
    }

    /// The file at a path, or the Markdown files right below it. Links and sub-modules are neither.
    private func entries(
        _ path: String, of commit: String, _ git: GitProgram, _ store: String
    ) async throws(GitFault) -> [(path: String, object: String)] {
        func list(_ path: String) async throws(GitFault) -> [(
            isFile: Bool, isFolder: Bool, path: String, object: String
        )] {
            let said = try await git.run(
                ["--literal-pathspecs", store, "ls-tree", "-z", "--full-tree", commit, "--", path],
                within: Self.lookSeconds)
            return said.split(separator: 0).compactMap { line in
                let text = String(decoding: line, as: UTF8.self)
                let parts = text.split(separator: "\t", maxSplits: 1)
                let facts = parts[0].split(separator: " ")
                guard parts.count == 2, facts.count == 3, GitAddress.isPath(String(parts[1])) else { return nil }
                return (facts[0].hasPrefix("100"), facts[1] == "tree", String(parts[1]), String(facts[2]))
            }
        }
        guard let entry = try await list(path).first else { return [] }
        if entry.isFile { return [(entry.path, entry.object)] }
        guard entry.isFolder else { return [] }
        return try await list(path + "/").filter { $0.isFile && $0.path.lowercased().hasSuffix(".md") }.map {
            ($0.path, $0.object)
        }
    }

    private static func isCommit(_ text: String) -> Bool {
        [40, 64].contains(text.utf8.count) && text.allSatisfy { $0.isHexDigit && $0.isASCII }
    }

    private func makeFolders() throws(GitFault) { try make(folder + "/trees") }

    private func make(_ path: String) throws(GitFault) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .noCache(path: path)
        }
    }

    /// The helper holds nothing secret itself.
    private func askpass() throws(GitFault) -> String {
        let path = folder + "/askpass"
        let script = """
            #!/bin/sh
            case $1 in
            [Uu]sername*) printf '%s\\n' "$RUNBELL_GIT_USER" ;;
            *) printf '%s\\n' "$RUNBELL_GIT_SECRET" ;;
            esac

            """
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(script.utf8), attributes: [.posixPermissions: 0o700])
        else { throw .noCache(path: path) }
        return path
    }
}
