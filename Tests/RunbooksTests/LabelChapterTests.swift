import Runbooks
import Testing

@Suite("Labels over lists")
struct LabelChapterTests {
    private func steps(_ body: String, below heading: String = "The till is stuck") throws -> [Step] {
        try read("# Kiosk\n\n## \(heading)\n\n" + body).procedures.flatMap(\.steps)
    }

    private func top(_ body: String, below heading: String = "The till is stuck") throws -> [String] {
        try steps(body, below: heading).filter { $0.parent == nil }.map(\.title)
    }

    @Test("numbered items are the steps, and each knows the label it stands under")
    func numbered() throws {
        let body =
            "**Immediate actions:**\n\n1. Close the till\n2. Tell the shop\n\n**Recovery:**\n\n1. Restart it\n2. Open it\n"
        let found = try steps(body)
        #expect(found.map(\.title) == ["Close the till", "Tell the shop", "Restart it", "Open it"])
        #expect(found.map(\.group) == ["Immediate actions", "Immediate actions", "Recovery", "Recovery"])
    }

    @Test("commands under one label stay a step of that name before the items under the next")
    func commands() throws {
        let block = fence("make logs", "sh")
        #expect(
            try top("**Diagnosis:**\n\n\(block)\n**Resolution:**\n\n1. Restart it\n2. Open it\n")
                == ["Diagnosis", "Restart it", "Open it"])
        // Where the items have commands of their own, both labels are steps.
        let items =
            "1. Restart it:\n\n   ```sh\n   make restart\n   ```\n2. Open it:\n\n   ```sh\n   make open\n   ```\n"
        #expect(try top("**Diagnosis:**\n\n\(block)\n**Resolution:**\n\n\(items)") == ["Diagnosis", "Resolution"])
        // Two names of this trouble's own are two steps.
        #expect(
            try top("**Look at the paper:**\n\n\(block)\n**Clean the drawer:**\n\n1. Open it\n2. Brush it\n")
                == ["Look at the paper", "Clean the drawer"])
    }

    @Test("bullets are the steps where no label has more, and what would prevent it is none")
    func bullets() throws {
        let body = """
            **Diagnosis:**
            - Check the paper
            - Check the cable

            **Resolution:**
            - Restart the till

            **Prevention:**
            - Test the till every week
            - Monitor the cable

            """
        #expect(try top(body) == ["Check the paper", "Check the cable", "Restart the till"])
    }

    @Test("labels that name what is wrong, ways to choose from, numbers and conditions keep their items")
    func others() throws {
        #expect(
            try top("**Printer errors:**\n- Check the paper\n\n**Login issues:**\n- Reset the card\n")
                == ["Printer errors", "Login issues"])
        #expect(
            try top("**1. Stop:**\n\n1. Close it\n2. Tell them\n\n**2. Start:**\n\n1. Open it\n2. Look\n")
                == ["1. Stop", "2. Start"])
        #expect(
            try top("**Steps to stop:**\n\n1. Close it\n2. Look\n\n**If that fails:**\n\n1. Call the shop\n2. Wait\n")
                .last == "If that fails")
        let ways = try steps(
            "**Option A: by hand**\n\n1. Close it\n2. Open it\n\n**Option B: by script**\n\n1. Run it\n2. Look\n")
        #expect(ways.filter { $0.alternative != nil }.count == 2)
    }

    @Test("the way back under a label is no part of what it takes back")
    func wayBack() throws {
        let found = try steps(
            "**Steps for the shop:**\n\n1. Close the till\n2. Push the image\n\n**Rollback:**\n\n1. Push the old image\n2. Look\n",
            below: "Deploy the till")
        let back = try #require(found.first { $0.title == "Rollback" })
        #expect(found.filter { $0.parent == back.id }.map(\.title) == ["Push the old image", "Look"])
    }

    @Test("bold numbers before sentences count steps, though nothing is run below some of them")
    func sentences() throws {
        let body = """
            **1. Make the key.** It is new:

            \(fence("make key", "sh"))
            **2. Publish the key.** The safe keeps it, and
            nobody else has it.

            **3. Restart the tills.** One after the other.

            """
        let found = try steps(body, below: "Rotate the key").filter { $0.parent == nil }
        #expect(found.map(\.line) == [5, 11, 14])
        #expect(found.map(\.kind) == [.command, .manual, .manual])
        #expect(found[1].text?.contains("nobody else has it") == true)
        // What is numbered and only told is nothing to do.
        #expect(
            try top("**1. Keys of the list:** three.\n\n**2. Keys of the till:** four.\n", below: "Evidence").isEmpty)
    }

    @Test("numbered comments of the only block are the steps, also under a label and beside lists")
    func comments() throws {
        let block = fence("# 1. Look at it\nmake logs\n\n# 2. Restart it\nmake restart", "sh")
        let found = try top("**Immediate actions:**\n\n\(block)\n**If not fixed:**\n\n1. Call the shop\n2. Wait\n")
        #expect(found == ["Look at it", "Restart it", "If not fixed"])
        // The way back beside it is a procedure of its own.
        let apart = try read(
            "# Kiosk\n\n## Migrate the till\n\n**Execution:**\n\n\(block)\n**Rollback:**\n\n"
                + fence("make undo", "sh")
        ).procedures
        #expect(apart.map(\.role) == [.migration, .rollback])
        #expect(apart.map(\.steps.count) == [2, 1])
        // What is run on a condition stays whole, and a number with a condition of its own may be passed over.
        let other = fence("# 1. Look (if needed)\nmake logs\n\n# 2. Restart it\nmake restart", "sh")
        let conditional = try steps(
            "**Immediate actions:**\n\n\(other)\n**If the paper is out:**\n\n\(block)"
        ).filter { $0.parent == nil }
        #expect(conditional.map(\.title) == ["Look (if needed)", "Restart it", "If the paper is out"])
        #expect(conditional.map(\.condition) == ["if needed", nil, "If the paper is out"])
        // A numbered item keeps its parts.
        #expect(
            try top("1. Mend it:\n\n   ```sh\n   # 1. Look\n   make logs\n   # 2. Go\n   make up\n   ```\n2. Wait\n")
                == ["Mend it", "Wait"])
    }
}
