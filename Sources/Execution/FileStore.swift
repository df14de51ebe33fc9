import Foundation
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The few file operations whose durability or exclusiveness the promises rest on.
enum FileStore {
    /// Writes a new file, and returns when it is on disk, unless told that what outlives the process is enough. Fails if
    /// there is one of that name.
    static func create(_ path: String, _ text: String, durably: Bool = true) throws(Errno) {
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: .ownerReadWrite)
            try file.closeAfter {
                try file.writeAll(text.utf8)
                if durably, fsync(file.rawValue) != 0 { throw Errno(rawValue: errno) }
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Creates a folder only its owner may look into; false when there was one.
    static func createFolder(_ path: String) throws(Errno) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        let reason = Errno(rawValue: errno)
        if reason == .fileExists { return false }
        throw reason
    }

    static func createPipe(_ path: String) throws(Errno) {
        if mkfifo(path, 0o600) != 0 { throw Errno(rawValue: errno) }
    }

    /// Makes the names in a folder durable.
    static func syncFolder(_ path: String) throws(Errno) {
        do {
            let folder = try FileDescriptor.open(FilePath(path), .readOnly, options: [.directory, .closeOnExec])
            try folder.closeAfter {
                if fsync(folder.rawValue) != 0 { throw Errno(rawValue: errno) }
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Gives a file a second name unless that name is taken, in one step; false when it is.
    static func link(_ existing: String, as name: String) throws(Errno) -> Bool {
        #if canImport(Darwin)
            let result = Darwin.link(existing, name)
        #else
            let result = Glibc.link(existing, name)
        #endif
        if result == 0 { return true }
        let reason = Errno(rawValue: errno)
        if reason == .fileExists { return false }
        throw reason
    }

    /// The text of a small file; nil when it can't be read.
    static func text(_ path: String) -> String? {
        bytes(path, from: 0, count: 64 << 10).map { String(decoding: $0, as: UTF8.self) }
    }

    /// At most `count` bytes from an offset on; nil when the file can't be opened.
    static func bytes(_ path: String, from offset: Int, count: Int) -> [UInt8]? {
        guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec]) else {
            return nil
        }
        defer { try? file.close() }
        return [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, initialized in
            while initialized < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized...])
                let read = try? file.read(fromAbsoluteOffset: Int64(offset + initialized), into: rest)
                guard let read, read > 0 else { break }
                initialized += read
            }
        }
    }

    static func size(_ path: String) -> Int? {
        guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec]) else {
            return nil
        }
        defer { try? file.close() }
        return (try? file.seek(offset: 0, from: .end)).map(Int.init)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
