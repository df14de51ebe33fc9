import Foundation
import TestSupport
import Testing

@testable import RunbellApp

@Suite("Tokens of calendar feeds")
struct FeedKeyTests {
    @Test("each opens its own feed and nothing else, also after a restart")
    func tokens() throws {
        let folder = try TemporaryDirectory()
        let key = try FeedKey.load(beside: folder.path("runbell.db"))
        let token = key.token(of: "schedule/primary")
        let again = try FeedKey.load(beside: folder.path("runbell.db"))
        #expect(again.isToken(token, of: "schedule/primary"))
        for (wrong, feed) in [
            (token, "person/primary"), (token, "schedule/other"), ("", "schedule/primary"),
            (token + "0", "schedule/primary"), (String(token.dropLast()), "schedule/primary"),
        ] {
            #expect(!again.isToken(wrong, of: feed))
        }
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("runbell.feed-key"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test("end with their key")
    func renewed() throws {
        let folder = try TemporaryDirectory()
        let token = try FeedKey.load(beside: folder.path("runbell.db")).token(of: "person/ada")
        try FileManager.default.removeItem(atPath: folder.path("runbell.feed-key"))
        let renewed = try FeedKey.load(beside: folder.path("runbell.db"))
        #expect(!renewed.isToken(token, of: "person/ada"))
    }
}
