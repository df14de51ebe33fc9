import Foundation
import Runbooks

// Reads mutated runbooks until something breaks. Input n depends on the seed and on n alone, so a failure is repeated
// with `--seed S --from N --count 1`, and `--print` writes that input.

struct Options {
    var corpus: [String] = []
    var seed: UInt64 = 1
    var from: UInt64 = 0
    var count: UInt64 = 100_000
    var isPrinting = false

    init(_ arguments: ArraySlice<String>) {
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case "--seed": seed = rest.popFirst().flatMap(UInt64.init) ?? seed
            case "--from": from = rest.popFirst().flatMap(UInt64.init) ?? from
            case "--count": count = rest.popFirst().flatMap(UInt64.init) ?? count
            case "--print": isPrinting = true
            default: corpus.append(argument)
            }
        }
    }
}

/// The files named, and those in the folders named, in a fixed order.
func files(_ paths: [String]) -> [[UInt8]] {
    paths.flatMap { path -> [String] in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
        return names.isEmpty ? [path] : names.map { "\(path)/\($0)" }
    }.compactMap { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
}

/// What must hold of any reading; nil when all of it does.
func fault(_ bytes: [UInt8]) -> String? {
    guard let runbook = try? RunbookReader.read(bytes, fileName: "input.md", links: LinkChecker { _ in false }) else {
        return nil
    }
    let count = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    let lines =
        runbook.procedures.flatMap { [$0.line, $0.endLine] + $0.steps.flatMap { [$0.line, $0.endLine] } }
        + runbook.codeBlocks.map(\.line) + runbook.checklist.map(\.line) + runbook.placeholders.map(\.line)
        + runbook.thresholds.map(\.line) + runbook.escalation.map(\.line) + runbook.contacts.map(\.line)
        + runbook.warnings.map(\.line) + runbook.findings.map(\.line) + runbook.notes.map(\.line)
    if let line = lines.first(where: { $0 < 1 || $0 > count }) { return "line \(line) of \(count)" }
    for limit in runbook.thresholds where !limit.value.isFinite || limit.metric.isEmpty {
        return "threshold on line \(limit.line)"
    }
    let ids = runbook.procedures.flatMap(\.steps).map(\.id)
    if Set(ids).count != ids.count { return "two steps with one id" }
    if let fault = PlanFault.find(runbook) { return fault }
    let json = RunbookJSON.encode(runbook)
    if (try? JSONSerialization.jsonObject(with: Data(json.utf8))) == nil { return "the JSON can't be read" }
    return RunbookTree.text(runbook, fileName: "input.md", colour: true).isEmpty ? "no tree" : nil
}

let options = Options(CommandLine.arguments.dropFirst())
let mutator = Mutator(corpus: files(options.corpus), seed: options.seed)
if options.isPrinting {
    FileHandle.standardOutput.write(Data(mutator.input(options.from)))
    exit(0)
}

let limit = Duration.seconds(1)
let clock = ContinuousClock()
var slowest = (number: options.from, time: Duration.zero)
// A crash or a hang says which input it was: the last number written.
let trail = FileHandle(forWritingAtPath: ProcessInfo.processInfo.environment["FUZZ_TRAIL"] ?? "/dev/null")
var faults = 0
for number in options.from..<(options.from + options.count) {
    try? trail?.seek(toOffset: 0)
    try? trail?.write(contentsOf: Data("\(number)           \n".utf8))
    let input = mutator.input(number)
    var found: String?
    let time = clock.measure { found = fault(input) }
    if time > slowest.time { slowest = (number, time) }
    if time > limit { found = "took \(time)" }
    if let found {
        faults += 1
        print("input \(number) of seed \(options.seed), \(input.count) bytes: \(found)")
    }
    if (number - options.from) % 50_000 == 49_999 {
        print("\(number + 1) inputs; the slowest, \(slowest.number), took \(slowest.time)")
    }
}
print("\(options.count) inputs, \(faults) faults; the slowest, \(slowest.number), took \(slowest.time)")
exit(faults == 0 ? 0 : 1)
