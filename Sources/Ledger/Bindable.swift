import Foundation

/// What can stand for a `?` in a statement.
protocol Bindable {
    func bind(into bindings: inout Bindings)
}

extension String: Bindable {
    func bind(into bindings: inout Bindings) { bindings.add(text: self) }

    /// The text as the ledger keeps it: whatever stands for it elsewhere, a digest or a key to look up, is made of this.
    var withoutNUL: String {
        var text = self
        let found = text.withUTF8 { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        return found
            ? String(decoding: text.utf8.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }, as: UTF8.self) : self
    }
}

extension Int64: Bindable {
    func bind(into bindings: inout Bindings) { bindings.add(integer: self) }
}

extension Int: Bindable {
    func bind(into bindings: inout Bindings) { bindings.add(integer: Int64(self)) }
}

extension Bool: Bindable {
    func bind(into bindings: inout Bindings) { bindings.add(integer: self ? 1 : 0) }
}

/// In milliseconds since 1970.
extension Date: Bindable {
    func bind(into bindings: inout Bindings) { bindings.add(integer: milliseconds) }
}

extension Array: Bindable where Element == UInt8 {
    func bind(into bindings: inout Bindings) { withUnsafeBytes { bindings.add(blob: $0) } }
}

extension Optional: Bindable where Wrapped: Bindable {
    func bind(into bindings: inout Bindings) {
        if let self { self.bind(into: &bindings) } else { bindings.addNull() }
    }
}
