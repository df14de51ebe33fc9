import Foundation
import Ledger
import Web

/// Any failure as a sentence for a person.
package enum Sentence {
    package static func of(_ error: any Error) -> String {
        switch error {
        case let error as ConfigurationError: error.description
        case let error as LedgerError: error.description
        case let error as ListenError: error.description
        case let error as any LocalizedError: error.errorDescription ?? unexpected(error)
        case let error as CocoaError: error.localizedDescription
        default: unexpected(error)
        }
    }

    private static func unexpected(_ error: any Error) -> String {
        "Runbell stopped for a reason it has no words for (\(String(reflecting: type(of: error))): \(error)). "
            + "This is a fault in Runbell; please report it with this line."
    }
}
