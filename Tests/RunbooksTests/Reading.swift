import Foundation
import Runbooks
import Testing

/// Reads a fixture written in the test itself.
func read(_ markdown: String, fileName: String = "fixture.md") throws -> Runbook {
    try RunbookReader.read(Array(markdown.utf8), fileName: fileName)
}

extension Runbook {
    /// The titles of a procedure's steps, sub-steps indented by two blanks a level.
    func outline(_ title: String) throws -> [String] {
        let procedure = try #require(procedures.first { $0.title == title }, "no procedure \"\(title)\"")
        var lines: [String] = []
        func add(_ nodes: [StepNode], _ depth: Int) {
            for node in nodes {
                let mark = node.isCaption || !node.isActionable ? "·" : node.step.kind.rawValue
                lines.append(String(repeating: "  ", count: depth) + "\(mark) \(node.step.title)")
                add(node.children, depth + 1)
            }
        }
        add(stepTree(of: procedure), 0)
        return lines
    }

    func step(_ title: String) throws -> Step {
        try #require(procedures.flatMap(\.steps).first { $0.title == title }, "no step \"\(title)\"")
    }
}

/// A block of code with its fence.
func fence(_ content: String, _ tag: String = "") -> String { "```\(tag)\n\(content)\n```\n" }
