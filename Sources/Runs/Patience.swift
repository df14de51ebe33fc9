import Runbooks

/// How long a check is repeated until it is good, where its words say that it becomes so.
enum Patience {
    /// Between two looks; a service takes seconds to come up, not milliseconds.
    static func pause(afterAttempt number: Int) -> Duration { .seconds(min(5 * number, 30)) }

    /// For words such as "wait until healthy" without a time.
    static let usual = Duration.seconds(120)

    /// nil where a check has to be good at once.
    ///
    /// "Wait until healthy (up to 5 minutes)", "Repeat until the queue is empty", "retry for 60 s", "may take 2 minutes".
    static func read(_ text: String) -> Duration? {
        let low = text.lowercased()
        let phrases = [
            "wait until", "wait for", "repeat until", "retry until", "retry for", "poll until", "keep checking",
            "until healthy", "until it is", "until they are", "until all", "may take", "can take", "takes up to",
            "becomes healthy", "become healthy", "to become",
        ]
        guard phrases.contains(where: low.contains) else { return nil }
        guard let said = WaitDuration.read(text) else {
            // "May take" without a time says nothing; "until" means until.
            return low.contains("until") || low.contains("become") ? usual : nil
        }
        return min(said, .seconds(3600))
    }
}
