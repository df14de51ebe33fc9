/// A token or password: usable, but never printed, dumped or reflected.
package struct Secret: Sendable, Hashable {
    private let value: String

    package init(_ value: String) { self.value = value }

    /// The secret itself, for the one place that sends it.
    package func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
