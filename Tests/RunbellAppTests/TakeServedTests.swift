import Foundation
import Paging
import TestSupport
import Testing

/// The whole bot, served as a person serves it.
@Suite("The address in a page", .serialized, .timeLimit(.minutes(2)))
struct TakeServedTests {
    private static let yaml = """
        version: 1
        ledger: var/runbell.db
        listen: 127.0.0.1:0
        address: https://runbell.example.org
        people:
          ada: {name: Ada Lovelace, groups: [responders]}
          bo: {name: Bo Nilsson, groups: [responders]}
        """

    private func serve(_ body: (BotCaller) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try Data(Self.yaml.utf8).write(to: directory.url.appending(path: "runbell.yaml"))
        let server = try await RunningServer(
            Binary(folder: directory.url, environment: ["RUNBELL_API_TOKEN": "token"]))
        let port = try #require(server.greeting.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        try await body(BotCaller(base: "http://127.0.0.1:\(port)"))
        #expect(await server.stop(SIGTERM).status == 0)
    }

    private func open(
        _ bot: BotCaller, as person: String, press: Bool = false, epoch: Int = 1
    ) async throws -> (status: Int, text: String) {
        let token = AcknowledgeLinks(address: "", secret: "token")
            .token(for: .init(incident: "INC-1", epoch: epoch, person: person))
        let answer = try await bot.send(.init(press ? "POST" : "GET", AcknowledgeLinks.path + token))
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    @Test("takes it by a press alone, and says who has it whenever it is opened again")
    func press() async throws {
        try await serve { bot in
            _ = try await bot.say("/incident declare \"Checkout returns 500\"")
            #expect(try await open(bot, as: "bo").text.contains("<button"))
            let taken = try await open(bot, as: "bo", press: true).text
            #expect(taken.contains("It is yours since") && taken.contains("It is worked in ops."))
            for press in [true, false] {
                let own = try await open(bot, as: "bo", press: press)
                #expect(own.status == 200 && own.text.contains("It is yours since") && !own.text.contains("<button"))
                let other = try await open(bot, as: "ada", press: press)
                #expect(other.text.contains("Bo Nilsson has it since") && !other.text.contains("<button"))
                #expect(!other.text.contains("yours"))
            }
        }
    }

    @Test("is a page for a phone in the dark, and shows a title as it was typed")
    func page() async throws {
        try await serve { bot in
            _ = try await bot.say("/incident declare \"<b>Checkout</b> & co\" --sev 1")
            let text = try await open(bot, as: "bo").text
            #expect(text.contains("<p>INC-1, SEV1: &lt;b&gt;Checkout&lt;/b&gt; &amp; co</p>"))
            #expect(text.contains("<title>INC-1, SEV1</title>") && text.contains("<html lang=\"en\">"))
            #expect(text.contains("\"color-scheme\" content=\"light dark\"") && text.contains("width=device-width"))
        }
    }

    @Test("does nothing once its epoch is over, or for whom it was not made")
    func over() async throws {
        try await serve { bot in
            _ = try await bot.say("/incident declare \"Checkout returns 500\"")
            #expect(try await open(bot, as: "zed", press: true).status == 404)
            #expect(try await open(bot, as: "bo", press: true, epoch: 2).status == 410)
            _ = try await bot.say("/incident escalate INC-1")
            let late = try await open(bot, as: "bo", press: true)
            #expect(late.status == 410 && late.text.contains("nothing was done"))
            #expect(try await open(bot, as: "bo", press: true, epoch: 2).text.contains("It is yours since"))
            _ = try await bot.say("/incident resolve INC-1")
            #expect(try await open(bot, as: "bo", epoch: 2).status == 410)
        }
    }
}
