/// What authors call the ways of which one is taken.
package enum OptionName {
    /// "Option A: …", "Opção B", "Method 2": a word for a way and its letter or number, with blanks between.
    package static func begins(_ text: String) -> Bool {
        text.first?.isLetter == true && HeadingRules.isOption(text)
    }
}
