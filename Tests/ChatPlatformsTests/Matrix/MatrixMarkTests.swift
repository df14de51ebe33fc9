import Chat
import Testing

@testable import ChatPlatforms

@Suite("Marks in Matrix")
struct MatrixMarkTests {
    private func event(_ type: String, _ content: JSONValue, before: JSONValue = [:], sender: String = "@bo:x")
        -> MatrixEvent
    {
        MatrixEvent([
            "event_id": "$e", "type": .string(type), "sender": .string(sender), "state_key": "", "content": content,
            "unsigned": ["prev_content": before],
        ])
    }

    @Test("a pin is what was not pinned before; taking one out is none, nor is the bot's own")
    func pins() {
        let reader = MatrixReader(me: "@bot:x")
        let added = event("m.room.pinned_events", ["pinned": ["$a", "$b"]], before: ["pinned": ["$a"]])
        #expect(reader.marks(added).map(\.event) == ["$b"])
        #expect(reader.marks(added).map(\.name) == [MarkName.pin])
        #expect(reader.marks(event("m.room.pinned_events", ["pinned": []], before: ["pinned": ["$a"]])).isEmpty)
        #expect(reader.marks(event("m.room.pinned_events", ["pinned": ["$a"]], sender: "@bot:x")).isEmpty)
    }

    @Test(
        "a reaction has one name, however it is spelled",
        arguments: [
            ("📌", "pushpin"), ("📌\u{FE0F}", "pushpin"), (":pushpin:", "pushpin"), ("pushpin", "pushpin"), ("🎉", "🎉"),
        ])
    func reactions(key: String, name: String) {
        let relates: JSONValue = ["rel_type": "m.annotation", "event_id": "$m", "key": .string(key)]
        let marks = MatrixReader(me: "@bot:x").marks(event("m.reaction", ["m.relates_to": relates]))
        #expect(marks.map(\.event) == ["$m"] && marks.map(\.name) == [name])
    }
}
