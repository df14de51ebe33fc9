/// What a way says, when it is asked later, of a page that it took.
package enum DeliveryReport: Sendable, Hashable {
    /// It is on its way, or nothing could be learnt this time.
    case pending
    case delivered
    /// It will not arrive any more.
    case failed(reason: String)
}
