import Commands
import Execution
import Foundation

/// A runbook's bytes as they stand at their source now.
struct BookText: Sendable, Hashable {
    var bytes: [UInt8]
    /// For one from a repository.
    var commit: String?
}

/// What tells cheaply whether a file is still the same.
struct BookStamp: Sendable, Hashable {
    var path: String
    var size: Int
    /// Nanoseconds; an editor may write twice in one second.
    var changed: Int
    var number: UInt64
}

/// Where the configured runbooks stand: files, folders of files, and the fetched documents of repositories.
struct BookShelf: Sendable {
    let configuration: Configuration

    /// The fetched repositories, beside the ledger.
    private var caches: String {
        let ledger = configuration.path(configuration.ledger)
        return (ledger as NSString).deletingPathExtension + ".books"
    }

    func mirror(_ repository: BookRepository) -> GitMirror {
        GitMirror(repository.address, in: caches, clock: ContinuousClock())
    }

    /// Every service there is: those of the configuration, and those that a document in a folder makes.
    func services() -> [Configuration.Service] {
        var services = configuration.services
        let named = Set(services.map { Place($0.repository, $0.runbook) })
        var found: Set<String> = []
        for collection in configuration.collections {
            for (name, path) in documents(collection) where found.insert(name).inserted {
                if let index = services.firstIndex(where: { $0.name == name }) {
                    guard services[index].runbook.isEmpty else { continue }
                    services[index].runbook = path
                    services[index].repository = collection.repository
                } else if !named.contains(Place(collection.repository, path)) {
                    var service = collection.pattern
                    service.name = name
                    service.runbook = path
                    service.repository = collection.repository
                    service.isFound = true
                    services.append(service)
                }
            }
        }
        return services
    }

    private struct Place: Hashable {
        var repository: BookRepository?
        var path: String

        init(_ repository: BookRepository?, _ path: String) {
            self.repository = repository
            self.path = path
        }
    }

    /// The Markdown files right in the folder, by the names their services get.
    private func documents(_ collection: BookCollection) -> [(name: String, path: String)] {
        let root: String
        if let repository = collection.repository {
            guard let current = mirror(repository).current else { return [] }
            root = current.folder + (collection.folder.isEmpty ? "" : "/" + collection.folder)
        } else {
            root = configuration.path(collection.folder)
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return files.sorted().compactMap { file in
            guard file.lowercased().hasSuffix(".md"), !file.hasPrefix("."), let name = Self.serviceName(file) else {
                return nil
            }
            return (name, collection.folder.isEmpty ? file : collection.folder + "/" + file)
        }
    }

    /// `Till & Stock.md` is `till-stock`. What introduces a folder is no service.
    static func serviceName(_ file: String) -> String? {
        let stem = (file as NSString).deletingPathExtension.lowercased()
        let parts = stem.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_")) }
        let name = parts.joined(separator: "-")
        guard !["readme", "index", "contributing", "changelog"].contains(name),
            (try? ArgumentValue.validate(name)) != nil
        else { return nil }
        return name
    }

    /// The file that holds a service's runbook now.
    func file(_ service: Configuration.Service) -> Result<(path: String, commit: String?), BookFault> {
        if service.runbook.isEmpty { return .failure(.inNoFolder(service: service.name)) }
        guard let repository = service.repository else {
            return .success((configuration.path(service.runbook), nil))
        }
        guard let current = mirror(repository).current else {
            return .failure(.notFetched(repository: repository.name))
        }
        return .success((current.folder + "/" + service.runbook, current.commit))
    }

    /// nil where there is no file.
    func stamp(_ service: Configuration.Service) -> BookStamp? {
        guard case .success(let file) = file(service) else { return nil }
        var info = stat()
        guard stat(file.path, &info) == 0 else { return nil }
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        return BookStamp(
            path: file.path, size: Int(info.st_size), changed: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec),
            number: UInt64(info.st_ino))
    }

    func read(_ service: Configuration.Service) -> Result<BookText, BookFault> {
        file(service).flatMap { file in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
                return .failure(.missing(service.runbook))
            }
            if isFolder.boolValue { return .failure(.notAFile(service.runbook)) }
            guard let data = FileManager.default.contents(atPath: file.path) else {
                return .failure(.forbidden(service.runbook))
            }
            guard data.contains(where: { $0 > 0x20 }) else { return .failure(.empty(service.runbook)) }
            return .success(BookText(bytes: [UInt8](data), commit: file.commit))
        }
    }
}

// Repositories.
extension BookShelf {
    /// Each repository, with the documents and folders that are wanted of it.
    var repositories: [(repository: BookRepository, paths: Set<String>)] {
        var wanted: [BookRepository: Set<String>] = [:]
        for service in configuration.services {
            if let repository = service.repository { wanted[repository, default: []].insert(service.runbook) }
        }
        for collection in configuration.collections {
            if let repository = collection.repository {
                wanted[repository, default: []].insert(collection.folder)
            }
        }
        return wanted.map { ($0.key, $0.value) }.sorted { $0.repository.name < $1.repository.name }
    }

    /// Fetches one. The reason where that fails names nothing secret.
    func fetch(_ repository: BookRepository, _ paths: Set<String>, anew: Bool) async -> BookFault? {
        do {
            let secret = try repository.token?.read()
            _ = try await mirror(repository).refresh(paths, user: repository.user, secret: secret, anew: anew)
            return nil
        } catch let fault as GitFault {
            return .notFetchable(repository: repository.name, reason: fault.description)
        } catch let error as ConfigurationError {
            return .notFetchable(repository: repository.name, reason: error.message)
        } catch {
            return .notFetchable(repository: repository.name, reason: "\(error)")
        }
    }

    /// Fetches all of them at once, so that the slowest one alone is waited for.
    func fetchAll() async -> [BookFault] {
        await withTaskGroup(of: BookFault?.self) { group in
            for (repository, paths) in repositories {
                group.addTask { await fetch(repository, paths, anew: true) }
            }
            var faults: [BookFault] = []
            for await fault in group { if let fault { faults.append(fault) } }
            return faults.sorted { $0.words < $1.words }
        }
    }
}
