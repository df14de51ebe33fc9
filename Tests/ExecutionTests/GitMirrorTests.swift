import Execution
import Foundation
import TestSupport
import Testing

@Suite("A repository's documents", .timeLimit(.minutes(1)))
struct GitMirrorTests {
    private let folder: TemporaryDirectory
    private let origin: GitRepository

    init() throws {
        folder = try TemporaryDirectory()
        origin = try GitRepository(in: folder)
    }

    private func mirror(_ ref: String = "main") throws -> GitMirror {
        GitMirror(
            try GitAddress(url: "file://\(origin.url.path)", ref: ref), in: folder.path("caches"),
            clock: ContinuousClock())
    }

    private func text(_ mirror: GitMirror, _ path: String) -> String? {
        mirror.current.flatMap { try? String(contentsOfFile: $0.folder + "/" + path, encoding: .utf8) }
    }

    @Test("are fetched with their commit, and again when there is a newer one")
    func follows() async throws {
        try origin.write("docs/till.md", "# Till\n")
        let first = try origin.commit()
        let mirror = try mirror()
        #expect(mirror.current == nil)
        #expect(try await mirror.refresh(["docs/till.md"]) == first)
        #expect(text(mirror, "docs/till.md") == "# Till\n")
        try origin.write("docs/till.md", "# Till, newer\n")
        let second = try origin.commit()
        #expect(try await mirror.refresh(["docs/till.md"]) == second)
        #expect(mirror.current?.commit == second)
        #expect(text(mirror, "docs/till.md") == "# Till, newer\n")
        try origin.remove("docs/till.md")
        try origin.commit()
        _ = try await mirror.refresh(["docs/till.md"])
        #expect(text(mirror, "docs/till.md") == nil)
    }

    @Test("are found on a branch, at a tag, and at the top of what is checked out")
    func refs() async throws {
        try origin.write("till.md", "old")
        let old = try origin.commit()
        try origin.git("tag", "v1")
        try origin.git("branch", "team/next")
        try origin.write("till.md", "new")
        let new = try origin.commit()
        for (ref, commit) in [("v1", old), ("team/next", old), ("main", new), ("HEAD", new)] {
            #expect(try await mirror(ref).refresh(["till.md"]) == commit)
        }
    }

