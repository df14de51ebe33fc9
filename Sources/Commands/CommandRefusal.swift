/// Why a command was not taken: facts only. `RefusalText` puts them into words.
package struct CommandRefusal: Error, Sendable, Hashable {
    package enum Reason: Error, Sendable, Hashable {
        case unknownCommand(String, nearest: String?)
        case missingSubcommand(known: [String])
        case unknownSubcommand(String, nearest: String?, known: [String])
        /// `summary` is what the command's file says of the argument.
        case missing(argument: String, summary: String?)
        case missingValue(flag: String)
        case badValue(argument: String, value: String, fault: ValueFault)
        case unknownFlag(String, nearest: String?, known: [String])
        case flagTakesNoValue(String)
        case givenTwice(flag: String)
        case nameTwice(String)
        case unexpectedWord(String)
        case unclosedQuote(String)
        /// `bytes` of text, of which `limit` are allowed.
        case tooLong(bytes: Int, limit: Int)
        case tooManyWords(limit: Int)
    }

    package var reason: Reason
    package var command: String?
    package var subcommand: String?
    /// The form that was wanted, without the prefix; nil when no form was found.
    package var usage: String?
    /// A line that works, without the prefix.
    package var example: String?

    package init(
        _ reason: Reason, command: String? = nil, subcommand: String? = nil, usage: String? = nil,
        example: String? = nil
    ) {
        self.reason = reason
        self.command = command
        self.subcommand = subcommand
        self.usage = usage
        self.example = example
    }
}
