import Runbooks
import Testing

@Suite("Warnings and alternatives in an author's own words")
struct StrangerWarningTests {
    private func warnings(_ markdown: String) throws -> [String] {
        try read("# Till\n\n" + markdown).warnings.map { "\($0.line) \($0.level)" }
    }

    @Test(
        "a sentence that forbids warns, louder in capitals and most where it is for good",
        arguments: [
            ("Open a new till. Never restore over a live one.\n", ["3 critical"]),
            ("Open a new till.\nDo not touch the old one.\n", ["4 note"]),
            ("- ❌ Do NOT paste the key into a room.\n", ["3 warning"]),
            ("Keep the key in the safe — never in a file.\n", ["3 note"]),
            ("This cannot be undone.\n", ["3 critical"]), ("⚠️ Stop: the copy may be broken\n", ["3 warning"]),
            ("⚠️ Stop here and ask the shop first\n", ["3 warning"]),
            ("**Não apague** a cópia antiga.\n", ["3 note"]), ("Nunca apague a cópia antiga.\n", ["3 critical"]),
        ])
    func forbids(text: String, expected: [String]) throws {
        #expect(try warnings(text) == expected)
    }

    @Test(
        "what merely says no warns of nothing",
        arguments: [
            "The old till never answered.\n", "Não há cópia nova.\n", "Why do not all tills ring?\n",
            "Do not roll back for:\n\n- a slow till\n", "Say whether the change is documented as irreversible.\n",
        ])
    func says(text: String) throws {
        #expect(try warnings(text).isEmpty)
    }

    @Test("a comment that forbids warns, and the words of a whole paragraph are kept")
    func kept() throws {
        #expect(
            try warnings("## Restore\n\n" + fence("# DO NOT restore from a bad copy\ntill restore copy", "sh")) == [
                "6 warning"
            ])
        #expect(
            try read("Open a new till. Never restore over a live one.\n").warnings.map(\.text)
                == ["Open a new till. Never restore over a live one."])
    }

    private func alternatives(_ markdown: String) throws -> [Int] {
        try read("# Till\n\n" + markdown).alternatives.map(\.line)
    }

    @Test(
        "ways of one thing stand side by side, by their headings, labels, items or the words over a list",
        arguments: [
            ("## Path A — by hand\n\nWords.\n\n## Path B — by script\n\nWords.\n", [3, 7]),
            ("## Setup steps by hand\n\nWords.\n\n## Setup steps by script (alternative)\n\nWords.\n", [3, 7]),
            ("Two options, best first:\n\n1. Roll forward\n2. Go back by hand\n", [5, 6]),
            ("- Opção A: abrir à mão\n- Opção B: abrir pelo sistema\n", [3, 4]),
            ("- Switch the flag off\n- Or: stop the job\n- Tell the shop\n", [3, 4]),
            ("Symptoms:\n\n- no sound\n- Or: no light\n", []), ("Pick one of many.\n\n- a thing\n- a thing\n", []),
        ])
    func ways(text: String, lines: [Int]) throws {
        #expect(try alternatives(text) == lines)
    }

    @Test("triggers of a rollback are known in Spanish and Portuguese")
    func triggers() throws {
        #expect(
            try read("## Criterios de rollback\n\n- La caja no abre\n").rollbackTriggers.map(\.text) == [
                "La caja no abre"
            ])
    }
}