    @Test("of a folder are its Markdown files, and no links, which could lead anywhere")
    func folders() async throws {
        try origin.write("books/till.md", "till")
        try origin.write("books/STOCK.MD", "stock")
        try origin.write("books/script.sh", "rm")
        try origin.write("books/deep/other.md", "other")
        try FileManager.default.createSymbolicLink(
            atPath: origin.url.appending(path: "books/link.md").path, withDestinationPath: "/etc/hostname")
        try origin.commit()
        let mirror = try mirror()
        _ = try await mirror.refresh(["books"])
        let tree = try #require(mirror.current).folder
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: tree + "/books").sorted() == ["STOCK.MD", "till.md"])
    }

    @Test("that are wanted only now come with a commit that is there already")
    func wantedLater() async throws {
        try origin.write("a.md", "a")
        try origin.write("b.md", "b")
        try origin.commit()
        let mirror = try mirror()
        _ = try await mirror.refresh(["a.md"])
        _ = try await mirror.refresh(["a.md", "b.md"], anew: true)
        #expect(text(mirror, "b.md") == "b")
    }

    @Test("are still there when the repository is not")
    func gone() async throws {
        try origin.write("till.md", "till")
        try origin.commit()
        let mirror = try mirror()
        _ = try await mirror.refresh(["till.md"])
        try FileManager.default.removeItem(at: origin.url)
        await #expect(throws: GitFault.self) { _ = try await mirror.refresh(["till.md"]) }
        #expect(text(mirror, "till.md") == "till")
    }

    /// A git that writes down what it was given, and asks its helper as git would.
    private func spy(_ then: String = "") throws -> [String: String] {
        let bin = folder.url.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        let script = """
            #!/bin/sh
            echo "$@" >> \(folder.path("arguments"))
            env > \(folder.path("environment"))
            "$GIT_ASKPASS" "Username for 'https://example.org': " > \(folder.path("user"))
            "$GIT_ASKPASS" "Password for 'https://ci@example.org': " > \(folder.path("password"))
            \(then)
            """
        _ = FileManager.default.createFile(
            atPath: bin.appending(path: "git").path, contents: Data(script.utf8),
            attributes: [.posixPermissions: 0o755])
        return ["PATH": bin.path + ":/usr/bin:/bin", "HOME": folder.url.path, "AWS_SECRET": "other"]
    }

    @Test("are asked for with the secret in git's environment alone, and without questions")
    func secret() async throws {
        let surroundings = try spy("echo \"fatal: s3cret-token was refused\" >&2; exit 128")
        let mirror = GitMirror(
            try GitAddress(url: "https://example.org/books.git", ref: "main"), in: folder.path("caches"),
            clock: ContinuousClock())
        await #expect(throws: GitFault.failed(words: "fatal: [secret] was refused")) {
            _ = try await mirror.refresh(
                ["till.md"], user: "ci", secret: "s3cret-token", surroundings: surroundings)
        }
        func said(_ file: String) throws -> String { try String(contentsOfFile: folder.path(file), encoding: .utf8) }
        #expect(try said("user") == "ci\n")
        #expect(try said("password") == "s3cret-token\n")
        #expect(try !said("arguments").contains("s3cret"))
        let environment = try said("environment")
        for line in ["GIT_TERMINAL_PROMPT=0", "SSH_ASKPASS_REQUIRE=never", "GIT_ALLOW_PROTOCOL=https:http:ssh:file"] {
            #expect(environment.contains(line + "\n"))
        }
        #expect(environment.contains("BatchMode=yes"))
        #expect(!environment.contains("AWS_SECRET"))
    }

    @Test("are given up when git does not come to an end")
    func slow() async throws {
        try origin.write("till.md", "till")
        try origin.commit()
        let surroundings = try spy("sleep 600")
        let clock = ManualClock()
        let mirror = GitMirror(
            try GitAddress(url: "https://example.org/books.git", ref: "main"), in: folder.path("caches"), clock: clock)
        async let answer: Void = {
            await #expect(throws: GitFault.tooSlow(seconds: 20)) {
                _ = try await mirror.refresh(["till.md"], surroundings: surroundings)
            }
        }()
        try await clock.isAwaited(at: .seconds(20))
        clock.advance(by: .seconds(20))
        await answer
    }

    @Test(
        "have an address that is no option, no helper and holds no secret",
        arguments: [
            ("https://example.org/books.git", "main", nil), ("ssh://git@example.org:2222/books.git", "main", nil),
            ("git@example.org:team/books.git", "release/2026", nil), ("/srv/books.git", "v1.2", nil),
            ("https://ci@example.org/books.git", "0a1b2c3d", nil),
            ("--upload-pack=touch /tmp/x", "main", GitAddress.Refusal.url), ("-x", "main", .url),
            ("ext::sh -c touch", "main", .url), ("ext::sh", "main", .url), ("fd::17", "main", .url),
            ("ssh://-oProxyCommand=touch/x", "main", .url), ("-oProxyCommand=x@host:path", "main", .url),
            ("git@-oProxyCommand=x:path", "main", .url), ("git@host:-path", "main", .url),
            ("https://ci:hunter2@example.org/b.git", "main", .secretInURL),
            ("https://example.org/a b", "main", .url), ("books", "main", .url), ("ftp://example.org/b", "main", .url),
            ("/srv/books.git", "--force", .ref), ("/srv/books.git", "main:refs/heads/x", .ref),
            ("/srv/books.git", "+main", .ref), ("/srv/books.git", "a..b", .ref), ("/srv/books.git", "", .ref),
            ("/srv/books.git", "main lock", .ref), ("/srv/books.git", "HEAD^{/x}", .ref),
        ] as [(String, String, GitAddress.Refusal?)])
    func addresses(url: String, ref: String, refusal: GitAddress.Refusal?) {
        do throws(GitAddress.Refusal) {
            _ = try GitAddress(url: url, ref: ref)
            #expect(refusal == nil)
        } catch {
            #expect(error == refusal)
        }
    }

    @Test(
        "stand within the repository", arguments: ["../x", "/etc/passwd", "a/../b", "", ":(top)x", "a//b", "a\nb", "."])
    func paths(path: String) { #expect(!GitAddress.isPath(path)) }
}
