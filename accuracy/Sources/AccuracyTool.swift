import ArgumentParser
import Foundation
import Runbooks

/// Scores the reader against answer keys; or shows, writes or times what it reads.
@main
struct AccuracyTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accuracy", abstract: "Compares readings of runbooks with answer keys.",
        discussion: "A key `name.json` stands beside its document `name.md`, or names one in the folder given.")

    enum Mode: String, EnumerableFlag {
        case keys, margin, json, speed

        static func help(for mode: Mode) -> ArgumentHelp? {
            switch mode {
            case .keys: "Score readings against keys."
            case .margin: "Show what was read beside the source."
            case .json: "Write all that was read, to compare versions."
            case .speed: "Time reading beside cmark-gfm's own parse."
            }
        }
    }

    @Flag(exclusivity: .exclusive) var mode = Mode.keys
    @Option(help: "The least F1 that any construct may have.") var floor = 0.0
    @Flag(help: "Name each line that is missing or extra.") var details = false
    @Option(help: "The folder of the documents, where the keys stand elsewhere.") var documents: String?
    @Argument(help: "Keys or folders of keys; documents or folders of them in the other modes.") var paths: [String]

    func validate() throws {
        for path in paths where !FileManager.default.fileExists(atPath: path) {
            throw ValidationError("there is no file or folder at \(path)")
        }
    }

    func run() throws {
        switch mode {
        case .margin:
            for file in try files("md") {
                let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
                print("=== \(file.lastPathComponent)\n" + Margin.text(text, try read(file)))
            }
        case .json:
            for file in try files("md") { print("=== \(file.relativePath)\n" + RunbookJSON.encode(try read(file))) }
        case .speed: print(Speed.table(try files("md").map { Array(try Data(contentsOf: $0)) }))
        case .keys: try score(try files("json"))
        }
    }

    /// What was named, and of folders the files in them with this ending.
    private func files(_ ending: String) throws -> [URL] {
        try paths.flatMap { path in
            let place = URL(fileURLWithPath: path)
            guard try place.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true else { return [place] }
            let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
                .filter { $0.hasSuffix(".\(ending)") }.sorted()
            guard !names.isEmpty else {
                throw ValidationError("the folder \(path) has no file that ends in .\(ending)")
            }
            return names.map(place.appendingPathComponent)
        }
    }

    private func read(_ file: URL) throws -> Runbook {
        try RunbookReader.read(Array(Data(contentsOf: file)), fileName: file.lastPathComponent)
    }

    private func score(_ keys: [URL]) throws {
        var total: [Construct: Score] = [:]
        for key in keys {
            let name = key.deletingPathExtension().lastPathComponent
            let folder = documents.map { URL(fileURLWithPath: $0) } ?? key.deletingLastPathComponent()
            let runbook = try read(folder.appendingPathComponent("\(name).md"))
            for (construct, score) in Comparison(try AnswerKey(contentsOf: key), runbook).scores {
                total[construct, default: Score()] += score
                guard details else { continue }
                for mark in score.missing { print("\(name): \(construct.rawValue): missing \(mark)") }
                for mark in score.extra { print("\(name): \(construct.rawValue): extra \(mark)") }
            }
        }
        print(Table.text(total))
        let low = Construct.allCases.filter { (total[$0]?.f1 ?? 1) < floor }
        guard low.isEmpty else {
            FileHandle.standardError.write(
                Data("below \(floor): \(low.map(\.rawValue).joined(separator: ", "))\n".utf8))
            throw ExitCode.failure
        }
    }
}
