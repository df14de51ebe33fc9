/// What a ladder needs to know of the world beside the incident: who stands for a level now, and how fast waits pass.
package struct LadderGround {
    /// The people a level stands for at this moment, by id.
    package var people: (EscalationStep) -> [String]
    /// In a drill: how many times shorter elapsed waits are.
    package var pace: Double

    package init(pace: Double = 1, people: @escaping (EscalationStep) -> [String] = { $0.people }) {
        self.people = people
        self.pace = pace
    }
}
