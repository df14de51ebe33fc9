/// The wording of every refusal: what happened, and what to do instead.
package enum RunRefusalText {
    package static func text(_ refusal: RunRefusal) -> String {
        "\(refusal)"
    }
}
