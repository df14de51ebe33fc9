/// A section's heading with what its words say, each read once: many rules ask, of the section itself and of all below it.
final class Heading: Sendable {
    let title: String
    let phrase: Phrase
    /// Its number and what follows, for those that count.
    let numbered: HeadingRules.Numbered?
    let withoutNumber: String
    let isRetired: Bool
    let isReference: Bool
    let isDescriptive: Bool
    let isConditions: Bool
    let isOpenCondition: Bool
    let isPromising: Bool
    let isHowTo: Bool
    let isAdvice: Bool
    /// "Adding environment variables": a thing that is done, whatever it is done with.
    let isDoing: Bool
    let isPrevention: Bool
    /// Says that a ladder of escalation stands below it.
    let isLadder: Bool

    init(_ title: String) {
        self.title = title
        numbered = HeadingRules.numbered(title)
        withoutNumber = HeadingRules.withoutNumber(title, numbered)
        phrase = Phrase(title)
        isRetired = HeadingRules.isRetired(phrase)
        isReference = HeadingRules.isReference(phrase)
        isDescriptive = HeadingRules.isDescriptive(phrase)
        isOpenCondition = HeadingRules.isOpenCondition(phrase)
        isConditions = HeadingRules.isConditions(phrase)
        isPromising = HeadingRules.isPromising(phrase)
        isHowTo = HeadingRules.isHowTo(phrase)
        isLadder = EscalationReader.isLadder(phrase)
        isAdvice = HeadingRules.isAdvice(phrase)
        isDoing = HeadingRules.isDoing(phrase)
        isPrevention = HeadingRules.isPrevention(phrase)
    }
}
