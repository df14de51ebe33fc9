import Commands
import Engine
import Foundation
import Messages
import Runbooks

/// `runbell check`: everything that can be found out before anything starts.
package enum CheckTool {
    package struct Options: Sendable {
        package var config: String?
        /// Runbooks to check on their own, instead of the configuration.
        package var paths: [String]
        package var json: Bool
        package var strictly: Bool
        /// Asks the platforms too.
        package var online: Bool

        package init(
            config: String? = nil, paths: [String] = [], json: Bool = false, strictly: Bool = false,
            online: Bool = false
        ) {
            self.config = config
            self.paths = paths
            self.json = json
            self.strictly = strictly
            self.online = online
        }
    }

    package static func check(_ options: Options, paint: Paint) async throws -> ToolResult {
        guard options.paths.isEmpty else {
            return try RunbookTool.lint(
                options.paths, json: options.json, strictly: options.strictly, paint: paint)
        }
        var fetched: [HouseFinding] = []
        if options.online {
            let configuration = Loading.configuration(.init(config: options.config)).configuration
            fetched = await BookShelf(configuration: configuration).fetchAll().map {
                HouseFinding(.error, file: configuration.origin, message: $0.words, fix: $0.fix)
            }
        }
        let loading = Loading.load(.init(config: options.config))
        let asked = options.online ? try await OnlineCheck(loading: loading).run() : (findings: [], lines: [])
        let findings = FindingList(
            fetched + loading.findings + secrets(loading, areNeeded: options.online) + rendered(loading.house.templates)
                + asked.findings)
        let subject = [
            loading.configuration.origin,
            FindingList.counted(loading.house.commands.commands.count, "command"),
            FindingList.counted(TemplateCatalogue.entries.count, "template"),
            FindingList.counted(loading.house.services.values.reduce(0) { $0 + $1.books.count }, "runbook"),
        ]
        return ToolResult(
            options.json ? try ToolJSON.text(findings) : nil,
            words: (options.json ? [] : asked.lines + findings.lines(paint))
                + ["Checked \(subject.joined(separator: ", ")): \(findings.tally)"],
            failed: findings.fails(strictly: options.strictly))
    }

    /// A secret may well be missing where a check runs; it is only needed where Runbell serves, or asks.
    private static func secrets(_ loading: Loading, areNeeded: Bool) -> [HouseFinding] {
        loading.configuration.missingSecrets().map {
            HouseFinding(areNeeded ? .error : .warning, file: $0.file, line: $0.line, message: $0.message, fix: $0.fix)
        }
    }

    /// Every template, with every shape of values it is given.
    private static func rendered(_ templates: TemplateLibrary) -> [HouseFinding] {
        TemplateCatalogue.entries.filter { templates.has($0.name) }.flatMap { entry in
            ([entry.full, entry.bare] + entry.others.sorted { $0.key < $1.key }.map(\.value)).compactMap { values in
                do throws(TemplateError) {
                    _ = try templates.render(entry.name, values)
                    return nil
                } catch {
                    return HouseFinding(
                        .error, file: "templates/\(entry.name).mustache", message: "the template does not render",
                        fix: "compare it with the one that ships")
                }
            }
        }
    }
}
