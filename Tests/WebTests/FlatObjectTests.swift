import Foundation
import NIOCore
import Testing

@testable import Web

@Suite("Flat JSON objects")
struct FlatObjectTests {
    private func read(_ text: String) -> [String: String]? {
        FlatObject.read(ByteBuffer(string: text).readableBytesView)
    }

    @Test(
        "are read as the general decoder reads them",
        arguments: [
            #"{"text":"hi"}"#,
            #" { "text" : "hi" , "user" : "ada" } "#,
            #"{"text":"a \"quoted\" \\ word\nand\tmore \/ \b\f\r"}"#,
            #"{"text":"Grüße 👋","empty":""}"#,
        ])
    func reads(text: String) throws {
        #expect(read(text) == (try JSONDecoder().decode([String: String].self, from: Data(text.utf8))))
    }

    @Test(
        "leave everything else to the general decoder",
        arguments: [
            "", "{", "{}", "[]", #""text""#, #"{"text"}"#, #"{"text":}"#, #"{"text":"hi""#, #"{"text":"hi"} x"#,
            #"{"text":"hi",}"#, #"{"text":null}"#, #"{"text":1}"#, #"{"text":["hi"]}"#, #"{"text":"\u0041"}"#,
            #"{"text":"\x"}"#, #"{"text":"a","text":"b"}"#, "{\"text\":\"a\nb\"}", #"{"text":"hi\"#, #"{'text':'hi'}"#,
        ])
    func leaves(text: String) {
        #expect(read(text) == nil)
    }

    @Test("leave bad UTF-8 to the general decoder")
    func badUTF8() {
        let bytes = Array(#"{"text":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        #expect(FlatObject.read(ByteBuffer(bytes: bytes).readableBytesView) == nil)
    }

    @Test("are written so that they read the same", arguments: ["hi", "a \"b\" \\ c\n\t\u{1}\u{1F}", "Grüße 👋", ""])
    func writes(value: String) throws {
        var buffer = ByteBuffer()
        FlatObject.write([("deliveryId", value), ("reply", nil), ("other", "x")], into: &buffer)
        let read = try JSONDecoder().decode([String: String].self, from: Data(buffer.readableBytesView))
        #expect(read == ["deliveryId": value, "other": "x"])
    }
}
