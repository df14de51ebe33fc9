import Runbooks
import Testing

/// Headings that explain, and headings that ask by their own verb.
@Suite("Headings that explain, and headings that ask")
struct ExplainingHeadingTests {
    @Test(
        "numbered sentences below an explanation are no steps",
        arguments: [
            "What the drawer checks", "Why two keys", "How refunds flow", "Every report must include", "Tips",
            "Getting help", "Qué valida la caja", "Warum zwei Schlüssel",
        ])
    func explaining(title: String) throws {
        let list = "1. The key is turned\n2. The drawer opens\n"
        #expect(try read("# Till release\n\n## \(title)\n\n\(list)").procedures.isEmpty)
        #expect(try read("# Till release\n\n## \(title)\n\n\(fence("tillctl list", "sh"))").procedures.count == 1)
    }

    @Test("what to do is asked for, though it begins like an explanation")
    func asking() throws {
        #expect(try read("# Till\n\n## What to do when it jams\n\n1. Turn the key\n2. Call us\n").procedures.count == 1)
    }

    @Test("parts of an overview tell, unless they ask throughout or hold commands")
    func overview() throws {
        let parts = { (list: String) in "# Till\n\n## Pipeline overview\n\n### Back office\n\n\(list)" }
        #expect(try read(parts("1. Tests run\n2. The image is built\n")).procedures.isEmpty)
        #expect(try read(parts("1. Open the page\n2. Choose the branch\n3. Press the key\n")).procedures.count == 1)
    }

    @Test("a heading that is a verb takes bullets in a document that says what it is about")
    func verbs() throws {
        let list = "\n\n- Check the drawer\n- Call the head of the shop\n\n"
        let found = try read("# Till incident\n\n## Assess\(list)## Closing the case\(list)## Drawer hygiene\(list)")
        #expect(found.procedures.map(\.title) == ["Assess", "Closing the case"])
    }

    @Test("\"Trigger\" asks where something follows, and says when where nothing does")
    func trigger() throws {
        let boxes = "\n\n- [ ] The run is there\n\n"
        let found = try read(
            "# Till\n\n## Trigger a test run\(boxes)## Rollback trigger\(boxes)## Rollback trigger, by itself\(boxes)")
        #expect(found.procedures.map(\.title) == ["Trigger a test run"])
    }

    @Test("bullets labelled as a cause, a diagnosis and a fix hold two things to do")
    func labelled() throws {
        let steps = try read(
            "# Troubleshooting\n\n### The drawer jams\n\n- **Cause**: the spring is old.\n"
                + "- **Diagnosis**: the log of the drawer says \"stuck\".\n- **Fix**: a new spring, from the depot.\n"
        ).procedures.flatMap(\.steps)
        #expect(steps.map(\.line) == [6, 7])
    }

    @Test("boxes written into a block are steps where nothing but boxes begins it")
    func boxes() throws {
        let found = { (text: String) in
            try read("# Till\n\n## Verify the drawer\n\n\(fence(text))").procedures.flatMap(\.steps).map(\.line)
        }
        #expect(try found("[ ] Open the drawer\n    with both keys\n[ ] Count what is in it") == [6, 8])
        #expect(try found("DRAWER REPORT\n[ ] Counted\n[ ] Closed").isEmpty)
    }
}
