import Engine
import Foundation
import GRDB
import Ledger
import Logging
import Runbooks
import TestSupport

@testable import RunbellApp

/// A bot without platforms: its house, its ledger, and the keeper that is told when to look.
struct BookDesk {
    static let text = """
        # Till

        ## Deployment

        1. Start it

           ```sh
           ./start.sh
           ```

        ## Troubleshooting

        ### Orders pile up

        Diagnosis:

        ```sh
        ./queue.sh
        ```
        """

    let folder: TemporaryDirectory
    let ledger: Ledger
    let house: HouseHolder
    let keeper: BookKeeper
    let shelf: BookShelf

    init(_ yaml: String, in folder: TemporaryDirectory, ledger known: Ledger? = nil) async throws {
        self.folder = folder
        try Data(yaml.utf8).write(to: folder.url.appending(path: "runbell.yaml"))
        let ledger = try known ?? Ledger(path: folder.path("runbell.db"))
        let options = Loading.Options(config: folder.path("runbell.yaml"))
        let early = Loading.configuration(options).configuration
        _ = await BookShelf(configuration: early).fetchAll()
        let loading = Loading.load(options, kept: try await ledger.read { try $0.keptBooks() })
        shelf = BookShelf(configuration: loading.configuration)
        house = HouseHolder(loading.house)
        self.ledger = ledger
        keeper = BookKeeper(
            shelf: shelf, house: house, ledger: ledger, clock: ManualClock(),
            now: { Date(timeIntervalSince1970: 1_770_000_000) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        await keeper.look()
    }

    init(_ yaml: String, files: [String: String]) async throws {
        let folder = try TemporaryDirectory()
        for (name, text) in files {
            let file = folder.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try await self.init(yaml, in: folder)
    }

    /// A change is read once it has looked the same twice.
    func look() async {
        await keeper.look()
        await keeper.look()
    }

    var said: [String] {
        get async throws {
            try await DatabaseQueue(path: folder.path("runbell.db")).read { db in
                try String.fetchAll(db, sql: "SELECT content FROM outbox WHERE card = 0 ORDER BY id")
                    .map { $0.replacing("\\/", with: "/") }
            }
        }
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.url.appending(path: name), options: .atomic)
    }

    func titles(_ service: String) -> [String] {
        house.now.services[service]?.books.flatMap(\.runbook.procedures).map(\.title) ?? []
    }
}
