/// Numbers the steps of a plan as a person counts them: 1, 2, 2.1, 2.2, 3.
///
/// Ways that exclude each other are counted from the same number on, so that whichever is chosen, none is missing in
/// between; what follows them goes on behind the longest.
enum StepNumbers {
    static func numbered(_ steps: [RunStep]) -> [RunStep] {
        var steps = steps
        /// By the key of what they stand under, the siblings so far.
        var before: [StepKey?: [(branches: [RunStep.Branch], place: Int)]] = [:]
        var numbers: [StepKey: String] = [:]
        for index in steps.indices {
            let step = steps[index]
            let siblings = before[step.parent] ?? []
            let place = 1 + (siblings.filter { !excludes($0.branches, step.branches) }.map(\.place).max() ?? 0)
            // Only the furthest of those that belong to the same ways counts for what follows.
            before[step.parent] = siblings.filter { $0.branches != step.branches } + [(step.branches, place)]
            let prefix = step.parent.flatMap { numbers[$0] }.map { $0 + "." } ?? ""
            steps[index].number = prefix + String(place)
            numbers[step.key] = steps[index].number
        }
        return steps
    }

    private static func excludes(_ one: [RunStep.Branch], _ other: [RunStep.Branch]) -> Bool {
        one.contains { mine in other.contains { $0.choice == mine.choice && $0.label != mine.label } }
    }
}
