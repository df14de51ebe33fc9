/// How many calls a platform takes in which time.
struct Rate: Sendable, Hashable {
    var calls: Int
    var per: Duration

    init(calls: Int, per seconds: Int) {
        self.calls = calls
        per = .seconds(seconds)
    }

    /// How many of the calls talk may take: a fifth, but at least one, is left to what is urgent.
    var forTalk: Int { max(1, calls - max(1, calls / 5)) }
}

/// What a call counts under: a method, a room, a method in a room. Which, is the platform's business.
struct CallLimit: Sendable, Hashable {
    var key: String
    /// nil where only the platform's own word closes it.
    var rate: Rate?

    init(_ key: String, _ rate: Rate? = nil) {
        self.key = key
        self.rate = rate
    }
}
