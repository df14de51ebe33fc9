/// One page to one person, or one announcement to a subscriber, in words, ready for a way.
package struct WayPage: Sendable, Hashable {
    /// What an announcement tells of, for programs; its words stand in the text.
    package struct Announcement: Sendable, Hashable {
        /// `declared`, `reopened`, `updated` or `resolved`.
        package var event: String
        package var status: String
        package var service: String?
        package var title: String

        package init(event: String, status: String, service: String?, title: String) {
            self.event = event
            self.status = status
            self.service = service
            self.title = title
        }
    }

    /// The same for every attempt at it: the idempotency key where the way has one.
    package var key: String
    /// Where it goes: an e-mail address, a phone number, a topic, the name of a webhook.
    package var address: String
    /// The person's name; of an announcement, the subscriber's, empty where it has none but its address.
    package var person: String
    package var incident: String
    package var severity: String
    /// One line.
    package var subject: String
    /// All of it, as plain text.
    package var text: String
    /// What a person hears or reads on a small screen.
    package var short: String
    /// Opened by the person, it takes the incident.
    package var acknowledge: String?
    /// An earlier attempt may have arrived.
    package var isDoubtful: Bool
    /// nil for a page.
    package var announcement: Announcement?

    package init(
        key: String, address: String, person: String, incident: String, severity: String, subject: String,
        text: String, short: String, acknowledge: String? = nil, isDoubtful: Bool = false,
        announcement: Announcement? = nil
    ) {
        self.key = key
        self.address = address
        self.person = person
        self.incident = incident
        self.severity = severity
        self.subject = subject
        self.text = text
        self.short = short
        self.acknowledge = acknowledge
        self.isDoubtful = isDoubtful
        self.announcement = announcement
    }
}
