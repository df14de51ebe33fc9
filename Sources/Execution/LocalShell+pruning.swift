package import Foundation

extension LocalShell {
    package func prune(endedBefore date: Date) async -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        var removed = 0
        for name in names {
            let path = root + "/" + name
            // Only what has an end: the folder of a command that may still run is its claim and its memory.
            let ended = ["status", "started"].contains { file in
                let text = FileStore.text("\(path)/\(file)")
                return file == "status" ? text.flatMap(EndRecord.init) != nil : text == StartRecord.neverText
            }
            guard ended, let changed = Self.changed(path), changed < date else { continue }
            if (try? FileManager.default.removeItem(atPath: path)) != nil { removed += 1 }
        }
        return removed
    }

    private static func changed(_ path: String) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }
}
