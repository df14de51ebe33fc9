import Foundation
import Testing

@testable import Ledger

@Suite("Inbox", .timeLimit(.minutes(1)))
struct InboxTests {
    @Test("forgets what is old and nothing else, slice by slice", arguments: [1, 2, 3, 5, 100])
    func forgets(_ slice: Int) async throws {
        let test = try TestLedger()
        try await test.ledger.write { transaction in
            for (number, platform) in ["matrix", "console", "slack", "console", "matrix"].enumerated() {
                let at = noon.addingTimeInterval(number.isMultiple(of: 2) ? -100 : 100)
                _ = try transaction.noteDelivery("d\(number)", platform: platform, at: at)
            }
        }
        var key: DeliveryKey?
        var slices = 0
        repeat {
            let after = key
            key = try await test.ledger.write {
                try $0.forgetDeliveries(before: noon, after: after, limit: slice)
            }
            slices += 1
        } while key != nil && slices < 20
        #expect(slices == 5 / slice + 1)
        let isNew = try await test.ledger.write { transaction in
            try ["matrix", "console", "slack", "console", "matrix"].enumerated().map { number, platform in
                try transaction.noteDelivery("d\(number)", platform: platform, at: noon)
            }
        }
        #expect(isNew == [true, false, true, false, true])
    }
}
