import Runbooks

/// Why a runbook's source gives no text that could be in service.
enum BookFault: Error, Sendable, Hashable {
    case missing(String)
    case notAFile(String)
    case forbidden(String)
    case empty(String)
    case unreadable(RunbookReadError)
    /// It had procedures, and has none any more.
    case nothingToRun(String)
    /// Of all these documents of a folder.
    case nothingToRead([String])
    /// No folder of `runbooks` has a document for the service.
    case inNoFolder(service: String)
    case notFetched(repository: String)
    case notFetchable(repository: String, reason: String)

    /// What is the matter, for the middle of a sentence.
    var words: String {
        switch self {
        case .missing(let path): "\(path) is not there"
        case .notAFile(let path): "\(path) is a folder"
        case .forbidden(let path): "\(path) can't be read"
        case .empty(let path): "\(path) is empty"
        case .unreadable(.binary(let path, let offset)): "byte \(offset) of \(path) belongs to no text"
        case .unreadable(.tooLarge(let path, let bytes, let limit)):
            "\(path) has \(bytes) bytes, more than a runbook may have (\(limit))"
        case .nothingToRun(let path): "\(path) has no procedure any more"
        case .nothingToRead(let paths): "none of \(paths.joined(separator: ", ")) can be read"
        case .inNoFolder(let service): "no folder of \"runbooks\" has \(service).md"
        case .notFetched(let repository): "\(repository) has not been fetched yet"
        case .notFetchable(let repository, let reason): "\(repository) can't be fetched: \(reason)"
        }
    }

    var fix: String {
        switch self {
        case .missing: "put it back, or change its path in the configuration"
        case .notAFile: "name a file, or make its documents services under runbooks: in the configuration"
        case .forbidden: "look at its permissions"
        case .empty, .nothingToRun: "put its text back"
        case .unreadable(.binary): "put a Markdown file there"
        case .unreadable(.tooLarge): "divide the document"
        case .nothingToRead: "put a Markdown document there, or name another folder"
        case .inNoFolder(let service): "add \(service).md there, or name its runbook"
        case .notFetched: "`runbell check --online` fetches it, and so does `runbell serve`"
        case .notFetchable: "look at its address, the ref, the token and the network"
        }
    }
}
