/// What one subscriber is told of an incident.
package struct Announcement: Sendable, Hashable {
    package enum Event: String, Sendable, Hashable {
        case declared, reopened, updated, resolved
    }

    package var event: Event
    /// The subscriber's name in the configuration.
    package var subscriber: String
    package var markdown: String

    package init(event: Event, subscriber: String, markdown: String) {
        self.event = event
        self.subscriber = subscriber
        self.markdown = markdown
    }
}
