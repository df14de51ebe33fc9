import Foundation

/// The words in which a page stands in the record: `Level 1: paged Ada, Bo again (2), late (why)`, people as `PersonMark`
/// writes them.
enum PagedPeople {
    /// Whom it called, by id; nobody where it went to the room alone.
    static func people(in text: String) -> [String] {
        text.range(of: ": paged ").map { PersonMark.list(in: text[$0.upperBound...]) } ?? []
    }
}
