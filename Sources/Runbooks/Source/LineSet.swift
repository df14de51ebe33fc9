/// Some of a file's lines, counted from 1.
struct LineSet: Sendable {
    private var isMember: [Bool]

    /// Has room for as many lines; it grows where a block is said to end behind them.
    init(count: Int) { isMember = [Bool](repeating: false, count: count + 1) }

    mutating func insert(_ line: Int) {
        guard line >= 0 else { return }
        while line >= isMember.count { isMember.append(false) }
        isMember[line] = true
    }

    mutating func formUnion(_ lines: some Sequence<Int>) {
        for line in lines { insert(line) }
    }

    func contains(_ line: Int) -> Bool { isMember.indices.contains(line) && isMember[line] }
}
