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
        for index in services.indices {
            let named = Set(services[index].books)
            services[index].books = books(services[index])
            services[index].foundBooks = Set(services[index].books).subtracting(named)
        }
        let named = Set(services.flatMap { service in service.books.map { Place(service.repository, $0) } })
        var found: Set<String> = []
        for collection in configuration.collections {
            for (name, path) in documents(collection) where found.insert(name).inserted {
                if let index = services.firstIndex(where: { $0.name == name }) {
                    guard services[index].books.isEmpty else { continue }
                    services[index].books = [path]
                    services[index].repository = collection.repository
                } else if !named.contains(Place(collection.repository, path)) {
                    var service = collection.pattern
                    service.name = name
                    service.books = [path]
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
        files(in: collection.folder, of: collection.repository).compactMap { file in
            Self.serviceName(file).map { ($0, collection.folder.isEmpty ? file : collection.folder + "/" + file) }
        }
    }

    /// The documents of a service: a folder among them stands for the Markdown files right in it.
    private func books(_ service: Configuration.Service) -> [String] {
        var seen: Set<String> = []
        return service.books.flatMap { path -> [String] in
            let files = files(in: path, of: service.repository).filter { !Self.introduces($0) }
            guard !files.isEmpty else { return [path] }
            return files.map { path == "." ? $0 : (path.hasSuffix("/") ? path : path + "/") + $0 }
        }.filter { seen.insert($0).inserted }
    }

    /// The Markdown files right in a folder; none where it is no folder.
    private func files(in folder: String, of repository: BookRepository?) -> [String] {
        let root: String
        if let repository {
            guard let current = mirror(repository).current else { return [] }
            root = current.folder + (folder.isEmpty ? "" : "/" + folder)
        } else {
            root = configuration.path(folder)
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return files.filter { $0.lowercased().hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
    }

    /// `Till & Stock.md` is `till-stock`. What introduces a folder is no runbook.
    static func serviceName(_ file: String) -> String? {
        let stem = (file as NSString).deletingPathExtension.lowercased()
        let parts = stem.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_")) }
        let name = parts.joined(separator: "-")
        return introduces(file) || (try? ArgumentValue.validate(name)) == nil ? nil : name
    }

    private static func introduces(_ file: String) -> Bool {
        ["readme", "index", "contributing", "changelog"]
            .contains((file as NSString).deletingPathExtension.lowercased())
    }

    /// The file that holds one of a service's runbooks now.
    func file(_ path: String, of service: Configuration.Service) -> Result<(path: String, commit: String?), BookFault> {
        guard let repository = service.repository else {
            return .success((configuration.path(path), nil))
        }
        guard let current = mirror(repository).current else {
            return .failure(.notFetched(repository: repository.name))
        }
        return .success((current.folder + "/" + path, current.commit))
    }

    /// The files that hold all of them.
    func files(of service: Configuration.Service) -> Result<[String], BookFault> {
        guard !service.books.isEmpty else { return .failure(.inNoFolder(service: service.name)) }
        var files: [String] = []
        for path in service.books {
            switch file(path, of: service) {
            case .success(let file): files.append(file.path)
            case .failure(let fault): return .failure(fault)
            }
        }
        return .success(files)
    }

    /// nil where there is no file.
    func stamp(_ path: String, of service: Configuration.Service) -> BookStamp? {
        guard case .success(let file) = file(path, of: service) else { return nil }
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

    func read(_ path: String, of service: Configuration.Service) -> Result<BookText, BookFault> {
        file(path, of: service).flatMap { file in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
                return .failure(.missing(path))
            }
            if isFolder.boolValue { return .failure(.notAFile(path)) }
            guard let data = FileManager.default.contents(atPath: file.path) else {
                return .failure(.forbidden(path))
            }
            guard data.contains(where: { $0 > 0x20 }) else { return .failure(.empty(path)) }
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
            if let repository = service.repository { wanted[repository, default: []].formUnion(service.books) }
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
