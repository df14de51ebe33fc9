package import Runbooks

extension RunStep {
    /// What running it would destroy, by its text as it stands.
    package var destroys: [Destruction] {
        guard isExecuted, let text = finalText ?? template else { return [] }
        return RunbookReader.destructions(inScript: text)
    }

    /// What has to be typed before it may start: the names of what it destroys, or of the service where the command
    /// names nothing. nil when it destroys nothing, or that was typed for this very start of this very text.
    package func targetToConfirm(service: String) -> String? {
        let destroys = destroys
        guard !destroys.isEmpty else { return nil }
        if let confirmation, confirmation.text == finalText, confirmation.attempt == attempts + 1 { return nil }
        let names = destroys.compactMap(\.target)
        return names.isEmpty ? service : names.joined(separator: " ")
    }
}
