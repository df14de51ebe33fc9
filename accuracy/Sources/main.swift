import Foundation
import Runbooks

// accuracy [--floor F1] [--details] [--documents FOLDER] KEY-OR-FOLDER...    compares readings with answer keys
// accuracy --speed FILE...                                                   times reading beside cmark-gfm's own parse
// accuracy --margin FILE...                                                  shows what was read beside the source
// accuracy --json FILE...                                                    writes all that was read, to compare versions
//
// A key `name.json` stands beside its document `name.md`, or names one in the folder given.
var arguments = Array(CommandLine.arguments.dropFirst())
var floor = 0.0
var showsDetails = false
var documents: URL?
var paths: [String] = []
var isMargin = false
var isSpeed = false
var isJSON = false
while !arguments.isEmpty {
    let argument = arguments.removeFirst()
    switch argument {
    case "--floor": floor = arguments.isEmpty ? 0 : Double(arguments.removeFirst()) ?? 0
    case "--documents": documents = arguments.isEmpty ? nil : URL(fileURLWithPath: arguments.removeFirst())
    case "--details": showsDetails = true
    case "--margin": isMargin = true
    case "--speed": isSpeed = true
    case "--json": isJSON = true
    default: paths.append(argument)
    }
}

func read(_ file: URL) throws -> Runbook {
    try RunbookReader.read(Array(Data(contentsOf: file)), fileName: file.lastPathComponent)
}

if isMargin {
    for path in paths {
        let file = URL(fileURLWithPath: path)
        print("=== \(file.lastPathComponent)")
        print(Margin.text(String(decoding: try Data(contentsOf: file), as: UTF8.self), try read(file)))
    }
    exit(0)
}

if isJSON {
    for path in paths {
        print("=== \(path)")
        print(RunbookJSON.encode(try read(URL(fileURLWithPath: path))))
    }
    exit(0)
}

if isSpeed {
    let documents = try paths.map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) }
    print(Speed.table(documents))
    exit(0)
}

var keys: [URL] = []
for path in paths {
    let file = URL(fileURLWithPath: path)
    if path.hasSuffix(".json") {
        keys.append(file)
    } else {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }
        keys += names.sorted().map { file.appendingPathComponent($0) }
    }
}
var total: [Construct: Score] = [:]
for key in keys {
    let name = key.deletingPathExtension().lastPathComponent
    let folder = documents ?? key.deletingLastPathComponent()
    let runbook = try read(folder.appendingPathComponent("\(name).md"))
    let scores = Comparison(try AnswerKey(contentsOf: key), runbook).scores
    for construct in Construct.allCases {
        guard let score = scores[construct] else { continue }
        total[construct, default: Score()] += score
        guard showsDetails, !(score.extra.isEmpty && score.missing.isEmpty) else { continue }
        for mark in score.missing { print("\(name): \(construct.rawValue): missing \(mark)") }
        for mark in score.extra { print("\(name): \(construct.rawValue): extra \(mark)") }
    }
}
print(Table.text(total))
let low = Construct.allCases.filter { (total[$0]?.f1 ?? 1) < floor }
if !low.isEmpty {
    FileHandle.standardError.write(
        Data("below \(floor): \(low.map(\.rawValue).joined(separator: ", "))\n".utf8))
    exit(1)
}
