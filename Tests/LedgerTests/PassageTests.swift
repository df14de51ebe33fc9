import Ledger
import TestSupport
import Testing

@Suite("Passages of runbooks", .timeLimit(.minutes(1)))
struct PassageTests {
    private let folder: TemporaryDirectory
    private let ledger: Ledger

    init() async throws {
        folder = try TemporaryDirectory()
        let ledger = try Ledger(path: folder.path("runbell.db"))
        self.ledger = ledger
        try await ledger.write { transaction in
            try transaction.index(
                [
                    .make(
                        "Orders pile up", "The queue grows while workers are idle.\nRestart them.", line: 10, .trouble),
                    .make("Deployment", "Build the image; watch the queue of orders.", line: 30),
                    .make("Limits", "connection pool: 50", line: 50),
                    .make("回滚步骤", "先停止服务，然后恢复数据库。", line: 70),
                ], of: "till")
            try transaction.index(
                [.make("Overview", "Nothing about a pool here.", line: 1, service: "stock")], of: "stock")
        }
    }

    private func lines(_ text: String, service: String? = nil, kind: PassageRecord.Kind? = nil) async throws -> [Int] {
        try await ledger.read { try $0.passages(with: SearchWords(text), of: service, kind: kind).map(\.line) }
    }

    @Test(
        "are found by their words, a heading's first",
        arguments: [
            ("queue orders", [10, 30]), ("ORDERS", [10, 30]), ("idle worker", [10]), ("restarting", [10]),
            ("conn", [50]), ("pool connection", [50]), ("nowhere", []), ("image nowhere", [30]), ("回滚", [70]),
            ("恢复数据库", [70]), ("据恢", []),
        ] as [(String, [Int])])
    func found(text: String, expected: [Int]) async throws {
        #expect(try await lines(text, service: "till") == expected)
    }

    @Test(
        "are looked for by words alone, whatever else is typed",
        arguments: [
            "\"", "'", "pool\" OR \"x", "NEAR(pool orders, 5)", "heading: pool", "{heading body}: pool", "^pool",
            "pool*",
            "-pool", "(pool", "pool)", "pool AND", "NOT", "AND", "OR pool", "*", "col:*", "pool; DROP TABLE passages",
            "\u{0}pool", "pool\u{202E}", "%_", "\\", "💥", String(repeating: "pool ", count: 2000),
        ])
    func hostile(text: String) async throws {
        _ = try await lines(text)
        #expect(try await lines("connection pool").first == 50)
    }

    @Test("may be limited to a service or to trouble")
    func limited() async throws {
        #expect(try await lines("pool", service: "stock") == [1])
        #expect(try await lines("queue", kind: .trouble) == [10])
    }

    @Test("make way for those of the newer text")
    func replaced() async throws {
        try await ledger.write { try $0.index([.make("Orders", "only this", line: 3)], of: "till") }
        #expect(try await lines("queue").isEmpty)
        #expect(try await lines("orders") == [3])
        try await ledger.write { try $0.forgetBooks(besides: [:]) }
        #expect(try await lines("orders pool").isEmpty)
    }

    @Test("a runbook that is kept comes back with its bytes, its commit and what is wrong with a newer one")
    func books() async throws {
        let book = KeptBook(service: "till", digest: "d1", path: "till.md", commit: "c1", bytes: [35, 32, 0, 255])
        try await ledger.write { try $0.keep(book, at: noon) }
        try await ledger.write { try $0.note(fault: "till.md is empty", ofBook: "till.md", of: "till") }
        var expected = book
        expected.fault = "till.md is empty"
        #expect(try await ledger.read { try $0.keptBooks() } == [expected])
        let newer = KeptBook(service: "till", digest: "d2", path: "till.md", bytes: [35])
        try await ledger.write { try $0.keep(newer, at: noon) }
        #expect(try await ledger.read { try $0.keptBooks() } == [newer])
        // Runs may be pinned to the older one.
        #expect(try await ledger.read { try $0.snapshot("d1")?.bytes } == book.bytes)
    }
}

extension PassageRecord {
    fileprivate static func make(
        _ heading: String, _ body: String, line: Int, _ kind: Kind = .section, service: String = "till"
    ) -> PassageRecord {
        PassageRecord(
            service: service, kind: kind, path: "\(service).md", line: line, heading: heading, body: body,
            bodyLine: line + 1)
    }
}
