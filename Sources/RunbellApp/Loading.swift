import Commands
import Engine
import Foundation
import Ledger
import Runbooks

/// The configuration that applies, and the house it makes.
package struct Loading: Sendable {
    package struct Options: Sendable {
        /// `--config`; without it `runbell.yaml` of the working folder, and without that the sample.
        package var config: String?
        package var listen: String?
        package var drill: Double?

        package init(config: String? = nil, listen: String? = nil, drill: Double? = nil) {
            self.config = config
            self.listen = listen
            self.drill = drill
        }
    }

    var configuration: Configuration
    var house: House
    var findings: [HouseFinding]

    /// What has to be mended before Runbell can start.
    var obstacles: [HouseFinding] { findings.filter(\.keepsFromStarting) }

    /// - Parameter kept: the last good texts of runbooks, for sources that give none now.
    static func load(_ options: Options, kept: [KeptBook] = []) -> Loading {
        var (configuration, findings) = configuration(options)
        if configuration.people.isEmpty {
            configuration.people = [
                Configuration.Person(
                    id: "you", name: "You", groups: ["responders", "approvers"], email: nil, phone: nil, chat: [:])
            ]
        }
        let kept = Dictionary(grouping: kept, by: \.service).mapValues { books in
            Dictionary(books.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let built = HouseBuilder(configuration: configuration, drill: options.drill, kept: kept).build()
        return Loading(configuration: configuration, house: built.house, findings: findings + built.findings)
    }

    /// Only the configuration: enough to find the ledger, without reading runbooks, commands and templates.
    static func configuration(_ options: Options) -> (configuration: Configuration, findings: [HouseFinding]) {
        let folder = URL(filePath: FileManager.default.currentDirectoryPath)
        let read: (configuration: Configuration, findings: [CommandFinding])
        if let config = options.config {
            read = ConfigurationReader.read(file: config)
        } else if FileManager.default.fileExists(atPath: folder.appending(path: "runbell.yaml").path) {
            read = ConfigurationReader.read(file: "runbell.yaml")
        } else if SampleConfiguration.isAvailable(in: folder) {
            read = ConfigurationReader.read(SampleConfiguration.text, place: SampleConfiguration.name, folder: folder)
        } else {
            read = (.defaults(folder: folder), [])
        }
        var configuration = read.configuration
        var findings = read.findings.map { HouseFinding($0) }
        if let listen = options.listen {
            if let address = ListenAddress(parsing: listen) {
                configuration.listen = address
            } else {
                findings.append(
                    HouseFinding(
                        .error, file: "--listen", message: "\"\(listen)\" is no address",
                        fix: "write --listen 127.0.0.1:8080"))
            }
        }
        if options.drill != nil { configuration.ledger = drillLedger(configuration.ledger) }
        return (configuration, findings)
    }

    /// A drill keeps a ledger of its own, so that nothing of it stands among what was real.
    private static func drillLedger(_ path: String) -> String {
        let plain = path as NSString
        return plain.deletingPathExtension + "-drill." + (plain.pathExtension.isEmpty ? "db" : plain.pathExtension)
    }
}
