import Chat
import Testing

@Suite("Room address")
struct RoomAddressTests {
    @Test(
        "is read back from its own description",
        arguments: [
            RoomAddress(.console, "ops"),
            RoomAddress(.matrix, "!abc:example.org"),
            RoomAddress(.matrix, ""),
        ])
    func roundTrip(address: RoomAddress) {
        #expect(RoomAddress(description: address.description) == address)
    }

    @Test("needs a platform in front")
    func refusesBareChannel() {
        #expect(RoomAddress(description: "ops") == nil)
    }
}
