import Foundation

/// Finds the people that an event of another tool's calendar means.
package struct CalendarNames: Sendable {
    private let byAddress: [String: String]
    /// Words of a name, and whose they are; the longest first.
    private let byName: [(words: [String], id: String)]

    package init(_ people: People) {
        var addresses: [String: String] = [:]
        var names: [(words: [String], id: String)] = []
        for person in people.byID.values.sorted(by: { $0.id < $1.id }) {
            if let email = person.email { addresses[email.lowercased()] = person.id }
            names.append((Self.words(person.name), person.id))
            names.append((Self.words(person.id), person.id))
        }
        byAddress = addresses
        byName = names.filter { !$0.words.isEmpty }.sorted { ($1.words.count, $0.id) < ($0.words.count, $1.id) }
    }

    /// Attendees by address or name; where they are nobody known, whoever the summary names: by address, name or id, each as
    /// whole words.
    package func people(summary: String, attendees: [(address: String, name: String?)]) -> [String] {
        var found: [String] = []
        func add(_ id: String) { if !found.contains(id) { found.append(id) } }
        for attendee in attendees {
            if let id = byAddress[attendee.address.lowercased()] {
                add(id)
            } else {
                for text in [attendee.name, attendee.address].compactMap(\.self) {
                    let words = Self.words(text)
                    if let match = byName.first(where: { $0.words == words }) { add(match.id) }
                }
            }
        }
        return found.isEmpty ? named(in: summary) : found
    }

    private func named(in summary: String) -> [String] {
        var places: [(place: Int, id: String)] = []
        var words = Self.words(summary)
        for (address, id) in byAddress {
            let wanted = Self.words(address)
            if let place = Self.place(of: wanted, in: words) {
                places.append((place, id))
                for index in place..<(place + wanted.count) { words[index] = "" }
            }
        }
        for (wanted, id) in byName {
            while let place = Self.place(of: wanted, in: words) {
                places.append((place, id))
                // The same word is not somebody else's too.
                for index in place..<(place + wanted.count) { words[index] = "" }
            }
        }
        var found: [String] = []
        for (_, id) in places.sorted(by: { $0.place < $1.place }) where !found.contains(id) { found.append(id) }
        return found
    }

    private static func place(of wanted: [String], in words: [String]) -> Int? {
        guard !wanted.isEmpty, wanted.count <= words.count else { return nil }
        return (0...(words.count - wanted.count)).first { Array(words[$0..<($0 + wanted.count)]) == wanted }
    }

    private static func words(_ text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).split {
            !$0.isLetter && !$0.isNumber
        }.map(String.init)
    }
}
