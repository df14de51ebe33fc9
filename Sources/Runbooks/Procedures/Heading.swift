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
        let words = HeadingWords(phrase)
        isRetired = HeadingRules.isRetired(words)
        isReference = HeadingRules.isReference(words)
        isDescriptive = HeadingRules.isDescriptive(words)
        isOpenCondition = HeadingRules.isOpenCondition(words)
        isConditions = HeadingRules.isConditions(words)
        isPromising = HeadingRules.isPromising(words)
        isHowTo = HeadingRules.isHowTo(phrase)
        isLadder = EscalationReader.isLadder(phrase)
        isAdvice = HeadingRules.isAdvice(words)
        isDoing = HeadingRules.isDoing(withoutNumber)
        isPrevention = HeadingRules.isPrevention(words)
    }
}
