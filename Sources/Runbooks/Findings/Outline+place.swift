extension Outline {
    /// The innermost section that a line stands in.
    func section(at line: Int) -> Section? {
        var low = 0
        var high = sections.count
        while low < high {
            let middle = (low + high) / 2
            if sections[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? sections[low - 1] : nil
    }
}
