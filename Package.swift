// swift-tools-version: 6.2
import PackageDescription

/// Every room of the house is compiled the same way: Swift 6 mode, explicit existentials, imports internal by default.
/// The gate sets `RUNBELL_STRICT=1`, which turns every warning into an error.
let strict: [SwiftSetting] =
    Context.environment["RUNBELL_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []
let houseRules: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + strict

func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: houseRules)
}

/// Snapshots and fixtures lie beside the tests and are read from there, so they are no part of the target.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], snapshots: Bool = false, fixtures: Bool = false
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies,
        exclude: (snapshots ? ["Snapshots"] : []) + (fixtures ? ["Fixtures"] : []), swiftSettings: houseRules)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let heap: Target.Dependency = .product(name: "HeapModule", package: "swift-collections")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioWebSocket: Target.Dependency = .product(name: "NIOWebSocket", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let asyncAlgorithms: Target.Dependency = .product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "runbell",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "runbell", targets: ["runbell"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CICal", pkgConfig: "libical", providers: [.apt(["libical-dev"])]),

        // What leaves the process, each behind one Swift face.
        room("Curl", ["CCurl"]),
        room("Markdown", ["CCMarkGFM"]),
        room("Calendars", ["CICal", "Incidents"]),

        // The pure rooms.
        room("Runbooks", ["Markdown", crypto]),
        room("Incidents"),
        room("Runs", ["Runbooks", crypto]),
        room("Commands", [yams]),
        room("Messages", ["Markdown", mustache]),
        room("Chat", ["Messages"]),

        // The rooms with a floor: the file, processes, platforms, the network.
        room("Ledger", ["CSQLite", "Incidents", "Runs", "Runbooks", "Messages", "Chat", grdb, sqlite, crypto]),
        room("Execution", ["Runs", subprocess, system, crypto]),
        room(
            "ChatPlatforms",
            [
                "Chat", "Messages", "Markdown", "Curl", crypto, logging, nioCore, nioPosix, nioHTTP1, nioWebSocket,
                nioSSL,
            ]),
        room("Paging", ["Chat", "Curl", crypto]),
        room(
            "Engine",
            [
                "Chat", "Commands", "Execution", "Incidents", "Ledger", "Messages", "Paging", "Runbooks", "Runs", heap,
                lifecycle,
                logging,
            ]),
        room(
            "Web", ["Chat", asyncAlgorithms, httpTypes, hummingbird, lifecycle, logging, nioCore, nioHTTPTypes],
            resources: [.embedInCode("Page"), .embedInCode("API")]),
        room(
            "RunbellApp",
            [
                "Calendars", "Chat", "ChatPlatforms", "Commands", "Curl", "Engine", "Execution", "Incidents", "Ledger",
                "Messages", "Paging",
                "Runbooks", "Runs", "Web", crypto, lifecycle, logging, signals, yams,
            ]),
        .executableTarget(
            name: "runbell", dependencies: ["RunbellApp", "Runbooks", arguments], swiftSettings: houseRules),

        // Scores the reader against answer keys, and times it: `make accuracy`, `make bench`.
        .executableTarget(
            name: "accuracy", dependencies: ["Markdown", "Runbooks", arguments], path: "accuracy",
            exclude: ["runbooks"],
            sources: ["Sources"], swiftSettings: houseRules),

        // Writes ledgers as large companies have them after a year: `make bench` measures on them.
        .executableTarget(
            name: "scale", dependencies: ["Engine", "Incidents", "Ledger"], path: "bench/Scale",
            swiftSettings: houseRules),

        // Tests mirror the rooms.
        .target(
            name: "TestSupport", dependencies: [logging], path: "Tests/TestSupport", swiftSettings: houseRules),
        tests("CalendarsTests", ["Calendars", "Incidents", "TestSupport"]),
        tests("ChatTests", ["Chat", "Messages"]),
        tests(
            "ChatPlatformsTests",
            [
                "ChatPlatforms", "Chat", "Messages", "Curl", "TestSupport", crypto, logging, nioCore, nioPosix,
                nioHTTP1, nioWebSocket,
            ]),
        tests("CommandsTests", ["Commands", "TestSupport"], snapshots: true),
        tests("CurlTests", ["Curl", "TestSupport"]),
        tests(
            "EngineTests",
            [
                "Engine", "Ledger", "Chat", "Messages", "Incidents", "Paging", "Curl", "Runs", "Runbooks", "Commands",
                "Execution",
                "TestSupport", lifecycle, logging,
            ]),
        tests("ExecutionTests", ["Execution", "Runs", "TestSupport"]),
        tests("IncidentsTests", ["Incidents", "TestSupport"], fixtures: true),
        tests("LedgerTests", ["Ledger", "Incidents", "Runs", "Chat", "Messages", "TestSupport", grdb, sqlite]),
        tests("MarkdownTests", ["Markdown", "TestSupport"]),
        tests("MessagesTests", ["Messages", "Markdown", "TestSupport"], snapshots: true),
        tests("PagingTests", ["Paging", "Chat", "Curl", "TestSupport"]),
        tests(
            "RunbellAppTests",
            [
                "RunbellApp", "Commands", "Engine", "Execution", "Incidents", "Ledger", "Messages", "Paging",
                "Runbooks", "Runs", "TestSupport", grdb, logging,
            ],
            snapshots: true),
        tests("RunbooksTests", ["Runbooks", "Markdown", "TestSupport"]),
        tests("RunsTests", ["Runs", "Runbooks", "TestSupport"]),
        tests("WebTests", ["Web", "Chat", "TestSupport", httpTypes, lifecycle, logging, nioCore]),
    ]
)

// Reads mutated runbooks until something breaks; `make fuzz` runs it. No part of an ordinary build.
if Context.environment["RUNBELL_FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "fuzz-runbooks", dependencies: ["Runbooks", "Runs"], path: "fuzz", exclude: ["corpus"],
            swiftSettings: houseRules))
}
