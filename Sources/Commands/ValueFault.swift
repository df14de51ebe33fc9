/// Why a value was not taken. Wording: `RefusalText`.
package enum ValueFault: Error, Sendable, Hashable {
    case empty
    /// More characters than the limit.
    case tooLong(limit: Int)
    /// A `-` in front could be read as an option by the program that gets the value.
    case leadingDash
    /// A path segment `..` could leave the folder that was meant.
    case parentSegment
    /// The first scalar that is outside the safe alphabet.
    case forbidden(Unicode.Scalar)
    /// It is safe, but not of the form this argument asks for.
    case pattern(String)
    case notOneOf([String], nearest: String?)
    /// It is not of the argument's type; `expected` is an example of what is.
    case notOfType(ArgumentType)
    /// `name=value` was expected, and the name is no word of letters, digits, `_`, `-` and `.`.
    case notAnAssignment
}
