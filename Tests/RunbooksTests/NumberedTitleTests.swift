import Testing

@testable import Runbooks

@Suite("Numbers of titles")
struct NumberedTitleTests {
    @Test(
        "are read the same in ASCII as among other signs",
        arguments: [
            "Step 3: Build", "3. Build", "3) Build", "3 - Build", "3.2 Restart", "3.11.2 is out", "24.04 LTS", "2FA",
            "5 minutes", "Phase 1", "Step 2a. Look", "2. Step 1 - Create", "1000. Thousand", "Steps 1 to 3", "1.",
            "- 4. x",
            "0.5 Half", "12 | Look", "Step #7 look",
        ])
    func same(_ title: String) {
        // The sign behind it is trimmed by neither, and keeps the title out of ASCII.
        let other = HeadingRules.numbered(title + " …")
        let ascii = HeadingRules.numbered(title + " ;")
        #expect(ascii?.isStep == other?.isStep)
        #expect(ascii?.isNested == other?.isNested)
        #expect(ascii.map { $0.title.dropLast(1) } == other.map { $0.title.dropLast(1) })
    }
}
